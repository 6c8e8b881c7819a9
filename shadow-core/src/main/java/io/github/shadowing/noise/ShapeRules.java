package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges a field by the shape of its values: it is a regression unless there is evidence
 * that it is noise. The limits are stated in {@code docs/noise.md}.
 */
final class ShapeRules {

	/** How many exchanges it takes to believe in times and hosts. */
	static final int FEW = 8;

	/** How many it takes to believe in identifiers: data would repeat. */
	static final int TOKENS = 20;

	/** How many it takes to believe in numbers, and in times other than now. */
	static final int NUMBERS = 30;

	/**
	 * How many make up for a field's differing in less than half of the exchanges, and
	 * tell numbers that move slowly from those that are drawn anew.
	 */
	static final int PLENTY = 100;

	private static final double MIN_TOKEN_BITS = 24;

	/** Two sides that draw one of a few values differ neither seldom nor always. */
	private static final double SOME = 0.2;

	private static final double MOST = 0.75;

	/** Two sides that draw by chance, and not from a few values, differ so often. */
	private static final double ALWAYS = 0.9;

	private final ShapeEvidence evidence;

	/** In what part of the exchanges compared the field differs. */
	private final double share;

	private final long compared;

	ShapeRules(ShapeEvidence evidence, long differing, long compared) {
		this.evidence = evidence;
		this.compared = Math.max(compared, differing);
		this.share = (double) differing / Math.max(1, this.compared);
	}

	/**
	 * Judge the field by what both sides' values can be taken for.
	 * @param traits what its traits tell, if anything
	 */
	Judgement judge(@Nullable Judgement traits) {
		Shape shape = this.evidence.shape();
		if (traits != null && traits.proven()) {
			return traits;
		}
		Judgement judgement = judgeShape(shape);
		return (traits != null && shape != null && !judgement.proven()) ? traits : judgement;
	}

	/**
	 * Judge the field where there is no baseline: what looks so by its traits is no more
	 * than that, and must not hide what the shape tells.
	 * @param traits what its traits tell, if anything
	 */
	Judgement judgeAlone(@Nullable Judgement traits) {
		boolean always = this.share >= ALWAYS;
		Jitter jitter = (always && this.evidence.shape() == null) ? this.evidence.jitter() : null;
		Judgement ahead = (jitter != null) ? jitter.judge() : null;
		if (ahead != null) {
			return (traits != null) ? traits : ahead;
		}
		Judgement judgement = judge(traits);
		Judgement shape = (traits == null || traits.proven()) ? judgement : judgeShape(this.evidence.shape());
		return shape.is(Classification.REGRESSION) ? shape : judgement;
	}

	private Judgement judgeShape(@Nullable Shape shape) {
		if (shape == null && this.share >= SOME && this.share <= MOST && this.evidence.repetitions().isDrawnByLot()) {
			return Judgement.undecided("the same few values on both sides, as if drawn by lot");
		}
		if (shape == null) {
			return this.evidence.tally().isMixed()
					? Judgement.undecided("several values at this path, that look like noise, but of different kinds")
					: Judgement.regression(
							"the values are no noise that is known, such as new identifiers or times of the exchange");
		}
		Judgement judgement = judge(shape);
		Judgement passed = judgement.is(Classification.REGRESSION) ? null : new TraitRules(this.evidence).judgePassed();
		if (passed != null) {
			return passed;
		}
		if (judgement.is(Classification.VOLATILE) && this.evidence.broken() > 0) {
			return Judgement
				.undecided(TraitRules.words(shape) + ", but not in " + this.evidence.broken() + " of "
						+ Judgement.exchanges(this.evidence.pairs()))
				.excusingClean();
		}
		return judgement;
	}

	/** Whether the time decides what the values are. */
	boolean isOfTime() {
		Shape shape = this.evidence.shape();
		return shape != null && shape.isClock();
	}

	/**
	 * Whether the shadow's times differ now and then, as it answers later than the
	 * primary.
	 */
	boolean isLate() {
		return isOfTime() && this.evidence.offsets().isLate(this.share);
	}

	/** Whether the instance that answers decides, not the exchange. */
	boolean isOfInstance() {
		Shape shape = this.evidence.shape();
		return shape == Shape.HOST || (shape == Shape.NUMBER && this.evidence.isCounter());
	}

	/** Whether one answer's number tells much of the next one's. */
	boolean isSlow() {
		PairedNumbers numbers = this.evidence.numbers();
		return isOfNumbers() && numbers != null && (this.evidence.isGauge() || numbers.series().isMostlyStill());
	}

	boolean isOfNumbers() {
		return this.evidence.shape() == Shape.NUMBER;
	}

	private Judgement judge(Shape shape) {
		return switch (shape) {
			case UUID -> judgeIdentifier(shape, TOKENS);
			case ULID -> judgeIdentifier(shape, FEW);
			case TOKEN -> judgeToken();
			case DATE -> new TimeRules(this.evidence, this.share, this.compared).judgeDate();
			case HOST -> enough(FEW) ? Judgement.volatileBecause("the name of a host on both sides") : tooFew(shape);
			case NUMBER -> new NumberRules(this.evidence, this.share, this.compared).judge();
			default -> new TimeRules(this.evidence, this.share, this.compared).judge(shape);
		};
	}

	private Judgement judgeToken() {
		Judgement judgement = judgeIdentifier(Shape.TOKEN, TOKENS);
		return (judgement.is(Classification.VOLATILE) && this.evidence.tokenBits() < MIN_TOKEN_BITS)
				? Judgement.undecided("token on both sides, fresh, but with too little chance in it") : judgement;
	}

	private Judgement judgeIdentifier(Shape shape, int needed) {
		if (!this.evidence.repetitions().primaries().isFresh()) {
			return Judgement.regression(shape.words() + " on both sides, but the primary's repeats: it is data");
		}
		if (!this.evidence.repetitions().shadows().isFresh()) {
			return Judgement.regression(shape.words() + " on both sides, but the shadow's repeats");
		}
		if (this.evidence.repetitions().isCrossed()) {
			return Judgement.regression(shape.words() + " on both sides, but the shadow's was the primary's before");
		}
		if (!enough(needed)) {
			return tooFew(shape);
		}
		if (this.share < 0.5 && !enough(PLENTY)) {
			return Judgement.undecided(shape.words() + " on both sides, but the field differs in few exchanges only");
		}
		return Judgement.volatileBecause(shape.words() + " on both sides, fresh in every exchange");
	}

	private boolean enough(long needed) {
		return this.evidence.pairs() >= needed;
	}

	private Judgement tooFew(Shape shape) {
		return Judgement.undecided(
				shape.words() + " on both sides, but in " + Judgement.exchanges(this.evidence.pairs()) + " only");
	}

}
