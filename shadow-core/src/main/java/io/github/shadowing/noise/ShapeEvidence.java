package io.github.shadowing.noise;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the values of one field from the exchanges in which it differs. Keeps
 * sums, bits and hashes; of values only the last, least and most of numbers, and how far
 * times are from the exchanges. Of a fixed size. Not thread-safe.
 */
final class ShapeEvidence {

	private final Traits traits;

	private final ShapeTally tally = new ShapeTally();

	private final Repetitions repetitions = new Repetitions();

	private final ClockOffsets offsets = new ClockOffsets();

	private final @Nullable Frame frame;

	private @Nullable NumberEvidence numbers;

	private @Nullable TokenEvidence tokens;

	private final LastCounted counted = new LastCounted(false);

	/** If all were such times so far. */
	private @Nullable Jitter jitter;

	/** How many values were looked at. */
	private long looked;

	private @Nullable LearnedShape learned;

	/**
	 * Create evidence.
	 * @param family where tests get their levels from, or {@code null} for no tests
	 */
	ShapeEvidence(@Nullable TestFamily family) {
		this.traits = new Traits(family);
		this.frame = (family != null) ? new Frame() : null;
	}

	/**
	 * Add the values of an exchange in which some differ.
	 * @return whether all of them have the shape learned
	 */
	boolean add(Instant at, ValuePairs values) {
		return add(at, values, values.hashes(ValuePair::primary), values.hashes(ValuePair::shadow), List.of());
	}

	/**
	 * Add the values of an exchange in which some differ.
	 * @param primaries the primary's, as hashes; there may be more than could be paired
	 * @param shadows the same of the shadow
	 * @param others those of which the primary's are a third instance's, if there is one
	 * @return whether all of them have the shape learned
	 */
	boolean add(Instant at, ValuePairs values, int[] primaries, int[] shadows, List<ValuePairs> others) {
		this.traits.begin(at);
		this.looked += values.size();
		ValuePair pair = values.one();
		this.tally.add(at, values, pair);
		if (pairs() == 1) {
			this.jitter = Jitter.of(values, at);
		}
		else if (this.jitter != null && !this.jitter.add(values, at)) {
			this.jitter = null;
		}
		boolean anew = this.counted.isAnew(pair);
		if (anew) {
			compare(pair);
		}
		if (this.frame != null) {
			this.frame.add(at, values, pair, others, this.traits);
		}
		if (values.is(Shape.NUMBER)) {
			this.numbers = (this.numbers != null) ? this.numbers : new NumberEvidence();
			this.numbers.add(at, pair, anew, this.repetitions, this.traits);
			if (this.learned != null && this.numbers.pairs().series().isDrawnAnew()) {
				this.learned.settle();
			}
		}
		this.repetitions.add(primaries, shadows, this.traits);
		if (pair.primary().isTime()) {
			this.offsets.hold(pair.primary().millis(), at);
		}
		if (this.learned != null) {
			this.offsets.fix();
		}
		if (values.isClock()) {
			this.offsets.add(pair, at, this.traits);
			this.offsets.addApart(values.apart());
		}
		if (values.is(Shape.TOKEN)) {
			this.tokens = (this.tokens != null) ? this.tokens : new TokenEvidence();
			this.tokens.add(pair, anew, this.traits);
		}
		return this.learned == null || this.learned.add(values, at, this.traits);
	}

	private void compare(ValuePair pair) {
		Value primary = pair.primary();
		Value shadow = pair.shadow();
		this.traits.addOrder(Trait.FORM, shadow.kindBeside(primary), primary.kindBeside(shadow));
		this.traits.addOrder(Trait.LENGTH, primary.length(), shadow.length());
		this.traits.addOrder(Trait.ALPHABET, primary.alphabet(), shadow.alphabet());
	}

	/** Whether one of the values, if they differ, is not of the shape learned. */
	boolean breaks(Instant at, @Nullable ValuePairs values) {
		return this.learned != null && values != null && this.learned.breaks(values, at);
	}

	/**
	 * Return the most specific shape that both sides' values have, or {@code null} if
	 * there is none.
	 */
	@Nullable Shape shape() {
		return (this.learned != null) ? this.learned.shape() : this.tally.shape();
	}

	/** Whether a rule for the shape would have been one for all values seen. */
	boolean mayHaveRule() {
		Shape shape = shape();
		return shape != null && this.tally.mayHaveRule(shape);
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
		if (this.learned != null) {
			return;
		}
		Shape own = shape();
		boolean unclear = likely != null && (own == null || own.index() > likely.index())
				&& this.tally.isMostly(likely);
		Shape shape = unclear ? likely : own;
		boolean passing = shape == Shape.TIME && this.tally.isPassing();
		if (shape != null && !passing) {
			this.learned = new LearnedShape(shape, this.offsets, isCounter(), isGauge());
		}
	}

	/** Whether the shape can be learned early: numbers may be many things at first. */
	boolean isRipe() {
		Shape shape = shape();
		return pairs() >= ShapeRules.NUMBERS || (pairs() > 0 && shape != null && shape != Shape.NUMBER);
	}

	boolean isLearned() {
		return this.learned != null;
	}

	ShapeTally tally() {
		return this.tally;
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

	/**
	 * Return what is known of times with some chance in them, or {@code null} if the
	 * values are not all such times.
	 */
	@Nullable Jitter jitter() {
		return this.jitter;
	}

	/** Whether what the primary's values have in common is no matter of the instance. */
	boolean isFrameShared() {
		return this.frame != null && this.frame.isShared();
	}

	@Nullable PairedNumbers numbers() {
		return (this.numbers != null) ? this.numbers.pairs() : null;
	}

	/** Whether each side counts for itself; once that is learned, it stays so. */
	boolean isCounter() {
		return (this.learned != null) ? this.learned.isCounter()
				: this.numbers != null && this.numbers.pairs().series().isGrowing();
	}

	/**
	 * Whether each side measures something that moves slowly; once learned, so it stays
	 * until it is sure that numbers are drawn anew.
	 */
	boolean isGauge() {
		return (this.learned != null) ? this.learned.isGauge()
				: this.numbers != null && this.numbers.pairs().series().isDrifting();
	}

	double tokenBits() {
		return (this.tokens != null) ? this.tokens.bits() : 0;
	}

	long pairs() {
		return this.tally.pairs();
	}

	long looked() {
		return this.looked;
	}

	long broken() {
		return (this.learned != null) ? this.learned.broken() : 0;
	}

	long torn() {
		return (this.learned != null) ? this.learned.torn() : 0;
	}

	/** Whether the primary had a value before. */
	boolean isOfPrimary(Value value) {
		return this.repetitions.primaries().contains(value.hash());
	}

	/** Whether each side has but a few values. */
	boolean isOfInstances() {
		return this.repetitions.isOfInstances(shape() == Shape.NUMBER);
	}

}
