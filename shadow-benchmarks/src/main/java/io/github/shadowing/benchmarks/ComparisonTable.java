package io.github.shadowing.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/**
 * Prints the results of {@link ComparisonBenchmark} beside the floor.
 */
final class ComparisonTable {

	private final Map<Case, Costs> comparisons = new LinkedHashMap<>();

	private final Map<Case, Costs> floors = new LinkedHashMap<>();

	ComparisonTable(Collection<RunResult> results) {
		results.forEach((result) -> {
			boolean floor = result.getParams().getBenchmark().endsWith(".parse");
			(floor ? this.floors : this.comparisons).put(Case.of(result), Costs.of(result));
		});
	}

	void print(PrintStream target) {
		if (this.comparisons.isEmpty()) {
			return;
		}
		target.println();
		target.println("| pair | KiB | comparison ns | allocated | Jackson's tree of both ns | allocated"
				+ " | ratio of time | of allocation |");
		target.println("|---|---:|---:|---:|---:|---:|---:|---:|");
		this.comparisons.forEach((key, costs) -> {
			Costs floor = this.floors.getOrDefault(key, Costs.NONE);
			target.printf(Locale.ROOT,
					"| %s | %s | %,.0f \u00b1 %,.0f | %,.0f B | %,.0f \u00b1 %,.0f | %,.0f B | %.2f | %.2f |%n",
					key.pair(), key.kibibytes(), costs.nanos(), costs.error(), costs.bytes(), floor.nanos(),
					floor.error(), floor.bytes(), costs.nanos() / floor.nanos(), costs.bytes() / floor.bytes());
		});
	}

	private record Case(@Nullable String pair, @Nullable String kibibytes) {

		static Case of(RunResult result) {
			return new Case(result.getParams().getParam("pair"), result.getParams().getParam("kibibytes"));
		}

	}

}
