package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * How far the numbers of both sides are apart, over the exchanges in which they differ.
 *
 * @param numbers how many there were on each side
 * @param primaryMean the mean of the primary's, or {@code null} if values are not kept
 * @param shadowMean the mean of the shadow's, or {@code null} if values are not kept
 * @param meanShift how much higher the shadow's mean is, as a share of the primary's; 0
 * if the primary's is 0
 * @param psi the population stability index of both; by custom, below 0.1 there is no
 * shift worth mentioning, and from 0.25 on a large one
 */
public record Drift(long numbers, @Nullable Double primaryMean, @Nullable Double shadowMean, double meanShift,
		double psi) {

	/**
	 * Return this drift without what could be values.
	 * @return one that tells changes only
	 */
	public Drift withoutMeans() {
		return new Drift(this.numbers, null, null, this.meanShift, this.psi);
	}

}
