/**
 * Customers, their profile and what shipping to them costs.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.customer;

import org.jspecify.annotations.NullMarked;
