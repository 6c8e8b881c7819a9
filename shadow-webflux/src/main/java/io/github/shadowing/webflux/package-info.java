/**
 * Captures exchanges around Spring's {@code HttpHandler}, below all of WebFlux: observes
 * the bodies that the application reads and writes.
 */
@NullMarked
package io.github.shadowing.webflux;

import org.jspecify.annotations.NullMarked;
