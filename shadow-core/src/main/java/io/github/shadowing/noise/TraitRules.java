package io.github.shadowing.noise;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Judges a field by properties that must be as frequent on both sides, whatever its
 * values are held for otherwise.
 */
final class TraitRules {

	private final ShapeEvidence evidence;

	private final Predicate<Trait> between;

	/** Whose values the shadow's are looked at beside, as a word. */
	private final String other;

	/** Whether those are of another instance than the primary's. */
	private final boolean another;

	TraitRules(ShapeEvidence evidence) {
		this(evidence, (trait) -> false, "primary", false);
	}

	/**
	 * Create rules.
	 * @param between tells traits that two primaries have in different measure, too, so
	 * that they prove nothing
	 * @param other whose values the shadow's are looked at beside, as a word
	 * @param another whether those are of another instance than the primary's
	 */
	TraitRules(ShapeEvidence evidence, Predicate<Trait> between, String other, boolean another) {
		this.evidence = evidence;
		this.between = between;
		this.other = other;
		this.another = another;
	}

	/**
	 * Judge the properties.
	 * @return a regression if one of them is proven to be more frequent on one side,
	 * undecided if it looks so, or {@code null}
	 */
	@Nullable Judgement judge() {
		Judgement tests = judgeTests();
		long torn = this.evidence.torn();
		if (torn == 0 || (tests != null && (tests.proven() || torn < ShapeRules.FEW))) {
			return tests;
		}
		String reason = words(this.evidence.shape()) + " before, but in " + Judgement.exchanges(torn) + " other text";
		return ((torn < ShapeRules.FEW) ? Judgement.undecided(reason) : Judgement.regression(reason)).excusingClean();
	}

	/**
	 * Judge the properties alone, and not values that lost their shape on both sides.
	 */
	@Nullable Judgement judgeTests() {
		Shape shape = this.evidence.shape();
		String both = words(shape);
		Traits traits = this.evidence.traits();
		Predicate<Trait> tells = (trait) -> tells(trait, shape) && (shape != Shape.NUMBER || !traits.isPassed(trait));
		Trait proven = traits.proven(tells);
		if (proven == Trait.FRAMED && !this.another && !this.evidence.isFrameShared()) {
			return Judgement
				.undecided(both + ", but " + proven.ofShadow() + " in every exchange, as names of instances are");
		}
		if (proven != null) {
			return excusing(proven,
					Judgement.regression(both + ", but " + traits.reason(proven, this.other)).asProven());
		}
		Trait suspicious = traits.suspicious(tells);
		return (suspicious == null) ? null : excusing(suspicious,
				Judgement.undecided(both + ", but it looks as if " + traits.reason(suspicious, this.other)));
	}

	/**
	 * Judge numbers that differed in a way that they no longer do.
	 */
	@Nullable Judgement judgePassed() {
		Shape shape = this.evidence.shape();
		String passed = (shape != Shape.NUMBER) ? null
				: this.evidence.traits().passed((trait) -> tells(trait, shape), this.other);
		return (passed != null) ? Judgement.undecided(words(shape) + ", but " + passed) : null;
	}

	private boolean tells(Trait trait, @Nullable Shape shape) {
		return applies(trait, shape) && !this.between.test(trait);
	}

	static String words(@Nullable Shape shape) {
		return (shape != null) ? shape.words() + " on both sides" : "values of no known noise on both sides";
	}

	private static Judgement excusing(Trait trait, Judgement judgement) {
		return (trait == Trait.BROKEN) ? judgement.excusingClean() : judgement;
	}

	/**
	 * What belongs to the instances is not drawn anew for each exchange, as the tests
	 * suppose.
	 */
	private boolean applies(Trait trait, @Nullable Shape shape) {
		boolean renewed = shape != null && shape.isClock() && this.evidence.repetitions().isRenewed();
		if (trait != Trait.BROKEN && trait != Trait.STILL && this.evidence.isOfInstances() && !renewed) {
			return false;
		}
		if (shape == null) {
			return trait == Trait.FORM || trait == Trait.LENGTH || trait == Trait.ALPHABET || trait == Trait.REPEATED
					|| trait == Trait.FRAMED;
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
		if (this.evidence.isCounter() || (trait == Trait.STILL && numbers.series().isPrimaryRising())) {
			return trait == Trait.STILL;
		}
		return numbers.count() >= ShapeRules.NUMBERS && !this.evidence.isGauge() && trait.appliesTo(Shape.NUMBER);
	}

}
