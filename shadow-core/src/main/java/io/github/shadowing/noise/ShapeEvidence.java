package io.github.shadowing.noise;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What was learned about the values of one field from the exchanges in which it differs.
 * Keeps sums, bits and hashes, and no value; of a fixed size. Not thread-safe.
 */
final class ShapeEvidence {

	private static final Shape[] SHAPES = Shape.values();

	/** From so many on, a field may be of a shape though a few pairs are not. */
	private static final int MANY = 20;

	private final Traits traits;

	private final int[] common = new int[SHAPES.length];

	private final DistinctSample primaries = new DistinctSample();

	private final DistinctSample shadows = new DistinctSample();

	private final ClockOffsets offsets = new ClockOffsets();

	private @Nullable PairedNumbers numbers;

	private @Nullable CharacterSpread spread;

	private long pairs;

	/** How often the shadow told what the primary had told before. */
	private long crossed;

	private long shared;

	private @Nullable Shape learned;

	private boolean embedded;

	/** Whether several values differed in the same exchange. */
	private boolean manifold;

	/** Whether they were of several shapes in the same exchange, but all of some. */
	private boolean mixed;

	/** Whether there were some of no shape that noise has. */
	private boolean shapeless;

	private boolean counter;

	private boolean gauge;

	private long broken;

	/** How often neither side was of the shape learned, nor both of any other one. */
	private long torn;

	ShapeEvidence(TestFamily family) {
		this.traits = new Traits(family);
	}

	/**
	 * Add the values of an exchange in which they differ.
	 * @return whether they have the shape learned
	 */
	boolean add(Instant at, String primary, String shadow) {
		return add(at, ValuePairs.of(primary, shadow, at));
	}

	/**
	 * Add the values of an exchange in which some differ.
	 * @return whether all of them have the shape learned
	 */
	boolean add(Instant at, ValuePairs values) {
		this.pairs++;
		this.manifold |= values.isManifold();
		this.mixed |= values.isMixed();
		this.shapeless |= values.isAnyShapeless();
		this.embedded |= values.isEmbedded();
		for (Shape shape : SHAPES) {
			this.common[shape.index()] += values.is(shape) ? 1 : 0;
		}
		ValuePair pair = values.one();
		compare(pair);
		addRepetitions(values);
		if (values.is(Shape.NUMBER)) {
			addNumbers(pair);
		}
		if (clock(values)) {
			this.offsets.add(pair, at, this.traits);
		}
		if (values.is(Shape.TOKEN)) {
			this.spread = (this.spread != null) ? this.spread : new CharacterSpread();
			this.spread.add(pair.primary().content());
		}
		return this.learned == null || isAsLearned(values, at, this.learned);
	}

	private void compare(ValuePair pair) {
		Value primary = pair.primary();
		Value shadow = pair.shadow();
		addOrder(Trait.FORM, shadow.form(), primary.form());
		addOrder(Trait.LENGTH, primary.length(), shadow.length());
		addOrder(Trait.ALPHABET, primary.alphabet(), shadow.alphabet());
	}

	private void addOrder(Trait trait, double primary, double shadow) {
		this.traits.add(trait, primary > shadow, shadow > primary);
	}

	/** All of them: a value that is data must not hide beside others that are fresh. */
	private void addRepetitions(ValuePairs values) {
		int[] left = values.hashes(ValuePair::primary);
		int[] right = values.hashes(ValuePair::shadow);
		this.traits.add(Trait.REPEATED, Arrays.stream(left).anyMatch(this::isKnown),
				Arrays.stream(right).anyMatch(this::isKnown));
		this.crossed += Arrays.stream(right).anyMatch(this.primaries::contains) ? 1 : 0;
		Arrays.stream(left).forEach(this.primaries::add);
		Arrays.stream(right).forEach(this.shadows::add);
	}

	/** Of both sides the same is asked, or the fuller sample would tell less. */
	private boolean isKnown(int hash) {
		return this.primaries.knows(hash) || this.shadows.knows(hash);
	}

	private void addNumbers(ValuePair pair) {
		double primary = pair.primary().number();
		double shadow = pair.shadow().number();
		this.numbers = (this.numbers != null) ? this.numbers : new PairedNumbers();
		addOrder(Trait.GREATER, primary, shadow);
		if (this.numbers.count() >= MANY) {
			this.traits.add(Trait.FAR_OUT, this.numbers.isFarOut(primary), this.numbers.isFarOut(shadow));
		}
		if (this.numbers.count() > 0) {
			this.traits.add(Trait.STILL, this.numbers.isPrimaryStill(primary), this.numbers.isShadowStill(shadow));
			this.traits.add(Trait.AGAIN, this.numbers.isAgain(primary), this.numbers.isAgain(shadow));
		}
		this.numbers.add(primary, shadow);
		this.gauge &= !this.numbers.isDrawnAnew();
	}

