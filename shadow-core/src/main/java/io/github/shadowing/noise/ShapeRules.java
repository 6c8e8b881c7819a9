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
	private static final int PLENTY = 100;

	private static final double MIN_TOKEN_BITS = 24;

	/** Two sides that draw one of a few values differ neither seldom nor always. */
	private static final double SOME = 0.2;

	private static final double MOST = 0.75;

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
		Judgement judgement = judge(traits);
		Judgement shape = (traits == null || traits.proven()) ? judgement : judgeShape(this.evidence.shape());
		return shape.is(Classification.REGRESSION) ? shape : judgement;
	}

	private Judgement judgeShape(@Nullable Shape shape) {
		if (shape == null && this.share >= SOME && this.share <= MOST && this.evidence.repetitions().isDrawnByLot()) {
			return Judgement.undecided("the same few values on both sides, as if drawn by lot");
		}
		if (shape == null) {
			return this.evidence.isMixed()
					? Judgement.undecided("several values at this path, that look like noise, but of different kinds")
					: Judgement.regression("the values look like no known noise, such as identifiers or times");
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
		return this.evidence.shape() == Shape.NUMBER && numbers != null
				&& (this.evidence.isGauge() || numbers.series().isMostlyStill());
	}

	private Judgement judge(Shape shape) {
		return switch (shape) {
			case UUID -> judgeIdentifier(shape, TOKENS);
			case ULID -> judgeIdentifier(shape, FEW);
			case TOKEN -> judgeToken();
			case DATE -> judgeDate();
			case HOST -> enough(FEW) ? Judgement.volatileBecause("the name of a host on both sides") : tooFew(shape);
			case NUMBER -> judgeNumber(this.evidence.numbers());
			default -> judgeClock(shape);
		};
	}

	private Judgement judgeToken() {
		Judgement judgement = judgeIdentifier(Shape.TOKEN, TOKENS);
		return (judgement.is(Classification.VOLATILE) && this.evidence.tokenBits() < MIN_TOKEN_BITS)
				? Judgement.undecided("token on both sides, fresh, but with too little chance in it") : judgement;
	}

	private Judgement judgeIdentifier(Shape shape, int needed) {
		if (!this.evidence.repetitions().primaries().isFresh()) {
			return Judgement.regression(words(shape) + " on both sides, but the primary's repeats: it is data");
		}
		if (!this.evidence.repetitions().shadows().isFresh()) {
			return Judgement.regression(words(shape) + " on both sides, but the shadow's repeats");
		}
		if (this.evidence.repetitions().isCrossed()) {
			return Judgement.regression(words(shape) + " on both sides, but the shadow's was the primary's before");
		}
		if (!enough(needed)) {
			return tooFew(shape);
		}
		if (this.share < 0.5 && !enough(PLENTY)) {
			return Judgement.undecided(words(shape) + " on both sides, but the field differs in few exchanges only");
		}
		return Judgement.volatileBecause(words(shape) + " on both sides, fresh in every exchange");
	}

	private Judgement judgeClock(Shape shape) {
		if (!this.evidence.isLearned() && !this.evidence.offsets().isRunning()) {
			return Judgement.regression(words(shape) + " on both sides, but of the past: it is data");
		}
		boolean now = this.evidence.offsets().isNow();
		if (isKept() && (now || this.evidence.repetitions().isRenewed())) {
			return this.evidence.repetitions().isRenewed()
					? Judgement.volatileBecause(words(shape) + " on both sides, each of which keeps it for a while")
					: tooFew(shape);
		}
		if (isConstant() && enough(now ? NUMBERS : FEW)) {
			return Judgement.regression(words(shape) + " on both sides, but it stands still");
		}
		if (isConstant() || !enough(now ? FEW : NUMBERS)) {
			return tooFew(shape);
		}
		Judgement lag = judgeLag(shape);
		return (lag != null) ? lag : Judgement.volatileBecause(
				words(shape) + " on both sides, " + (now ? "that of the exchange" : "always as far from the exchange"));
	}

	/**
	 * Two clocks are never apart by the same for long, nor does the one tell what the
	 * other one told before.
	 */
	private @Nullable Judgement judgeLag(Shape shape) {
		ClockLag lag = this.evidence.offsets().lag();
		if (lag.isOneSideCoarser()) {
			return Judgement.regression(words(shape) + " on both sides, but only one side's are of whole seconds");
		}
		if (lag.isSparse() && this.evidence.repetitions().isMostlyCrossed()) {
			return Judgement.regression(words(shape) + " on both sides, but the shadow's was the primary's before");
		}
		if (!lag.isSame()) {
			return null;
		}
		String reason = words(shape) + " on both sides, but always apart by the same";
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
	private Judgement judgeDate() {
		if (this.compared >= FEW && this.share >= 0.05) {
			return Judgement.regression("a date on both sides, and more often another one than by midnight");
		}
		return Judgement.undecided("the date of today on one side, and of the day before or after on the other");
	}

	private Judgement judgeNumber(@Nullable PairedNumbers numbers) {
		if (numbers == null) {
			return tooFew(Shape.NUMBER);
		}
		if (numbers.isSame()) {
			return Judgement.regression("the same number on both sides, written in another way");
		}
		Judgement judgement = judgeSeries(numbers);
		// The series is of one of them, and what the others do is not known.
		return (judgement.is(Classification.VOLATILE) && this.evidence.isManifold())
				? Judgement.undecided("numbers on both sides, but several at this path") : judgement;
	}

	private Judgement judgeSeries(PairedNumbers numbers) {
		if (numbers.isSameButForRounding()) {
			return enough(NUMBERS)
					? Judgement.volatileBecause("the same number on both sides, but for the last digits it can have")
					: tooFew(Shape.NUMBER);
		}
		Judgement scale = enough(NUMBERS) ? judgeScale(numbers) : null;
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
			return enough(NUMBERS) ? Judgement.regression(stuck) : Judgement.undecided(stuck + " so far");
		}
		if (this.share < 0.5 && this.compared >= TOKENS) {
			return Judgement.regression("a number on both sides, and it differs in some exchanges only");
		}
		if (!enough(this.evidence.isGauge() ? PLENTY : NUMBERS)) {
			return tooFew(Shape.NUMBER);
		}
		if (this.evidence.isOfInstances()) {
			return numbers.series().isDrawnAnew()
					? Judgement.regression("a number on both sides, and each side has a few of its own")
					: tooFew(Shape.NUMBER);
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
		if (numbers.isGapConstant() && enough(FEW)) {
			return (Math.abs(numbers.gap()) <= 2)
					? Judgement.regression("a growing number on both sides, the shadow's always off by the same")
					: Judgement.undecided("a growing number on both sides, always as far from each other");
		}
		return enough(NUMBERS) ? Judgement.volatileBecause("a growing number on both sides, each for itself")
				: tooFew(Shape.NUMBER);
	}

	private boolean enough(long needed) {
		return this.evidence.pairs() >= needed;
	}

	private Judgement tooFew(Shape shape) {
		return Judgement
			.undecided(words(shape) + " on both sides, but in " + Judgement.exchanges(this.evidence.pairs()) + " only");
	}

	private static String words(Shape shape) {
		return shape.words();
	}

}
