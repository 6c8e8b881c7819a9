/**
 * The Micrometer meters, their names in one place.
 */
@NullMarked
package io.github.shadowing.metrics;

import org.jspecify.annotations.NullMarked;
