package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

/**
 * A value that the shadow has had, and neither primary nor baseline. Of the same version,
 * the next one to have something that the primary never had, while the other one has not,
 * is as likely to be the baseline as the shadow. So it is tested whether that is this
 * value on the shadow more often than anything on the baseline, as names of instances
 * are; and all is lost as soon as another instance has it. What chose the value is not
 * counted. Not thread-safe.
 */
final class ForeignValue {

	/**
	 * So far apart two times must be to count as two: a word may be new everywhere, and
	 * reach the shadow first. It takes more than 15 to prove anything, so others that
	 * have it five minutes later were in time.
	 */
	private static final Duration APART = Duration.ofSeconds(20);

	private final int hash;

	private final DiscordanceTest test;

	private long counted;

	/** The last pair in which the shadow had it, as a number. */
	private long last;

	private long seen = 1;

	/**
	 * Create a value that the shadow has for the first time.
	 * @param test what its times are to be added to
	 */
	ForeignValue(int hash, DiscordanceTest test, Instant at, long pair) {
		this.hash = hash;
		this.test = test;
		this.counted = at.toEpochMilli();
		this.last = pair;
	}

	/**
	 * Add a pair in which the shadow has it again.
	 * @param known whether all that the baseline has the primary had, too
	 */
	void addShadow(Instant at, long pair, boolean known) {
		// What is cached is told again and again, and is drawn but once.
		boolean anew = pair > this.last + 1;
		this.seen++;
		this.last = pair;
		if (known && anew) {
			add(at, true);
		}
	}

	/**
	 * Add a pair in which it is the baseline that has something anew, and the shadow
	 * nothing.
	 */
	void addBaseline(Instant at) {
		add(at, false);
	}

	private void add(Instant at, boolean shadow) {
		if (at.toEpochMilli() - this.counted >= APART.toMillis()) {
			this.counted = at.toEpochMilli();
			this.test.add(shadow);
		}
	}

	boolean is(int other) {
		return this.hash == other;
	}

	/** In how many pairs the shadow had it. */
	long seen() {
		return this.seen;
	}

	double evidence() {
		return this.test.evidence();
	}

	boolean isProven() {
		return this.test.isProven();
	}

	boolean isSuspicious() {
		return this.test.isSuspicious();
	}

}
