/**
 * Fills the embedded database, with the same rows in both versions.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.seed;

import org.jspecify.annotations.NullMarked;
