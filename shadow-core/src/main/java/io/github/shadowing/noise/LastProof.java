package io.github.shadowing.noise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a difference was last seen, and last proven. A shadow that was slow for its first
 * answers is proven to be slower once and for all, but need not be so any more. Not
 * thread-safe.
 */
final class LastProof {

	/** For so many exchanges at least, neither side stood out. */
	private static final long QUIET = 1000;

	/** So many times as long as it took until it was last proven, it is told. */
	private static final long TOLD = 5;

	private long until;

	/** The last exchange that proved it, as a number; 0 for none. */
	private long proven;

	/** The last exchange in which a side stood out, as a number. */
	private long last;

	/** Whether the proof is gone that there once was. */
	private boolean gone;

	LastProof(long exchange) {
		this.last = exchange;
	}

	/**
	 * Add a pair in which one side stood out.
	 * @param test what is known with this pair
	 * @param exchange the number of the exchange
	 */
	void add(DiscordanceTest test, long at, long exchange) {
		this.last = exchange;
		if (test.isProvenByNow()) {
			this.until = at;
			this.proven = exchange;
			this.gone = false;
		}
		else if (test.evidence() < 1) {
			end();
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
	 * Whether it is over for so long that there is no more to tell.
	 */
	boolean isForgotten(long exchange) {
		return isOver(exchange) && exchange >= told(this.proven);
	}

	/**
	 * Return the exchange until which it is told.
	 * @param proven the last exchange that proved it
	 */
	static long told(long proven) {
		return Math.max(QUIET, TOLD * proven);
	}

	/**
	 * Take for over what there was proof of.
	 */
	void end() {
		this.gone = this.proven > 0;
	}

	/** When it was so, about. */
	Instant until() {
		return Instant.ofEpochMilli(this.until).truncatedTo(ChronoUnit.SECONDS);
	}

}
