package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;

/**
 * Exchanges as they come in: some each second, the shadow a little later than the
 * primary.
 */
final class Run {

	static final Instant START = Instant.parse("2026-11-22T09:30:00.123456Z");

	private final EndpointNoise noise;

	final NoiseKind.Side primary;

	final NoiseKind.Side shadow;

	final SplittableRandom random;

	Instant now = START;

	Run(long seed) {
		this(seed, new EndpointNoise(100));
	}

	Run(long seed, EndpointNoise noise) {
		this.noise = noise;
		this.random = new SplittableRandom(seed);
		this.primary = new NoiseKind.Side(seed + 1000, true);
		this.shadow = new NoiseKind.Side(seed + 2000, false);
	}

	Instant primaryTime() {
		return this.now.plusNanos(2_000_000);
	}

	/** Now and then it takes a while. */
	Instant shadowTime() {
		return primaryTime().plusMillis(3 + this.random.nextInt((this.random.nextInt(50) == 0) ? 4000 : 30));
	}

	void advance() {
		this.now = this.now.plusNanos(1000L * (1 + this.random.nextInt(500_000)));
	}

	void exchange(String left, String right) {
		List<Difference> differences = new ArrayList<>();
		if (!left.equals(right)) {
			differences.add(new Difference(Kind.VALUE, "field", left, right));
		}
		exchange(differences);
	}

	void exchange(List<Difference> differences) {
		advance();
		this.noise.compared(new Observation(this.now, 200, 1, differences));
	}

	EndpointNoise noise() {
		return this.noise;
	}

	FieldFinding only() {
		return this.noise.findings().get(0);
	}

	Classification classification() {
		List<FieldFinding> findings = this.noise.findings();
		return findings.isEmpty() ? Classification.UNDECIDED : findings.get(0).classification();
	}

}
