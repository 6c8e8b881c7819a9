package io.github.shadowing.noise;

/**
 * Exchanges whose answers match but for what is held for noise.
 *
 * @param count how many
 * @param weight for how many requests they stand
 */
public record Matches(long count, double weight) {

}
