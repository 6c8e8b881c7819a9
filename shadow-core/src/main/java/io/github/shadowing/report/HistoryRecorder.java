package io.github.shadowing.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;

/**
 * Keeps the history of the targets. A minute of a target takes less than 100 bytes, and
 * the current one two histograms of at most 40 KB each: a day of a target is less than
 * 250 KB. Thread-safe: no thread that serves a request comes here.
 */
public final class HistoryRecorder {

	/** How often {@link #tick} is to be called: about. */
	public static final Duration TICK = Duration.ofSeconds(1);

	/** Where no history is kept. */
	public static final HistoryRecorder NONE = new HistoryRecorder(Duration.ZERO, new Accounting(), List.of(),
			InstantSource.system());

	private final long keptMinutes;

	private final Accounting requests;

	private final InstantSource clock;

	private final Map<String, MinuteSeries> series = new LinkedHashMap<>();

	private final Map<MinuteSeries, Lane> lanes = new LinkedHashMap<>();

	/**
	 * Create a recorder.
	 * @param kept how much is kept, in whole minutes; zero for nothing
	 * @param requests the account of requests
	 * @param lanes the lanes of the targets
	 * @param clock tells which minute it is
	 */
	public HistoryRecorder(Duration kept, Accounting requests, Collection<Lane> lanes, InstantSource clock) {
		this.keptMinutes = kept.toMinutes();
		this.requests = requests;
		this.clock = clock;
		if (isEnabled()) {
			for (Lane lane : lanes) {
				MinuteSeries each = new MinuteSeries(this.keptMinutes);
				this.series.put(lane.target().name(), each);
				this.lanes.put(each, lane);
			}
		}
	}

	/**
	 * Return whether anything is kept.
	 * @return {@code false} if there is no need for ticks
	 */
	public boolean isEnabled() {
		return this.keptMinutes > 0;
	}

	/**
	 * Add how a copy ended.
	 * @param result how
	 * @param matched whether nothing differed that is not held for noise
	 */
	synchronized void add(CopyResult result, boolean matched) {
		MinuteSeries minutes = this.series.get(result.target());
		if (minutes != null) {
			minutes.at(minute()).add(result, matched);
		}
	}

	/**
	 * Look what was lost since the last time: who turns something away tells nobody but
	 * the accounts.
	 */
	public synchronized void tick() {
		long minute = minute();
		long ended = 0;
		for (Reason reason : Reason.values()) {
			ended += isSelected(reason) ? this.requests.ended(reason) : 0;
		}
		for (Map.Entry<MinuteSeries, Lane> each : this.lanes.entrySet()) {
			Accounting copies = each.getValue().accounting();
			long compared = copies.ended(Reason.MATCH) + copies.ended(Reason.DIVERGENCE);
			each.getKey().at(minute).lose(ended - compared);
		}
	}

	/** Whether it would have been copied and compared, had all gone well. */
	private static boolean isSelected(Reason reason) {
		return reason.outcome() == Outcome.COMPARED || reason.outcome() == Outcome.FAILED
				|| reason.outcome() == Outcome.REJECTED;
	}

	private long minute() {
		return TimeUnit.SECONDS.toMinutes(this.clock.instant().getEpochSecond());
	}

	/**
	 * Return the history so far.
	 * @return a snapshot
	 */
	synchronized History read() {
		tick();
		return new History(this.keptMinutes,
				this.series.entrySet()
					.stream()
					.map((each) -> new History.TargetHistory(each.getKey(), each.getValue().read()))
					.toList());
	}

}
