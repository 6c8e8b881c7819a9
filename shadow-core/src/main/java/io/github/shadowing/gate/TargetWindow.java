package io.github.shadowing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The evidence about one version of one target that still counts: the last full half of
 * the window, and what came since. When another half is full, the older one is given up
 * and the confidence sequences go on from where the younger one began, as if they had
 * begun there. So they are as old as half of the window at least, but for the first, and
 * as the whole at most; and the level is the probability that the gate is ever wrong in
 * the life of each of them, of which there are two in a window. Halves follow each other
 * on a grid, whoever looks, and when. Not thread-safe.
 */
final class TargetWindow {

	private final Duration half;

	private final TimeSource time;

	private final Supplier<Census> census;

	/** Which of the endpoints seen of this version each is, from 1 on. */
	private final Map<Endpoint, Integer> numbers = new HashMap<>();

	private final Map<Endpoint, RecentEvidence> recent = new LinkedHashMap<>();

	private final Duration warmUp;

	/**
	 * When the first copy came to its end, even without an answer: what the breaker turns
	 * away has to count at last where there never is one. Latencies wait for the first
	 * answer that is no error, as {@link TargetWatch} does.
	 */
	private @Nullable Long firstEndNanos;

	/** What had become of copies when the version was warm. */
	private @Nullable Mark warm;

	private @Nullable Half older;

	private Half younger;

	/**
	 * Begin a window.
	 * @param length from how long ago evidence counts
	 * @param warmUp for how long after its first copy the version is cold
	 * @param time tells how old it is
	 * @param census tells what became of the target's copies so far
	 */
	TargetWindow(Duration length, Duration warmUp, TimeSource time, Supplier<Census> census) {
		this.warmUp = warmUp;
		this.half = length.dividedBy(2);
		this.time = time;
		this.census = census;
		this.younger = Half.begin(time, census.get());
	}

	/** Add to what is known of an endpoint. */
	void add(Endpoint endpoint, Consumer<EndpointEvidence> adding) {
		this.firstEndNanos = (this.firstEndNanos != null) ? this.firstEndNanos : (Long) this.time.nanoTime();
		turn();
		this.numbers.computeIfAbsent(endpoint, (absent) -> this.numbers.size() + 1);
		adding.accept(this.younger.of(endpoint));
		adding
			.accept(this.recent.computeIfAbsent(endpoint, (absent) -> new RecentEvidence()).next(this.time.nanoTime()));
	}

	/**
	 * Begin another half if it is time. What had become of copies by then is known only
	 * if this is called in time, and not just when something is added or asked.
	 */
	void turn() {
		if (this.warm == null && this.firstEndNanos != null
				&& this.time.nanoTime() - this.firstEndNanos >= this.warmUp.toNanos()) {
			this.warm = new Mark(this.time.nanoTime(), this.census.get());
		}
		long halves = (this.time.nanoTime() - this.younger.sinceNanos()) / this.half.toNanos();
		if (halves == 0) {
			return;
		}
		Census now = this.census.get();
		Half ended = this.younger;
		Half before = (halves == 1) ? ended : ended.later(this.half.multipliedBy(halves - 1), now);
		this.older = before;
		this.younger = ended.later(this.half.multipliedBy(halves), now);
		this.recent.values().forEach((each) -> each.forgetBefore(before.sinceNanos()));
	}

	/** Return since when evidence counts now. */
	Instant since() {
		turn();
		return oldest().since();
	}

	/** Return what became of copies since then. */
	Census census() {
		turn();
		return this.census.get().since(oldest().before());
	}

	/** Return what became of copies since then, but for the time when it was cold. */
	Census warmCensus() {
		turn();
		if (this.warm == null) {
			return Census.NONE;
		}
		boolean within = this.warm.nanos() - oldest().sinceNanos() > 0;
		return this.census.get().since(within ? this.warm.before() : oldest().before());
	}

	private Half oldest() {
		return (this.older != null) ? this.older : this.younger;
	}

	/** Return what is known of each endpoint now. */
	Map<Endpoint, EndpointTotals> totals() {
		turn();
		Map<Endpoint, EndpointTotals> totals = new HashMap<>();
		this.younger.endpoints().forEach((endpoint, each) -> totals.put(endpoint, each.totals()));
		if (this.older != null) {
			this.older.endpoints()
				.forEach((endpoint, each) -> totals.merge(endpoint, each.totals(), EndpointTotals::plus));
		}
		return totals;
	}

	/** Return what is known of the most recent exchanges of each endpoint. */
	Map<Endpoint, EndpointTotals> recently() {
		turn();
		Map<Endpoint, EndpointTotals> totals = new HashMap<>();
		this.recent.forEach((endpoint, each) -> totals.put(endpoint, each.totals()));
		return totals;
	}

	/** Return which endpoint each is, from 1 on. */
	Map<Endpoint, Integer> numbers() {
		return this.numbers;
	}

	/**
	 * A moment.
	 *
	 * @param before what had become of copies until then
	 */
	private record Mark(long nanos, Census before) {

	}

}
