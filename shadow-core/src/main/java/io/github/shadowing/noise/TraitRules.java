package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges a field by properties that must be as frequent on both sides, whatever its
 * values are held for otherwise.
 */
final class TraitRules {

	private final ShapeEvidence evidence;

	TraitRules(ShapeEvidence evidence) {
		this.evidence = evidence;
	}

	/**
	 * Judge the properties.
	 * @return a regression if one of them is proven to be more frequent on one side,
	 * undecided if it looks so, or {@code null}
	 */
	@Nullable Judgement judge() {
		Shape shape = this.evidence.shape();
		String both = words(shape);
		Trait proven = this.evidence.traits().proven((trait) -> applies(trait, shape));
		if (proven != null) {
			return excusing(proven,
					Judgement.regression(both + ", but " + this.evidence.traits().reason(proven)).asProven());
		}
		if (this.evidence.torn() > 0) {
			String torn = both + " before, but in " + this.evidence.torn() + " exchanges other text";
			return ((this.evidence.torn() >= ShapeRules.FEW) ? Judgement.regression(torn) : Judgement.undecided(torn))
				.excusingClean();
		}
		Trait suspicious = this.evidence.traits().suspicious((trait) -> applies(trait, shape));
		return (suspicious == null) ? null : excusing(suspicious,
				Judgement.undecided(both + ", but it looks as if " + this.evidence.traits().reason(suspicious)));
	}

	static String words(@Nullable Shape shape) {
		return (shape != null) ? shape.words() + " on both sides" : "values of no shape that noise has";
	}

	private static Judgement excusing(Trait trait, Judgement judgement) {
		return (trait == Trait.BROKEN) ? judgement.excusingClean() : judgement;
	}

	/**
	 * What never changes on either side belongs to the instances, and is not drawn anew
	 * for each exchange, as the tests suppose.
	 */
	private boolean applies(Trait trait, @Nullable Shape shape) {
		boolean constant = this.evidence.primaries().isNearlyConstant() && this.evidence.shadows().isNearlyConstant();
		if (constant && trait != Trait.BROKEN && trait != Trait.STILL) {
			return false;
		}
		if (shape == null) {
			return trait == Trait.FORM || trait == Trait.LENGTH || trait == Trait.ALPHABET || trait == Trait.REPEATED;
		}
		return (shape == Shape.NUMBER) ? appliesToNumbers(trait) : trait.appliesTo(shape);
	}

	/**
	 * What an instance counts or measures goes on from one exchange to the next, so one
	 * side may well be ahead of the other for ever; it takes some to know. What the
	 * primary counts can't stand still on the shadow.
	 */
	private boolean appliesToNumbers(Trait trait) {
		PairedNumbers numbers = this.evidence.numbers();
		if (trait == Trait.BROKEN || numbers == null) {
			return trait == Trait.BROKEN;
		}
		if (this.evidence.isCounter() || (trait == Trait.STILL && numbers.isPrimaryRising())) {
			return trait == Trait.STILL;
		}
		return numbers.count() >= ShapeRules.NUMBERS && !this.evidence.isGauge() && trait.appliesTo(Shape.NUMBER);
	}

}
