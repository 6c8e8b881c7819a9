package io.github.shadowing.noise;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How often a field of the shadow differs from the primary's, and how often the
 * baseline's does, in the same exchanges. Not thread-safe.
 */
final class BaselineEvidence {

	/** So often noise must have been seen to be believed. */
	private static final int ENOUGH = 5;

	/** Where noise is less often than so, a number that mostly stays the same is data. */
	private static final int SELDOM = 4;

	private final TestFamily family;

	private final boolean self;

	private long shadow;

	private long baseline;

	/** Whether several values differed in the same exchange. */
	private boolean manifold;

	/** Whether the baseline ever differed in more than one place. */
	private boolean several;

	/** In how many places the baseline differed last, or -1 before it was asked. */
	private int places = -1;

	/** In how many it does, since that was another number for the first time. */
	private @Nullable PlaceCounts counts;

	private @Nullable Excess excess;

	BaselineEvidence(TestFamily family, boolean self) {
		this.family = family;
		this.self = self;
	}

	/**
	 * Add an exchange. That both differ does not tell that they do in the same: several
	 * values may share the path, and a fault beside noise shows in that there are more.
	 * If all run the same version, either has more as often as the other one.
	 * @param ofShadow how often the shadow's answer differs from the primary's
	 * @param ofBaseline how often the baseline's does
	 */
	void add(int ofShadow, int ofBaseline) {
		this.shadow += (ofShadow > 0) ? 1 : 0;
		this.baseline += (ofBaseline > 0) ? 1 : 0;
		addPlaces(ofBaseline);
		this.manifold |= ofShadow > 1 || ofBaseline > 1;
		if (ofShadow != ofBaseline) {
			this.excess = (this.excess != null) ? this.excess : new Excess(this.family.oneSided());
			this.excess.add(ofShadow > ofBaseline);
		}
	}

	private void addPlaces(int ofBaseline) {
		this.several |= ofBaseline > 1;
		if (this.counts == null && this.several && this.places >= 0 && ofBaseline != this.places) {
			this.counts = new PlaceCounts();
		}
		if (this.counts != null) {
			this.counts.add(ofBaseline);
		}
		this.places = ofBaseline;
	}

	boolean isSelf() {
		return this.self;
	}

	boolean isEmpty() {
		return this.shadow + this.baseline == 0;
	}

	long noise() {
		return this.baseline;
	}

	/** Whether the field differs between two primaries as well. */
	boolean isNoisy() {
		return this.baseline >= ENOUGH;
	}

	/**
	 * Judge a field.
	 * @param traits what the traits of the values tell, if anything
	 * @param shape what traits and shape of the values tell together
	 * @param rules what was asked of the shape, or {@code null} if there is none
	 * @param beside the values of the baseline, or {@code null} if there are none
	 * @param pairs in how many exchanges both answers were compared
	 */
	Judgement judge(@Nullable Judgement traits, Judgement shape, @Nullable ShapeRules rules,
			@Nullable BesideBaseline beside, long pairs) {
		if (shape.proven() && (beside == null || !beside.isScaledToo())) {
			// Once there is noise, it was proven beside the baseline's values.
			return (isNoisy() || isProven()) ? shape : shape.unconfirmed();
		}
		if (rules != null && isExcused(rules) && (traits != null || isLikeNoise(rules, shape))) {
			boolean broken = traits == null && shape.is(Classification.UNDECIDED) && shape.excusesClean();
			return (broken && isNoisy() && beside != null && beside.isBreakingToo())
					? Judgement.volatileBecause(shape.reason() + ", nor between two primaries in some") : shape;
		}
		if (this.excess != null && this.excess.isOver() && isSlow(rules)) {
			this.excess.pass();
		}
		if (isProven() && !isPassed()) {
			return proof(rules, pairs);
		}
		String counts = counts(pairs);
		if (this.excess != null && this.excess.isSuspicious()) {
			return Judgement.undecided(counts + places() + unproven());
		}
		if (!isNoisy()) {
			return shape.is(Classification.VOLATILE) ? shape : Judgement.undecided(counts + unproven());
		}
		if (traits != null) {
			return traits;
		}
		if (shape.is(Classification.REGRESSION) && beside != null && beside.isOfNoise(pairs)) {
			return Judgement
				.undecided("between two primaries it differs as noise does, but on the shadow: " + shape.reason());
		}
		boolean breaking = shape.is(Classification.UNDECIDED) && shape.excusesClean();
		return (breaking && (beside == null || !beside.isBreakingToo())) ? shape : Judgement.volatileBecause(
				counts + (isPassed() ? ": no more often since it was last proven" : ": not provably more often"));
	}

	/** Whether it is proven that the shadow differs more often. */
	boolean isProven() {
		return this.excess != null && this.excess.isProven();
	}

	/** Whether it was proven, but by chance as it seems. */
	boolean isPassed() {
		return this.excess != null && this.excess.isPassed();
	}

	/**
	 * Return the judgement that the shadow differs more often, where that is proven. The
	 * test takes each exchange for a draw of its own, which numbers are not that stay the
	 * same for some answers or move slowly.
	 * @param rules what was asked of the shape, or {@code null} if there is none
	 * @param pairs in how many exchanges both answers were compared
	 */
	Judgement proof(@Nullable ShapeRules rules, long pairs) {
		if (!this.manifold && this.baseline >= this.shadow) {
			return Judgement.undecided(counts(pairs) + ": no more often by now, though it was");
		}
		if (isSlow(rules)) {
			return Judgement.undecided(counts(pairs) + ", but such numbers stay the same for some answers");
		}
		return Judgement.regression(counts(pairs) + places() + ": 99.99 % sure").asProven();
	}

	/**
	 * Whether chance may make one side differ in more for many answers, as the numbers
	 * stay the same or move slowly. If it was chance, it is so on either side in the end.
	 * Of several, the first one that differs is not always the same, and what the others
	 * do shows only in how many differ.
	 */
	private boolean isSlow(@Nullable ShapeRules rules) {
		return rules != null && isNoisy() && SELDOM * this.baseline >= this.shadow
				&& (rules.isSlow() || (rules.isOfNumbers() && this.counts != null && !this.counts.areDrawnAnew()));
	}

	private String counts(long pairs) {
		return "differs in " + this.shadow + " of " + Judgement.exchanges(pairs) + ", between two primaries in "
				+ ((this.baseline == 0) ? "none" : Long.toString(this.baseline));
	}

	private String places() {
		return this.manifold ? ", and in more places" : "";
	}

	/**
	 * Whether differing more often than between two primaries tells nothing, as the
	 * values depend on which instance answers, or when. A slow shadow tells a later time
	 * more often; but where another instance always answers the same, the values belong
	 * to the data. So do times that the same instance tells again.
	 */
	boolean isExcused(ShapeRules rules) {
		boolean asOften = 2 * this.baseline >= this.shadow;
		return (asOften && rules.isOfTime()) || ((asOften || this.self) && rules.isOfInstance()) || rules.isLate();
	}

	/** Times far from the exchange take longer to be believed than counts do. */
	private static boolean isLikeNoise(ShapeRules rules, Judgement shape) {
		return shape.is(Classification.VOLATILE) || (rules.isOfTime() && shape.is(Classification.UNDECIDED));
	}

	/** How sure it is what is not proven. */
	private String unproven() {
		double percent = (this.excess != null) ? this.excess.percent() : 0;
		if (percent == 0) {
			return ": too few to tell";
		}
		return String.format(Locale.ROOT, ": %.1f %% sure, a regression from 99.99 %% on", percent);
	}

}
