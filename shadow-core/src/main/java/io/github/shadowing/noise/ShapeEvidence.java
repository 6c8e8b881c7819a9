package io.github.shadowing.noise;

import java.time.Instant;
import java.util.Arrays;

import io.github.shadowing.compare.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values of one field from the exchanges in which it differs. Keeps
 * sums, bits and hashes; of values only the last, least and most of numbers, and how far
 * times are from the exchanges. Of a fixed size. Not thread-safe.
 */
final class ShapeEvidence {

	private static final Shape[] SHAPES = Shape.values();

	/** From so many on, a field may be of a shape though a few pairs are not. */
	private static final int MANY = 20;

	private final Traits traits;

	private final int[] common = new int[SHAPES.length];

	private final Repetitions repetitions = new Repetitions();

	private final ClockOffsets offsets = new ClockOffsets();

	private final Frame frame = new Frame();

	private @Nullable PairedNumbers numbers;

	private @Nullable CharacterSpread spread;

	private long pairs;

	private final LastCounted counted = new LastCounted();

	/** How many values these have. */
	private long looked;

	private @Nullable LearnedShape learned;

	private boolean embedded;

	/** Whether several values differed in the same exchange. */
	private boolean manifold;

	/** Whether they were of several shapes in the same exchange, but all of some. */
	private boolean mixed;

	/** Whether there were some of no shape that noise has. */
	private boolean shapeless;

	/**
	 * Create evidence.
	 * @param family where tests get their levels from, or {@code null} for no tests
	 */
	ShapeEvidence(@Nullable TestFamily family) {
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
		return add(at, values, values.hashes(ValuePair::primary), values.hashes(ValuePair::shadow));
	}

	/**
	 * Add the values of an exchange in which some differ.
	 * @param primaries the primary's, as hashes; there may be more than could be paired
	 * @param shadows the same of the shadow
	 * @return whether all of them have the shape learned
	 */
	boolean add(Instant at, ValuePairs values, int[] primaries, int[] shadows) {
		this.pairs++;
		this.traits.begin(at);
		this.looked += values.size();
		this.manifold |= values.isManifold();
		this.mixed |= values.isMixed();
		this.shapeless |= values.isAnyShapeless();
		this.embedded |= values.isEmbedded();
		for (Shape shape : SHAPES) {
			this.common[shape.index()] += values.is(shape) ? 1 : 0;
		}
		ValuePair pair = values.one();
		boolean anew = this.counted.isAnew(pair);
		if (anew) {
			compare(pair);
		}
		this.frame.add(at, values, anew, this.traits);
		if (values.is(Shape.NUMBER)) {
			addNumbers(pair, anew);
		}
		this.repetitions.add(primaries, shadows, this.traits);
		if (clock(values)) {
			this.offsets.add(pair, at, this.traits);
			this.offsets.addApart(values.apart());
		}
		if (values.is(Shape.TOKEN)) {
			this.spread = (this.spread != null) ? this.spread : new CharacterSpread();
			this.spread.add(pair.primary().content());
		}
		return this.learned == null || this.learned.add(values, at, this.traits);
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

	private void addNumbers(ValuePair pair, boolean anew) {
		this.numbers = (this.numbers != null) ? this.numbers : new PairedNumbers();
		double primary = this.numbers.relative(pair.primary());
		double shadow = this.numbers.relative(pair.shadow());
		if (anew) {
			addOrder(Trait.GREATER, primary, shadow);
			addOrder(Trait.DECIMALS, Precision.decimals(primary), Precision.decimals(shadow));
		}
		if (anew && this.numbers.count() >= MANY) {
			boolean settled = this.repetitions.primaries().isNearlyConstant();
			this.traits.add(Trait.OUT_OF_RANGE, this.numbers.isOutOfRange(primary, settled),
					this.numbers.isOutOfRange(shadow, settled));
		}
		if (this.numbers.count() > 0) {
			this.traits.add(Trait.STILL, this.numbers.series().isPrimaryStill(primary),
					this.numbers.series().isShadowStill(shadow));
			this.traits.add(Trait.AGAIN, this.numbers.series().isAgain(primary), this.numbers.series().isAgain(shadow));
		}
		this.numbers.add(pair.primary(), pair.shadow());
		if (this.learned != null && this.numbers.series().isDrawnAnew()) {
			this.learned.settle();
		}
	}

	private static boolean clock(ValuePairs values) {
		return Arrays.stream(SHAPES).anyMatch((shape) -> shape.isClock() && values.is(shape));
	}

	/** Whether one of the values, if they differ, is not of the shape learned. */
	boolean breaks(Instant at, @Nullable Difference difference) {
		LearnedShape shape = this.learned;
		ValuePairs values = (shape != null) ? ValuePairs.of(difference, at) : null;
		return shape != null && values != null && shape.breaks(values, at);
	}

	/**
	 * Return the most specific shape that both sides' values have, or {@code null} if
	 * there is none.
	 */
	@Nullable Shape shape() {
		if (this.learned != null) {
			return this.learned.shape();
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
		learn(null);
	}

	/**
	 * Take the present shape for that of this field from now on. Where it is not clear,
	 * as the shadow breaks it now and then from the start, another one will do that most
	 * pairs have.
	 * @param likely what two primaries have in common, or {@code null}
	 */
	void learn(@Nullable Shape likely) {
		if (this.learned == null) {
			Shape own = shape();
			boolean unclear = likely != null && (own == null || own.index() > likely.index())
					&& 2L * this.common[likely.index()] >= this.pairs;
			Shape shape = unclear ? likely : own;
			if (shape != null) {
				this.learned = new LearnedShape(shape, this.offsets, isCounter(), isGauge());
			}
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

	Repetitions repetitions() {
		return this.repetitions;
	}

	ClockOffsets offsets() {
		return this.offsets;
	}

	/** Whether what the primary's values have in common is no matter of the instance. */
	boolean isFrameShared() {
		return this.frame.isShared();
	}

	@Nullable PairedNumbers numbers() {
		return this.numbers;
	}

	/** Whether each side counts for itself; once that is learned, it stays so. */
	boolean isCounter() {
		return (this.learned != null) ? this.learned.isCounter()
				: this.numbers != null && this.numbers.series().isGrowing();
	}

	/**
	 * Whether each side measures something that moves slowly; once learned, so it stays
	 * until it is sure that numbers are drawn anew.
	 */
	boolean isGauge() {
		return (this.learned != null) ? this.learned.isGauge()
				: this.numbers != null && this.numbers.series().isDrifting();
	}

	double tokenBits() {
		return (this.spread != null) ? this.spread.bits() : 0;
	}

	long pairs() {
		return this.pairs;
	}

	long looked() {
		return this.looked;
	}

	long broken() {
		return (this.learned != null) ? this.learned.broken() : 0;
	}

	/** Whether it is a part of the values that has the shape. */
	boolean isEmbedded() {
		return this.embedded;
	}

	long torn() {
		return (this.learned != null) ? this.learned.torn() : 0;
	}

	/** Whether several values may differ in the same exchange. */
	boolean isManifold() {
		return this.manifold;
	}

	/** Whether values are of several shapes in the same exchange, but all of some. */
	boolean isMixed() {
		return this.mixed && !this.shapeless;
	}

	/** Whether the primary had a value before. */
	boolean isOfPrimary(String excerpt, Instant at) {
		return this.repetitions.primaries().contains(Value.of(excerpt, at).hash());
	}

	/** Whether each side has but a few values. */
	boolean isOfInstances() {
		return this.repetitions.isOfInstances(shape() == Shape.NUMBER);
	}

}
