/**
 * The demo: starts both versions, sends traffic to version 1 and tells what Shadow found.
 */
@NullMarked
package io.github.shadowing.samples.demo.driver;

import org.jspecify.annotations.NullMarked;
