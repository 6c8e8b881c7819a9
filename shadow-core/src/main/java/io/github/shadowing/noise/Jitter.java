package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Times ahead of the exchange to which each side adds some chance, as caches do so that
 * not all entries expire at once: they are farther from each other than clocks are, but
 * both from the exchange in the same way. Not thread-safe.
 */
final class Jitter {

	/** So much chance there may be, as in other times that go with the exchanges. */
	private static final long SPREAD = Duration.ofMinutes(5).toMillis();

	private static final long SECOND = 1000;

	/** So much later a slow shadow answers, mostly. */
	private static final double LATE = 5_000;

	/**
	 * So many standard errors the mean is off by chance, though it is looked at after
	 * each exchange, and from a few on.
	 */
	private static final double ERRORS = 6;

	/** So much greater one side's variance may be, once there are plenty, and before. */
	private static final double ALIKE = 4;

	private static final double ALIKE_AT_FIRST = 25;

	private final long reference;

	/** How far the primary's are ahead. */
	private long least = Long.MAX_VALUE;

	private long most = Long.MIN_VALUE;

	private long lastPrimary = Long.MIN_VALUE;

	private long lastShadow = Long.MIN_VALUE;

	private int clocks = Shape.CLOCKS;

	private long exchanges;

	/** Of these, those in which both sides had another time than before. */
	private long pairs;

	private boolean primaryWhole = true;

	private boolean shadowWhole = true;

	private double primaries;

	private double primarySquares;

	private double shadows;

	private double shadowSquares;

	private double lagSquares;

	private Jitter(long reference) {
		this.reference = reference;
	}

	/**
	 * Begin with the first values of a field.
	 * @return what is known of them, or {@code null} if they are none of such times
	 */
	static @Nullable Jitter of(ValuePairs values, Instant at) {
		Jitter jitter = new Jitter(values.one().primary().millis() - at.toEpochMilli());
		return jitter.add(values, at) ? jitter : null;
	}

	/**
	 * Add an exchange.
	 * @return whether they may still be such times: a single one that is not decides
	 */
	boolean add(ValuePairs values, Instant at) {
		Value primary = values.one().primary();
		Value shadow = values.one().shadow();
		this.clocks &= primary.shapes() & shadow.shapes();
		if (values.isManifold() || this.clocks == 0 || !primary.zoned() || !shadow.zoned()) {
			return false;
		}
		long left = primary.millis() - at.toEpochMilli();
		long right = shadow.millis() - at.toEpochMilli();
		if (Math.min(left, right) <= ValuePair.SKEW || Math.abs(right - left) > SPREAD) {
			return false;
		}
		this.least = Math.min(this.least, left);
		this.most = Math.max(this.most, left);
		this.exchanges++;
		// What is held for a while tells only once how far the two are from each other.
		if (primary.millis() != this.lastPrimary && shadow.millis() != this.lastShadow) {
			add((double) left - this.reference, (double) right - this.reference);
			this.primaryWhole &= primary.millis() % SECOND == 0;
			this.shadowWhole &= shadow.millis() % SECOND == 0;
			this.lastPrimary = primary.millis();
			this.lastShadow = shadow.millis();
		}
		return this.most - this.least <= SPREAD && (this.pairs < ShapeRules.NUMBERS || isWithin(right));
	}

	private void add(double primary, double shadow) {
		this.pairs++;
		this.primaries += primary;
		this.primarySquares += primary * primary;
		this.shadows += shadow;
		this.shadowSquares += shadow * shadow;
		this.lagSquares += (shadow - primary) * (shadow - primary);
	}

	/** Whether a time of the shadow's is where the primary's are, or nearly. */
	private boolean isWithin(long offset) {
		return offset >= this.least - ValuePair.SKEW && offset <= this.most + ValuePair.SKEW;
	}

	/**
	 * Judge the times.
	 * @return noise if there are enough that are alike, undecided if there are too few,
	 * or {@code null} if they are not alike
	 */
	@Nullable Judgement judge() {
		String reason = Shape.TIME.words() + " on both sides, ";
		if (this.exchanges >= ShapeRules.FEW && (2 * this.pairs < this.exchanges || !isAlike())) {
			return null;
		}
		return (this.pairs < ShapeRules.NUMBERS)
				? Judgement.undecided(reason + "but in " + Judgement.exchanges(this.pairs) + " only")
				: Judgement.volatileBecause(reason + "as far from the exchange but for some chance");
	}

	private boolean isAlike() {
		if (this.primaryWhole != this.shadowWhole && this.pairs >= ShapeRules.NUMBERS) {
			return false;
		}
		double lag = (this.shadows - this.primaries) / this.pairs;
		double error = Math.sqrt(variance(this.lagSquares, lag) / this.pairs);
		double left = variance(this.primarySquares, this.primaries / this.pairs);
		double right = variance(this.shadowSquares, this.shadows / this.pairs);
		double factor = (this.pairs >= ShapeRules.PLENTY) ? ALIKE : ALIKE_AT_FIRST;
		return Math.abs(lag) <= LATE + ERRORS * error && left <= factor * right && right <= factor * left;
	}

	private double variance(double squares, double mean) {
		return Math.max(0, squares / this.pairs - mean * mean);
	}

}