	/** The two may be within a shape, and yet one of them not where it used to be. */
	private boolean isAsLearned(ValuePairs values, Instant at, Shape shape) {
		Predicate<Value> asLearned = (value) -> value.is(shape)
				&& !(shape.isClock() && this.offsets.isOff(value.millis() - at.toEpochMilli()));
		boolean primary = values.all(ValuePair::primary, asLearned);
		boolean shadow = values.all(ValuePair::shadow, asLearned);
		this.traits.add(Trait.BROKEN, !primary, !shadow);
		boolean clean = primary && shadow;
		this.torn += (!primary && !shadow && values.isAnyShapeless()) ? 1 : 0;
		this.broken += clean ? 0 : 1;
		return clean;
	}

	private static boolean clock(ValuePairs values) {
		return Arrays.stream(SHAPES).anyMatch((shape) -> shape.isClock() && values.is(shape));
	}

	/**
	 * Return the most specific shape that both sides' values have, or {@code null} if
	 * there is none.
	 */
	@Nullable Shape shape() {
		if (this.learned != null) {
			return this.learned;
		}
		long enough = (this.pairs >= MANY) ? (long) Math.ceil(0.95 * this.pairs) : this.pairs;
		for (Shape shape : SHAPES) {
			if (this.common[shape.index()] >= enough) {
				return shape;
			}
		}
		return null;
	}

	/**
	 * Take the present shape for that of this field from now on.
	 */
	void learn() {
		if (this.learned == null) {
			this.counter = isCounter();
			this.gauge = isGauge();
			this.learned = shape();
			this.offsets.fix();
		}
	}

	/** Whether the shape can be learned early: numbers may be many things at first. */
	boolean isRipe() {
		Shape shape = shape();
		return this.pairs >= ShapeRules.NUMBERS || (this.pairs > 0 && shape != null && shape != Shape.NUMBER);
	}

	boolean isLearned() {
		return this.learned != null;
	}

	Traits traits() {
		return this.traits;
	}

	DistinctSample primaries() {
		return this.primaries;
	}

	DistinctSample shadows() {
		return this.shadows;
	}

	ClockOffsets offsets() {
		return this.offsets;
	}

	@Nullable PairedNumbers numbers() {
		return this.numbers;
	}

	/** Whether each side counts for itself; once that is learned, it stays so. */
	boolean isCounter() {
		return (this.learned != null) ? this.counter : this.numbers != null && this.numbers.isGrowing();
	}

	/**
	 * Whether each side measures something that moves slowly; once learned, so it stays
	 * until it is sure that numbers are drawn anew.
	 */
	boolean isGauge() {
		return (this.learned != null) ? this.gauge : this.numbers != null && this.numbers.isDrifting();
	}

	double tokenBits() {
		return (this.spread != null) ? this.spread.bits() : 0;
	}

	long pairs() {
		return this.pairs;
	}

	long broken() {
		return this.broken;
	}

	/** Whether it is a part of the values that has the shape. */
	boolean isEmbedded() {
		return this.embedded;
	}

	long torn() {
		return this.torn;
	}

	/** Whether several values may differ in the same exchange. */
	boolean isManifold() {
		return this.manifold;
	}

	/** Whether values are of several shapes in the same exchange, but all of some. */
	boolean isMixed() {
		return this.mixed && !this.shapeless;
	}

	/**
	 * Note that two of the same version share a value, although the shadow may not.
	 */
	void addShared() {
		this.shared++;
	}

	/** Whether the primary had a value before. */
	boolean isOfPrimary(String excerpt, Instant at) {
		return this.primaries.contains(Value.of(excerpt, at).hash());
	}

	/**
	 * Whether each side has but a few values. Numbers may be few by chance, such as
	 * milliseconds; then two of the same version have them in common.
	 */
	boolean isOfInstances() {
		boolean few = this.primaries.isNearlyConstant() && this.shadows.isNearlyConstant();
		boolean complete = this.primaries.isComplete() && this.shadows.isComplete();
		return few && (shape() != Shape.NUMBER || (complete && 2 * Math.max(this.crossed, this.shared) < this.pairs));
	}

	boolean isCrossed() {
		return this.crossed > this.pairs / 100;
	}

}
