package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges a field whose values are times: which go on, stand still, or are apart as two
 * clocks can't be.
 *
 * @param evidence what its values look like
 * @param share in what part of the exchanges compared the field differs
 * @param compared how many these are
 */
record TimeRules(ShapeEvidence evidence, double share, long compared) {

	Judgement judge(Shape shape) {
		if (!this.evidence.isLearned() && !this.evidence.offsets().isRunning()) {
			return Judgement.regression(shape.words() + " on both sides, but of the past: it is data");
		}
		boolean now = this.evidence.offsets().isNow();
		if (isKept() && (now || this.evidence.repetitions().isRenewed())) {
			return this.evidence.repetitions().isRenewed()
					? Judgement.volatileBecause(shape.words() + " on both sides, each of which keeps it for a while")
					: tooFew(shape);
		}
		if (isConstant() && enough(now ? ShapeRules.NUMBERS : ShapeRules.FEW)) {
			return Judgement.regression(shape.words() + " on both sides, but it stands still");
		}
		if (isConstant() || !enough(now ? ShapeRules.FEW : ShapeRules.NUMBERS)) {
			return tooFew(shape);
		}
		Judgement lag = judgeLag(shape);
		return (lag != null) ? lag : Judgement.volatileBecause(shape.words() + " on both sides, "
				+ (now ? "that of the exchange" : "always as far from the exchange"));
	}

	/**
	 * Two clocks are never apart by the same for long, nor does the one tell what the
	 * other one told before.
	 */
	private @Nullable Judgement judgeLag(Shape shape) {
		ClockLag lag = this.evidence.offsets().lag();
		if (lag.isOneSideCoarser()) {
			return Judgement.regression(shape.words() + " on both sides, but only one side's are of whole seconds");
		}
		if (lag.isSparse() && this.evidence.repetitions().isMostlyCrossed()) {
			return Judgement.regression(shape.words() + " on both sides, but the shadow's was the primary's before");
		}
		if (!lag.isSame()) {
			return null;
		}
		String reason = shape.words() + " on both sides, but always apart by the same";
		return lag.isSure(this.share) ? Judgement.regression(reason) : Judgement.undecided(reason);
	}

	/** As caches keep what they have, on both sides. */
	private boolean isKept() {
		return isConstant() && this.evidence.repetitions().primaries().isRepeating()
				&& this.evidence.repetitions().shadows().isRepeating();
	}

	private boolean isConstant() {
		return this.evidence.repetitions().primaries().isNearlyConstant()
				|| this.evidence.repetitions().shadows().isNearlyConstant();
	}

	/** Dates differ by chance only if they are of today, and midnight passes. */
	Judgement judgeDate() {
		if (this.compared >= ShapeRules.FEW && this.share >= 0.05) {
			return Judgement.regression("a date on both sides, and more often another one than by midnight");
		}
		return Judgement.undecided("the date of today on one side, and of the day before or after on the other");
	}

	private boolean enough(long needed) {
		return this.evidence.pairs() >= needed;
	}

	private Judgement tooFew(Shape shape) {
		return Judgement.undecided(
				shape.words() + " on both sides, but in " + Judgement.exchanges(this.evidence.pairs()) + " only");
	}

}
