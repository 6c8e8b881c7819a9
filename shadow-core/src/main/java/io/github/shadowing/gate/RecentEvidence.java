package io.github.shadowing.gate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What came of one endpoint most recently, so that the good past of a shadow does not
 * hide for long that it got worse: in two parts, of which the older is full and is given
 * up for the younger when that is, too. So it is as many exchanges as a part has at
 * least, once there were so many, and twice as many at most. Not thread-safe.
 */
final class RecentEvidence {

	/** How many exchanges a part has. */
	static final int PART = 1000;

	private static final int PARTS = 2;

	private final Deque<Part> parts = new ArrayDeque<>(PARTS + 1);

	private int count;

	/**
	 * Return where to add the next exchange.
	 * @param nanos the time now, by the monotonic clock
	 */
	EndpointEvidence next(long nanos) {
		if (this.parts.isEmpty() || this.count == PART) {
			this.parts.addLast(new Part(nanos, new EndpointEvidence()));
			this.count = 0;
		}
		if (this.parts.size() > PARTS) {
			this.parts.removeFirst();
		}
		this.count++;
		return this.parts.getLast().evidence();
	}

	/** Forget the parts that began before a time. */
	void forgetBefore(long nanos) {
		this.parts.removeIf((part) -> part.sinceNanos() - nanos < 0);
	}

	EndpointTotals totals() {
		return this.parts.stream()
			.map((part) -> part.evidence().totals())
			.reduce(EndpointTotals::plus)
			.orElseGet(EndpointTotals::none);
	}

	/**
	 * One after the other.
	 *
	 * @param sinceNanos when it began
	 * @param evidence what came of the exchanges in it
	 */
	private record Part(long sinceNanos, EndpointEvidence evidence) {

	}

}
