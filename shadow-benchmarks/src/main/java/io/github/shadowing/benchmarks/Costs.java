package io.github.shadowing.benchmarks;

import java.util.Objects;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one call of a benchmark costs.
 *
 * @param nanos its time
 * @param error how much the time may be off
 * @param bytes what it allocates
 */
record Costs(double nanos, double error, double bytes) {

	static final Costs NONE = new Costs(Double.NaN, Double.NaN, Double.NaN);

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	static Costs of(RunResult result) {
		Result<?> time = result.getPrimaryResult();
		Result<?> allocated = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
		return new Costs(time.getScore(), time.getScoreError(), allocated.getScore());
	}

}
