package io.github.shadowing.noise;

import java.time.Duration;

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

	private @Nullable DiscordanceTest test;

	ThreeTimes(TestFamily family) {
		this.family = family;
	}

	void add(Value primary, Value baseline, Value shadow) {
		boolean ofBaseline = isFar(primary, baseline);
		boolean ofShadow = isFar(primary, shadow);
		if (ofBaseline != ofShadow) {
			this.test = (this.test != null) ? this.test : this.family.oneSided();
			this.test.add(ofShadow);
		}
	}

	private static boolean isFar(Value primary, Value other) {
		return primary.isTime() && other.isTime() && Math.abs(other.millis() - primary.millis()) > FAR.toMillis();
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
