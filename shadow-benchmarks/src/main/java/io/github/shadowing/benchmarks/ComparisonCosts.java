package io.github.shadowing.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ComparisonBenchmark} and prints its results beside the floor, measured in
 * the same run. Takes the options of JMH, for shorter or longer runs.
 */
public final class ComparisonCosts {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private ComparisonCosts() {
	}

	/**
	 * Run the benchmarks.
	 * @param args options of JMH
	 * @throws CommandLineOptionException if there is no such option
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws CommandLineOptionException, RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(args))
			.include(ComparisonBenchmark.class.getSimpleName())
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.build()).run();
		Map<Case, Costs> comparisons = new LinkedHashMap<>();
		Map<Case, Costs> floors = new LinkedHashMap<>();
		results.forEach((result) -> {
			boolean floor = result.getParams().getBenchmark().endsWith(".parse");
			(floor ? floors : comparisons).put(Case.of(result), Costs.of(result));
		});
		print(comparisons, floors, System.out);
	}

	private static void print(Map<Case, Costs> comparisons, Map<Case, Costs> floors, PrintStream target) {
		target.println();
		target.println("| pair | KiB | comparison ns | allocated | Jackson's tree of both ns | allocated"
				+ " | ratio of time | of allocation |");
		target.println("|---|---:|---:|---:|---:|---:|---:|---:|");
		comparisons.forEach((key, costs) -> {
			Costs floor = floors.getOrDefault(key, Costs.NONE);
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

	private record Costs(double nanos, double error, double bytes) {

		static final Costs NONE = new Costs(Double.NaN, Double.NaN, Double.NaN);

		static Costs of(RunResult result) {
			Result<?> time = result.getPrimaryResult();
			Result<?> allocated = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
			return new Costs(time.getScore(), time.getScoreError(), allocated.getScore());
		}

	}

}
