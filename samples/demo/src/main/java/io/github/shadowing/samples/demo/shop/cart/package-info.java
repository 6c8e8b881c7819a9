/**
 * What a cart costs, tax included.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.cart;

import org.jspecify.annotations.NullMarked;
