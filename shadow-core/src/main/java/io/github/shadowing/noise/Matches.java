package io.github.shadowing.noise;

/**
 * Exchanges whose answers match but for what is held for noise.
 *
 * @param count how many
 * @param weight for how many requests they stand
 */
public record Matches(long count, double weight) {

	/**
	 * Return these and others.
	 * @param others the others
	 * @return the sum
	 */
	public Matches plus(Matches others) {
		return new Matches(this.count + others.count, this.weight + others.weight);
	}

}
