package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges a field whose values are numbers: counters, gauges, and such as are drawn anew.
 *
 * @param evidence what its values look like
 * @param share in what part of the exchanges compared the field differs
 * @param compared how many these are
 */
record NumberRules(ShapeEvidence evidence, double share, long compared) {

	Judgement judge() {
		PairedNumbers numbers = this.evidence.numbers();
		if (numbers == null) {
			return tooFew();
		}
		if (numbers.isSame()) {
			return Judgement.regression("the same number on both sides, written in another way");
		}
		Judgement judgement = judgeSeries(numbers);
		// The series is of one of them, and what the others do is not known.
		return (judgement.is(Classification.VOLATILE) && this.evidence.tally().isManifold())
				? Judgement.undecided("numbers on both sides, but several at this path") : judgement;
	}

	private Judgement judgeSeries(PairedNumbers numbers) {
		if (numbers.isSameButForRounding()) {
			return enough(ShapeRules.NUMBERS)
					? Judgement.volatileBecause("the same number on both sides, but for the last digits it can have")
					: tooFew();
		}
		Judgement scale = enough(ShapeRules.NUMBERS) ? judgeScale(numbers) : null;
		if (scale != null) {
			return scale;
		}
		if (this.evidence.isCounter() && !(numbers.series().isFollowing() && numbers.isProportional())) {
			return judgeCounter(numbers);
		}
		if (numbers.series().isFollowing()) {
			return Judgement.regression("a number on both sides, and the shadow's follows the primary's");
		}
		if (isStuck(numbers)) {
			String stuck = "a number on both sides, but one side's is always the same";
			return enough(ShapeRules.NUMBERS) ? Judgement.regression(stuck) : Judgement.undecided(stuck + " so far");
		}
		if (this.share < 0.5 && this.compared >= ShapeRules.TOKENS) {
			return Judgement.regression("a number on both sides, and it differs in some exchanges only");
		}
		if (!enough(this.evidence.isGauge() ? ShapeRules.PLENTY : ShapeRules.NUMBERS)) {
			return tooFew();
		}
		if (this.evidence.isOfInstances()) {
			return numbers.series().isDrawnAnew()
					? Judgement.regression("a number on both sides, and each side has a few of its own") : tooFew();
		}
		if (this.evidence.repetitions().primaries().isRepeating()
				&& numbers.isSparse(this.evidence.repetitions().primaries().distinct())) {
			return Judgement.undecided("a number on both sides, independent of the other one, but of few values only, "
					+ "far apart: it may be data");
		}
		if (this.evidence.isGauge() && numbers.isOfOtherMagnitude()) {
			return Judgement.undecided("a number that moves slowly on both sides, but a hundred times as large on one");
		}
		return numbers.series().isIndependent()
				? Judgement.volatileBecause("a number on both sides, independent of the other one in every exchange")
				: Judgement.undecided("a number on both sides, neither independent of the other one nor following it");
	}

	/** What two instances count or measure is of the same unit, sign and precision. */
	private @Nullable Judgement judgeScale(PairedNumbers numbers) {
		if (numbers.isProportional() && numbers.isWide()) {
			return Judgement.regression("a number on both sides, and the shadow's is the primary's times a factor");
		}
		if (numbers.isShadowCoarser()) {
			return Judgement.regression("a number on both sides, but the shadow's have no decimal places");
		}
		if (numbers.isShadowFiner()) {
			return Judgement.regression("a number on both sides, but only the shadow's have decimal places");
		}
		if (numbers.isShadowNegated()) {
			return Judgement.regression("a number on both sides, but one side's are below zero");
		}
		if (numbers.isShadowSinking()) {
			return Judgement.regression("a number that the primary counts up, but the shadow's is below zero in some");
		}
		long factor = numbers.factor(this.evidence.isCounter());
		if (factor == 1 || !(this.evidence.isCounter() || this.evidence.isGauge())) {
			return null;
		}
		String reason = "a number on both sides, but all steps of the shadow's are " + factor + " times as large";
		// Machines of other sizes hand out memory in other powers of 2.
		return (this.evidence.isCounter() || Long.bitCount(factor) > 1) ? Judgement.regression(reason).asProven()
				: Judgement.undecided(reason);
	}

	/** Chance makes a number of two values the same twelve times once in a thousand. */
	private static boolean isStuck(PairedNumbers numbers) {
		boolean primary = numbers.isPrimaryConstant();
		boolean shadow = numbers.isShadowConstant();
		boolean flags = numbers.isFlags();
		return (primary && shadow && !flags && numbers.count() >= 6) || ((primary || shadow) && numbers.count() >= 12);
	}

	private Judgement judgeCounter(PairedNumbers numbers) {
		if (numbers.isGapConstant() && enough(ShapeRules.FEW)) {
			return (Math.abs(numbers.gap()) <= 2)
					? Judgement.regression("a growing number on both sides, the shadow's always off by the same")
					: Judgement.undecided("a growing number on both sides, always as far from each other");
		}
		if (!enough(ShapeRules.NUMBERS)) {
			return tooFew();
		}
		return numbers.isWithinSteps()
				? Judgement.undecided("a growing number on both sides, but much nearer to each other than to the next")
				: Judgement.volatileBecause("a growing number on both sides, each for itself");
	}

	private boolean enough(long needed) {
		return this.evidence.pairs() >= needed;
	}

	private Judgement tooFew() {
		return Judgement.undecided(Shape.NUMBER.words() + " on both sides, but in "
				+ Judgement.exchanges(this.evidence.pairs()) + " only");
	}

}
