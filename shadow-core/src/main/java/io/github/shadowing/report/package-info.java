/**
 * What was found, per endpoint and field: statistics, samples, and the log of
 * divergences.
 */
@NullMarked
package io.github.shadowing.report;

import org.jspecify.annotations.NullMarked;
