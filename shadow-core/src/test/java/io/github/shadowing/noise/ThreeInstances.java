package io.github.shadowing.noise;

import java.util.List;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;

/**
 * Exchanges in which a baseline is asked, too.
 */
final class ThreeInstances {

	final Run run;

	final NoiseKind.Side baseline;

	ThreeInstances(long seed) {
		this(new Run(seed, new EndpointNoise(100, 100)), seed);
	}

	ThreeInstances(Run run, long seed) {
		this.run = run;
		this.baseline = new NoiseKind.Side(seed + 3000, false);
	}

	void exchange(String primary, String shadow, String other) {
		exchange(differences(primary, shadow), differences(primary, other));
	}

	/** In the order in which the engine tells it. */
	void exchange(List<Difference> shadow, List<Difference> other) {
		this.run.exchange(shadow);
		this.run.noise().paired(this.run.now, shadow, other);
	}

	private static List<Difference> differences(String primary, String other) {
		return primary.equals(other) ? List.of() : List.of(new Difference(Kind.VALUE, "field", primary, other));
	}

	Classification classification() {
		return this.run.classification();
	}

}
