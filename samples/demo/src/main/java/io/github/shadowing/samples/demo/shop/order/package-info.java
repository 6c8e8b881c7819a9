/**
 * Orders: placing them, a customer's history, and what was bought together.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.order;

import org.jspecify.annotations.NullMarked;
