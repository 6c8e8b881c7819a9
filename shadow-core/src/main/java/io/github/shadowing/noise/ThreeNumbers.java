package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that primary, baseline and shadow tell in the same exchange. Where the
 * baseline always tells nearly the primary's, it is the data that decides, and the shadow
 * is to be as near. Sums only, no history. Not thread-safe.
 */
final class ThreeNumbers {

	/** Of fewer, neither distances nor ranges are known. */
	private static final int MANY = 30;

	/** So many times the mean distance of the one that is nearer is far. */
	private static final double FAR = 20;

	/** So large a part of all that the primary's number has gone through is near. */
	private static final double NEAR = 0.02;

	/** The last ones, the older the less. */
	private static final double LAST = 200;

	private final TestFamily family;

	private final Range primaries = new Range();

	/** What primary and baseline went through together. */
	private final Range both = new Range();

	private final Range shadows = new Range();

	private double mean;

	/** In what part of the last exchanges the shadow was out of that. */
	private double out;

	/** How far the baseline's are from the primary's. */
	private final Range gaps = new Range();

	/** Primary's number and the shadow's distance from it, where that is far. */
	private final Pace pace = new Pace();

	private double ofBaseline;

	private double ofShadow;

	private long count;

	private @Nullable DiscordanceTest far;

	/** Whether the shadow is below zero where the others never are. */
	private @Nullable DiscordanceTest below;

	/** Begun with the first of the shadow's that is below zero. */
	private @Nullable Floor floor;

	ThreeNumbers(TestFamily family) {
		this.family = family;
	}

	void add(double primary, double baseline, double shadow) {
		double baselineGap = baseline - primary;
		double shadowGap = shadow - primary;
		if (this.count >= MANY) {
			// The same for both, as of two equal ones either may have been off more often.
			double farther = FAR * Math.min(this.ofBaseline, this.ofShadow) / this.count;
			boolean shadowFar = Math.abs(shadowGap) > farther;
			this.far = bet(this.far, shadowFar, Math.abs(baselineGap) > farther);
			this.below = bet(this.below, shadow < 0 && this.both.least() >= 0,
					baseline < 0 && Math.min(this.primaries.least(), this.shadows.least()) >= 0);
			if (shadowFar) {
				this.pace.add(primary, shadowGap);
			}
			this.out += ((isOut(shadow) ? 1 : 0) - this.out) / LAST;
		}
		this.count++;
		this.ofBaseline += Math.abs(baselineGap);
		this.ofShadow += Math.abs(shadowGap);
		this.gaps.add(baselineGap);
		this.primaries.add(primary);
		this.both.add(primary);
		this.both.add(baseline);
		this.shadows.add(shadow);
		addFloor(primary, baseline, shadow);
		this.mean += ((primary + baseline) / 2 - this.mean) / this.count;
	}

	private void addFloor(double primary, double baseline, double shadow) {
		if (this.both.least() < 0) {
			this.floor = null;
			return;
		}
		if (shadow < 0 && this.floor == null) {
			this.floor = new Floor(this.family, this.both.least());
		}
		if (this.floor != null) {
			this.floor.add(primary, baseline, shadow);
		}
	}

	private @Nullable DiscordanceTest bet(@Nullable DiscordanceTest test, boolean shadow, boolean baseline) {
		if (shadow == baseline) {
			return test;
		}
		DiscordanceTest begun = (test != null) ? test : this.family.oneSided();
		begun.add(shadow);
		return begun;
	}

	/** Beyond all of both, and more than twice or less than half of what they have. */
	private boolean isOut(double number) {
		double size = Math.abs(this.mean);
		double directed = (this.mean < 0) ? -number : number;
		return !this.both.contains(number) && (directed > 2 * size || directed < size / 2);
	}

	/**
	 * Judge the numbers.
	 * @param beside what is known of the shadow's beside the baseline's
	 * @param between what is known of the baseline's beside the primary's
	 * @param self whether the baseline is the primary itself: it tells nothing of what
	 * belongs to an instance
	 */
	@Nullable Judgement judge(ShapeEvidence beside, ShapeEvidence between, boolean self) {
		if (beside.shape() != Shape.NUMBER || between.shape() != Shape.NUMBER) {
			return null;
		}
		Judgement below = (self || this.floor == null) ? null : this.floor.judge();
		return Judgement.strongest(judgeSign(between), below, judgeSeries(beside, between, self));
	}

	private @Nullable Judgement judgeSeries(ShapeEvidence beside, ShapeEvidence between, boolean self) {
		if (beside.isCounter() || between.isCounter()) {
			return self ? null : judgeCounter();
		}
		if (beside.isGauge() || between.isGauge()) {
			return self ? null : judgeGauge(between);
		}
		return judgeDistance();
	}

	/**
	 * What two instances count up, and was never below zero, is not on a third one,
	 * whenever that was started; unless it counts from a number drawn at random.
	 */
	private @Nullable Judgement judgeSign(ShapeEvidence between) {
		PairedNumbers numbers = between.numbers();
		if (this.below == null || !this.below.isSuspicious() || numbers == null || !numbers.isCount()) {
			return null;
		}
		String reason = "a number that primary and baseline count up, but the shadow's is below zero";
		if (!this.shadows.isBelowZeroByFault(this.both)) {
			return (this.both.least() >= 0) ? Judgement.undecided(reason + ", as if it had been started at random")
					: null;
		}
		return this.below.isProven() ? Judgement.regression(reason).asProven() : Judgement.undecided(reason);
	}

	/**
	 * What the instances count may be near each other by chance, as they were started at
	 * the same time, and the shadow's be far for ever. But then it grows as the others
	 * do.
	 */
	private @Nullable Judgement judgeCounter() {
		Judgement distance = judgeDistance();
		if (distance == null || this.pace.isAnother()) {
			return distance;
		}
		return this.gaps.isAroundZero() ? Judgement.undecided(distance.reason() + ", though it grows as fast") : null;
	}

	/**
	 * What instances measure is not drawn anew for each exchange, as the tests suppose.
	 */
	private @Nullable Judgement judgeGauge(ShapeEvidence between) {
		PairedNumbers numbers = between.numbers();
		Judgement distance = (numbers != null && numbers.series().isFollowing()) ? judgeDistance() : null;
		if (distance != null) {
			return distance;
		}
		if (this.count >= MANY && this.shadows.isOfOtherSign(this.both)) {
			return Judgement.undecided("a number that moves slowly, and the shadow's has another sign");
		}
		return (this.out > 0.5)
				? Judgement.undecided(
						"a number that moves slowly, and the shadow's is out of the range of primary and baseline")
				: null;
	}

	private @Nullable Judgement judgeDistance() {
		boolean near = this.ofBaseline <= NEAR * this.primaries.width() * this.count;
		if (!near || this.far == null || !this.far.isSuspicious()) {
			return null;
		}
		String reason = "a number near the primary's on the baseline, but the shadow's is far from it";
		return this.far.isProven() ? Judgement.regression(reason).asProven() : Judgement.undecided(reason);
	}

}
