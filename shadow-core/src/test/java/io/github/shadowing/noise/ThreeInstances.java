package io.github.shadowing.noise;

import java.util.List;
import java.util.SplittableRandom;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;

/**
 * Exchanges in which a baseline is asked, too.
 */
final class ThreeInstances {

	final Run run;

	final NoiseKind.Side baseline;

	private final double percentage;

	private final SplittableRandom asking;

	ThreeInstances(long seed) {
		this(seed, 100);
	}

	/**
	 * Create instances.
	 * @param percentage the share of the exchanges in which the baseline is asked
	 */
	ThreeInstances(long seed, double percentage) {
		this(seed, percentage, false);
	}

	/**
	 * Create instances.
	 * @param percentage the share of the exchanges in which the baseline is asked
	 * @param self whether the baseline is the primary itself
	 */
	ThreeInstances(long seed, double percentage, boolean self) {
		this.run = new Run(seed, new EndpointNoise(100, percentage, self));
		this.percentage = percentage;
		this.asking = new SplittableRandom(seed + 4000);
		this.baseline = new NoiseKind.Side(seed + 3000, false);
	}

	void exchange(String primary, String shadow, String other) {
		exchange(differences(primary, shadow), differences(primary, other));
	}

	/** In the order in which the engine tells it. */
	void exchange(List<Difference> shadow, List<Difference> other) {
		this.run.exchange(shadow);
		if (100 * this.asking.nextDouble() < this.percentage) {
			this.run.noise().paired(this.run.now, shadow, other);
		}
	}

	private static List<Difference> differences(String primary, String other) {
		return primary.equals(other) ? List.of() : List.of(new Difference(Kind.VALUE, "field", primary, other));
	}

	Classification classification() {
		return this.run.classification();
	}

}
