package io.github.shadowing.gate;

/**
 * Where a true value lies.
 *
 * @param low the least it may be
 * @param high the greatest it may be
 */
record Interval(double low, double high) {

}
