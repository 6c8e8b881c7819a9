/**
 * The shop as both versions have it: everything below this package is shared.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop;

import org.jspecify.annotations.NullMarked;
