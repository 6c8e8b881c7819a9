package io.github.shadowing.noise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a difference was last proven. A shadow that was slow for its first answers is
 * proven to be slower once and for all, but need not be so any more. Not thread-safe.
 */
final class LastProof {

	/** For so many exchanges at least, neither side stood out. */
	private static final long QUIET = 1000;

	private long until;

	/** The last exchange in which a side stood out, as a number. */
	private long last;

	/** Whether the evidence is gone that there once was. */
	private boolean gone;

	/**
	 * Add a pair in which one side stood out.
	 * @param test what is known with this pair
	 * @param exchange the number of the exchange
	 */
	void add(DiscordanceTest test, long at, long exchange) {
		this.last = exchange;
		if (test.isProvenByNow()) {
			this.until = at;
			this.gone = false;
		}
		else if (test.evidence() < 1) {
			this.gone = true;
		}
	}

	/**
	 * Whether it is over: either the sides stand out equally often, or not for as long as
	 * it had taken before.
	 */
	boolean isOver(long exchange) {
		return this.gone || isQuiet(exchange);
	}

	/** Whether neither side stood out for long, so that old evidence is worth nothing. */
	boolean isQuiet(long exchange) {
		return exchange - this.last >= Math.max(QUIET, this.last);
	}

	/**
	 * Forget what a new difference is not to be proven by.
	 */
	void end() {
		this.gone = true;
	}

	/** When it was so, about. */
	Instant until() {
		return Instant.ofEpochMilli(this.until).truncatedTo(ChronoUnit.SECONDS);
	}

}
