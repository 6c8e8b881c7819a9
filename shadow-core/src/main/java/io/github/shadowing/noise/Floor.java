package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * For numbers of primary and baseline that are never below zero. Whether the shadow's
 * are, though the two come down to the same least number time and again. What moves
 * slowly may be below zero for many answers in a row, so all of them count once until
 * each of the two has come down and risen again: had they no such limit, they would have
 * gone below it then as soon as not. Not thread-safe.
 */
final class Floor {

	private final TestFamily family;

	private final Side primary = new Side();

	private final Side baseline = new Side();

	private double least;

	/** Whether the shadow was below zero since both came back the last time. */
	private boolean below;

	private @Nullable DiscordanceTest test;

	/**
	 * Create an instance.
	 * @param least the least number of primary and baseline so far
	 */
	Floor(TestFamily family, double least) {
		this.family = family;
		this.least = least;
	}

	void add(double primary, double baseline, double shadow) {
		if (Math.min(primary, baseline) < this.least) {
			this.least = Math.min(primary, baseline);
			this.test = null;
			this.primary.down = false;
			this.baseline.down = false;
			begin();
		}
		this.below |= shadow < 0;
		this.primary.add(primary, this.least);
		this.baseline.add(baseline, this.least);
		if (this.primary.back && this.baseline.back) {
			if (this.below) {
				this.test = (this.test != null) ? this.test : this.family.oneSided();
				this.test.add(true);
			}
			begin();
		}
	}

	private void begin() {
		this.below = false;
		this.primary.back = false;
		this.baseline.back = false;
	}

	@Nullable Judgement judge() {
		if (this.test == null || !this.test.isSuspicious()) {
			return null;
		}
		String reason = "a number of which primary and baseline often come down to the same least one, "
				+ "but the shadow's is below zero";
		return this.test.isProven() ? Judgement.regression(reason).asProven() : Judgement.undecided(reason);
	}

	/** How one of the two goes on. */
	private static final class Side {

		private double last = Double.NEGATIVE_INFINITY;

		/** Whether it has come down to the least number, and not risen since. */
		private boolean down;

		/** Whether it has risen since it came down. */
		private boolean back;

		void add(double number, double least) {
			if (number == least) {
				this.down |= this.last > least;
			}
			else {
				this.back |= this.down;
				this.down = false;
			}
			this.last = number;
		}

	}

}
