package io.github.shadowing.report;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.report.ReportSettings.Values;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of divergences, so small that thousands of them may be kept: some
 * differences, and of their values what the operator allowed.
 */
final class Samples {

	private static final int MAX_DIFFERENCES = 20;

	private Samples() {
	}

	/**
	 * Make a sample.
	 * @param noise whether a difference is held for noise: such ones are left out first
	 */
	static Report.Sample of(CopyResult.Compared result, String endpoint, Values values, Predicate<Difference> noise) {
		List<Difference> found = result.comparison().differences();
		Stream<Difference> worst = (found.size() <= MAX_DIFFERENCES) ? found.stream()
				: Stream.concat(found.stream().filter(noise.negate()), found.stream().filter(noise));
		List<Report.SampleDifference> differences = worst.limit(MAX_DIFFERENCES)
			.map((difference) -> of((values == Values.FULL) ? difference : difference.withoutValues()))
			.toList();
		return new Report.Sample(result.exchange().startedAt(), endpoint, result.target(),
				result.exchange().correlationId(), result.exchange().request().isReconstructed(),
				result.exchange().primary().status(), result.shadow().status(),
				millis(result.exchange().primary().latency()), millis(result.shadow().latency()), differences);
	}

	/**
	 * Estimate what a sample holds, its objects included.
	 * @param sample the sample
	 * @return bytes, rather too many than too few: two per character
	 */
	static long sizeOf(Report.Sample sample) {
		long size = 200 + sizeOf(sample.endpoint()) + sizeOf(sample.correlationId());
		for (Report.SampleDifference difference : sample.differences()) {
			size += 50 + sizeOf(difference.path()) + sizeOf(difference.primary()) + sizeOf(difference.shadow());
		}
		return size;
	}

	private static long sizeOf(@Nullable String text) {
		return (text != null) ? 50 + 2L * text.length() : 0;
	}

	private static Report.SampleDifference of(Difference difference) {
		return new Report.SampleDifference(difference.path(), difference.kind().label(), difference.primary(),
				difference.shadow());
	}

	private static double millis(Duration latency) {
		return latency.toNanos() / 1_000_000.0;
	}

}
