/**
 * Version 2 of the shop, the shadow: six rewritten parts, each with one regression.
 */
@NullMarked
package io.github.shadowing.samples.demo.v2;

import org.jspecify.annotations.NullMarked;
