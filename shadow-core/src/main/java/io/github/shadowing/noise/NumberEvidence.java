package io.github.shadowing.noise;

import java.time.Instant;

/**
 * What is known of the numbers of a field, and the tests of what only numbers have. Not
 * thread-safe.
 */
final class NumberEvidence {

	/** From so many numbers on, it is known which range they are from. */
	private static final int MANY = 20;

	private final PairedNumbers pairs = new PairedNumbers();

	/**
	 * Add two numbers.
	 * @param anew whether neither was the last one already
	 * @param repetitions what the numbers before were
	 * @param traits where they are tested
	 */
	void add(Instant at, ValuePair pair, boolean anew, Repetitions repetitions, Traits traits) {
		double primary = this.pairs.relative(pair.primary());
		double shadow = this.pairs.relative(pair.shadow());
		if (anew) {
			traits.addOrder(Trait.GREATER, primary, shadow);
			traits.addOrder(Trait.DECIMALS, Precision.decimals(primary), Precision.decimals(shadow));
		}
		if (anew && this.pairs.count() >= MANY) {
			boolean settled = repetitions.primaries().isNearlyConstant();
			traits.add(Trait.OUT_OF_RANGE, this.pairs.isOutOfRange(primary, settled),
					this.pairs.isOutOfRange(shadow, settled));
		}
		this.pairs.standstill().add(at.toEpochMilli(), primary, shadow, this.pairs.series(), traits);
		if (this.pairs.count() > 0) {
			traits.add(Trait.AGAIN, this.pairs.series().isAgain(primary), this.pairs.series().isAgain(shadow));
		}
		this.pairs.add(pair.primary(), pair.shadow());
	}

	PairedNumbers pairs() {
		return this.pairs;
	}

}
