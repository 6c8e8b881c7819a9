package io.github.shadowing.report;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of requests minute by minute. Its shape is that of the JSON which the
 * actuator endpoint answers with.
 *
 * @param keptMinutes how many minutes are kept, the current one included, or 0 if none is
 * @param targets the targets, the baseline not among them
 */
public record History(long keptMinutes, List<TargetHistory> targets) {

	/**
	 * The minutes of one target.
	 *
	 * @param target its name
	 * @param minutes the minutes in which there was anything to count, the oldest first;
	 * the newest may still go on
	 */
	public record TargetHistory(String target, List<Minute> minutes) {

	}

	/**
	 * One minute, by when copies ended.
	 *
	 * @param time its first moment
	 * @param answered how many copies that were sent have ended, with an answer or
	 * without
	 * @param compared how many answers of these were compared
	 * @param matched in how many of these nothing differed but what was held for noise at
	 * that time: what turned out to be noise later is not among them
	 * @param primaryErrors how many of the requests answered the primary answered with a
	 * status of 5xx
	 * @param shadowErrors how many the target answered so, or not completely in time
	 * @param lost how many selected requests ended without a comparison with this target,
	 * turned away by a limit or failed; what is not copyable is not among them
	 * @param primaryMillis the primary's latency in milliseconds, where answers were
	 * compared, weighted as in the report
	 * @param shadowMillis the target's latency in milliseconds, where answers were
	 * compared
	 */
	public record Minute(Instant time, long answered, long compared, long matched, long primaryErrors,
			long shadowErrors, long lost, @Nullable Latency primaryMillis, @Nullable Latency shadowMillis) {

	}

	/**
	 * Percentiles of a minute.
	 *
	 * @param p50 the median
	 * @param p95 the 95th percentile
	 */
	public record Latency(double p50, double p95) {

	}

}
