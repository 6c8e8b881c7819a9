/**
 * Measures what comparing costs.
 */
@NullMarked
package io.github.shadowing.benchmarks;

import org.jspecify.annotations.NullMarked;
