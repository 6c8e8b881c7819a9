package io.github.shadowing.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.results.RunResult;

/**
 * Prints the results of {@link JudgingBenchmark}: what judging adds to one comparison, or
 * to two where there is a baseline, in times of one comparison.
 */
final class JudgingTable {

	/** By the number of fields, and by the method measured. */
	private final Map<String, Map<String, Costs>> costs = new LinkedHashMap<>();

	JudgingTable(Collection<RunResult> results) {
		results.forEach((result) -> {
			String benchmark = result.getParams().getBenchmark();
			this.costs.computeIfAbsent(result.getParams().getParam("fields"), (absent) -> new LinkedHashMap<>())
				.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), Costs.of(result));
		});
	}

	void print(PrintStream target) {
		if (this.costs.isEmpty()) {
			return;
		}
		target.println();
		target.println("| fields that differ | comparison ns | allocated | and judging ns | allocated"
				+ " | both with a baseline ns | allocated | judging to comparison: time | allocation"
				+ " | with a baseline: time | allocation |");
		target.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
		this.costs.forEach((fields, each) -> {
			Costs floor = each.getOrDefault("compare", Costs.NONE);
			Costs judge = each.getOrDefault("judge", Costs.NONE);
			Costs baseline = each.getOrDefault("judgeWithBaseline", Costs.NONE);
			target.printf(Locale.ROOT,
					"| %s | %,.0f \u00b1 %,.0f | %,.0f B | %,.0f \u00b1 %,.0f | %,.0f B | %,.0f \u00b1 %,.0f | %,.0f B"
							+ " | %.2f | %.2f | %.2f | %.2f |%n",
					fields, floor.nanos(), floor.error(), floor.bytes(), judge.nanos(), judge.error(), judge.bytes(),
					baseline.nanos(), baseline.error(), baseline.bytes(), judge.nanos() / floor.nanos() - 1,
					judge.bytes() / floor.bytes() - 1, baseline.nanos() / floor.nanos() - 2,
					baseline.bytes() / floor.bytes() - 2);
		});
	}

}
