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
		this.run = new Run(seed);
		this.baseline = new NoiseKind.Side(seed + 3000, false);
	}

	void exchange(String primary, String shadow, String other) {
		List<Difference> ofShadow = differences(primary, shadow);
		this.run.exchange(ofShadow);
		this.run.noise().paired(this.run.now, ofShadow, differences(primary, other));
	}

	private static List<Difference> differences(String primary, String other) {
		return primary.equals(other) ? List.of() : List.of(new Difference(Kind.VALUE, "field", primary, other));
	}

	Classification classification() {
		return this.run.classification();
	}

}
