package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The times that primary, baseline and shadow tell in the same exchange. Answers and
 * clocks of equal versions are seldom as far apart as is asked for here, and then of the
 * baseline as well. Not thread-safe.
 */
final class ThreeTimes {

	/** Longer than an answer takes, mostly. */
	private static final Duration FAR = Duration.ofSeconds(10);

	private final TestFamily family;

	private @Nullable RunningTimes running;

	private Grain grain = Grain.COARSEST;

	private @Nullable DiscordanceTest test;

	ThreeTimes(TestFamily family) {
		this.family = family;
	}

	/**
	 * Add an exchange.
	 * @param all what there is at the same path, that included
	 */
	void add(Instant at, Value primary, Value baseline, Value shadow, List<Trio> all) {
		if (!primary.isTime() || !baseline.isTime()) {
			return;
		}
		long left = primary.millis();
		long other = baseline.millis();
		// What is no time any more shows in another way.
		long right = shadow.isTime() ? shadow.millis() : left;
		this.running = (this.running != null) ? this.running : new RunningTimes();
		this.grain = this.grain.with(left).with(other).with(right);
		boolean anew = this.running.add(at, left, other, right, all);
		boolean ofBaseline = isFar(left, other);
		boolean ofShadow = isFar(left, right);
		if (anew && ofBaseline != ofShadow) {
			this.test = (this.test != null) ? this.test : this.family.oneSided();
			this.test.add(ofShadow);
		}
	}

	/** A moment later it may already be the next minute. */
	private boolean isFar(long primary, long other) {
		return Math.abs(other - primary) > FAR.toMillis() + this.grain.millis();
	}

	@Nullable Judgement judge() {
		if (this.test == null || !this.test.isSuspicious()) {
			return null;
		}
		String reason = "the shadow's times are more than " + FAR.toSeconds()
				+ " s from the primary's more often than the baseline's";
		return this.test.isProven() ? Judgement.regression(reason).asProven() : Judgement.undecided(reason);
	}

}
