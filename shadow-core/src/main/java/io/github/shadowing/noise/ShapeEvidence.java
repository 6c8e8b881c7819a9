package io.github.shadowing.noise;

import java.time.Instant;
import java.util.Arrays;

import io.github.shadowing.compare.Difference;
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

	/** The values of the last pair that the tests of values took, as hashes. */
	private int lastPrimary;

	private int lastShadow;

	private long counted;

	/** How often the shadow told what the primary had told before. */
	private long crossed;

	/** How often it could have been noticed. */
	private long crossable;

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
		this.pairs++;
		this.manifold |= values.isManifold();
		this.mixed |= values.isMixed();
		this.shapeless |= values.isAnyShapeless();
		this.embedded |= values.isEmbedded();
		for (Shape shape : SHAPES) {
			this.common[shape.index()] += values.is(shape) ? 1 : 0;
		}
		ValuePair pair = values.one();
		boolean anew = isAnew(pair);
		if (anew) {
			compare(pair);
		}
		addRepetitions(values);
		if (values.is(Shape.NUMBER)) {
			addNumbers(pair, anew);
		}
		if (clock(values)) {
			this.offsets.add(pair, at, this.traits);
			this.offsets.addApart(values.apart());
		}
		if (values.is(Shape.TOKEN)) {
			this.spread = (this.spread != null) ? this.spread : new CharacterSpread();
			this.spread.add(pair.primary().content());
		}
		return this.learned == null || isAsLearned(values, at, this.learned);
	}

	/**
	 * Whether neither value is one of those counted last. What is cached would be counted
	 * again and again otherwise, and the tests take each pair for a draw of its own.
	 * Which sides the values are on makes no difference here, so the tests stay fair. A
	 * time goes on by itself; the same one twice is of the same second.
	 */
	private boolean isAnew(ValuePair pair) {
		int primary = pair.primary().hash();
		int shadow = pair.shadow().hash();
		boolean samePrimary = primary == this.lastPrimary || primary == this.lastShadow;
		boolean sameShadow = shadow == this.lastPrimary || shadow == this.lastShadow;
		boolean time = pair.primary().isTime() || pair.shadow().isTime();
		boolean again = this.counted > 0 && (time ? samePrimary && sameShadow : samePrimary || sameShadow);
		if (!again) {
			this.counted++;
			this.lastPrimary = primary;
			this.lastShadow = shadow;
		}
		return !again;
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

	/**
	 * All of them: a value that is data must not hide beside others that are fresh. Each
	 * side is asked for its own history only: of two instances that number their answers,
	 * the one that lags tells what the other one told before.
	 */
	private void addRepetitions(ValuePairs values) {
		int[] left = values.hashes(ValuePair::primary);
		int[] right = values.hashes(ValuePair::shadow);
		this.traits.add(Trait.REPEATED,
				Arrays.stream(left).anyMatch((hash) -> this.primaries.knows(hash, this.shadows)),
				Arrays.stream(right).anyMatch((hash) -> this.shadows.knows(hash, this.primaries)));
		this.crossable += Arrays.stream(right).anyMatch(this.primaries::covers) ? 1 : 0;
		this.crossed += Arrays.stream(right).anyMatch(this.primaries::contains) ? 1 : 0;
		Arrays.stream(left).forEach(this.primaries::add);
		Arrays.stream(right).forEach(this.shadows::add);
	}

	private void addNumbers(ValuePair pair, boolean anew) {
		double primary = pair.primary().number();
		double shadow = pair.shadow().number();
		this.numbers = (this.numbers != null) ? this.numbers : new PairedNumbers();
		if (anew) {
			addOrder(Trait.GREATER, primary, shadow);
		}
		if (anew && this.numbers.count() >= MANY) {
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
		boolean primary = values.all(ValuePair::primary, (value) -> isAsLearned(value, at, shape));
		boolean shadow = values.all(ValuePair::shadow, (value) -> isAsLearned(value, at, shape));
		this.traits.add(Trait.BROKEN, !primary, !shadow);
		boolean clean = primary && shadow;
		this.torn += (!primary && !shadow && values.isAnyShapeless()) ? 1 : 0;
		this.broken += clean ? 0 : 1;
		return clean;
	}

	private static boolean clock(ValuePairs values) {
		return Arrays.stream(SHAPES).anyMatch((shape) -> shape.isClock() && values.is(shape));
	}

	private boolean isAsLearned(Value value, Instant at, Shape shape) {
		return value.is(shape) && !(shape.isClock() && this.offsets.isOff(value.millis() - at.toEpochMilli()));
	}

	/** Whether one of the values, if they differ, is not of the shape learned. */
	boolean breaks(Instant at, @Nullable Difference difference) {
		Shape shape = this.learned;
		if (shape == null || difference == null || difference.primary() == null || difference.shadow() == null) {
			return false;
		}
		ValuePairs values = ValuePairs.of(difference.primary(), difference.shadow(), difference.others(), at);
		return !values.all(ValuePair::primary, (value) -> isAsLearned(value, at, shape))
				|| !values.all(ValuePair::shadow, (value) -> isAsLearned(value, at, shape));
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
			this.counter = isCounter();
			this.gauge = isGauge();
			Shape own = shape();
			boolean unclear = likely != null && (own == null || own.index() > likely.index())
					&& 2L * this.common[likely.index()] >= this.pairs;
			this.learned = unclear ? likely : own;
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

	/** One in a hundred is forgiven, as in {@link DistinctSample#isFresh()}. */
	boolean isCrossed() {
		return this.crossed > Math.max(this.crossable, Math.min(this.pairs, 100)) / 100;
	}

}
