package io.github.shadowing.report;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.ExchangeResponse;
import org.jspecify.annotations.Nullable;

/**
 * The newest minutes of one target: those in which there was anything to count. Not
 * thread-safe.
 */
final class MinuteSeries {

	private final long most;

	private final Deque<Counts> ended = new ArrayDeque<>();

	private final LatencyRecorder primary = new LatencyRecorder();

	private final LatencyRecorder shadow = new LatencyRecorder();

	private Counts current = new Counts(Long.MIN_VALUE);

	/** What was ever lost, as far as it is counted. */
	private long lost;

	/**
	 * Create a series.
	 * @param most how many minutes are kept, the current one included
	 */
	MinuteSeries(long most) {
		this.most = most;
	}

	/**
	 * Go on to a minute. Where the clock was set back, the current one lasts longer.
	 * @param minute its number since 1970
	 */
	MinuteSeries at(long minute) {
		if (minute > this.current.minute) {
			if (!this.current.isEmpty()) {
				this.current.take(this.primary, this.shadow);
				this.ended.addLast(this.current);
				this.primary.clear();
				this.shadow.clear();
			}
			this.current = new Counts(minute);
			while (!this.ended.isEmpty() && this.ended.getFirst().minute <= minute - this.most) {
				this.ended.removeFirst();
			}
		}
		return this;
	}

	void add(CopyResult result, boolean matched) {
		this.current.answered++;
		this.current.primaryErrors += result.exchange().primary().isServerError() ? 1 : 0;
		ExchangeResponse answer = result.answer();
		this.current.shadowErrors += ((answer != null) ? answer.isServerError() : result.isUnanswered()) ? 1 : 0;
		if (result instanceof CopyResult.Compared compared) {
			this.current.compared++;
			this.current.matched += matched ? 1 : 0;
			this.primary.record(result.exchange().primary().latency(), result.exchange().weight());
			this.shadow.record(compared.shadow().latency(), result.exchange().weight());
		}
	}

	/**
	 * Learn what was lost.
	 * @param total how much ever, rather too little while something is ending
	 */
	void lose(long total) {
		if (total > this.lost) {
			this.current.lost += total - this.lost;
			this.lost = total;
		}
	}

	/** Return the minutes, oldest first. */
	List<History.Minute> read() {
		List<History.Minute> minutes = new ArrayList<>(this.ended.size() + 1);
		this.ended.forEach((each) -> minutes.add(each.read()));
		if (!this.current.isEmpty()) {
			this.current.take(this.primary, this.shadow);
			minutes.add(this.current.read());
		}
		return minutes;
	}

	/**
	 * One minute, in as few bytes as it takes.
	 */
	private static final class Counts {

		private final long minute;

		private int answered;

		private int compared;

		private int matched;

		private int primaryErrors;

		private int shadowErrors;

		private long lost;

		private float primary50;

		private float primary95;

		private float shadow50;

		private float shadow95;

		Counts(long minute) {
			this.minute = minute;
		}

		boolean isEmpty() {
			return this.answered == 0 && this.lost == 0;
		}

		void take(LatencyRecorder primary, LatencyRecorder shadow) {
			Report.Percentiles ofPrimary = primary.millis();
			Report.Percentiles ofShadow = shadow.millis();
			if (ofPrimary != null && ofShadow != null) {
				this.primary50 = (float) ofPrimary.p50();
				this.primary95 = (float) ofPrimary.p95();
				this.shadow50 = (float) ofShadow.p50();
				this.shadow95 = (float) ofShadow.p95();
			}
		}

		History.Minute read() {
			return new History.Minute(Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(this.minute)), this.answered,
					this.compared, this.matched, this.primaryErrors, this.shadowErrors, this.lost,
					latency(this.primary50, this.primary95), latency(this.shadow50, this.shadow95));
		}

		private History.@Nullable Latency latency(float p50, float p95) {
			return (this.compared > 0) ? new History.Latency(rounded(p50), rounded(p95)) : null;
		}

		/** To the microseconds that it was recorded in, and not the digits of a float. */
		private static double rounded(float millis) {
			return Math.round(millis * 1000.0) / 1000.0;
		}

	}

}
