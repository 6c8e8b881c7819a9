package io.github.shadowing.benchmarks;

import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ComparisonBenchmark} and {@link JudgingBenchmark} and prints their results
 * beside the floor of each, measured in the same run. Takes the options of JMH, for
 * shorter or longer runs, or for one of the two.
 */
public final class ComparisonCosts {

	private ComparisonCosts() {
	}

	/**
	 * Run the benchmarks.
	 * @param args options of JMH
	 * @throws CommandLineOptionException if there is no such option
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws CommandLineOptionException, RunnerException {
		CommandLineOptions options = new CommandLineOptions(args);
		ChainedOptionsBuilder builder = new OptionsBuilder().parent(options)
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true);
		if (options.getIncludes().isEmpty()) {
			builder.include(ComparisonBenchmark.class.getSimpleName()).include(JudgingBenchmark.class.getSimpleName());
		}
		Collection<RunResult> results = new Runner(builder.build()).run();
		new ComparisonTable(of(ComparisonBenchmark.class, results)).print(System.out);
		new JudgingTable(of(JudgingBenchmark.class, results)).print(System.out);
	}

	private static List<RunResult> of(Class<?> benchmark, Collection<RunResult> results) {
		return results.stream()
			.filter((result) -> result.getParams().getBenchmark().startsWith(benchmark.getName() + '.'))
			.toList();
	}

}
