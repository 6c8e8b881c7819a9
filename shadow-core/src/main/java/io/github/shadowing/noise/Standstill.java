package io.github.shadowing.noise;

/**
 * Whether one side's numbers stand still while the other side's move. Not thread-safe.
 * <p>
 * Where a number moves with each exchange, such as a counter of them, being the same as
 * the time before tells. One that moves with the clock, such as how many seconds an
 * instance has been running, is the same as before in many exchanges, and less often on
 * the side that answers late now and then: its numbers go ahead, and back again. So then
 * it is standing still not to have moved at all while the other side went on by so many
 * steps that no late answer explains it.
 */
final class Standstill {

	/** More than one answer that is late by seconds can make of them. */
	private static final int STEPS = 8;

	/** A number that is the same within it, now and then, may go with the clock. */
	private static final long NEAR = 1000;

	private final Advance primary = new Advance();

	private final Advance shadow = new Advance();

	private long last = Long.MIN_VALUE;

	private long near;

	/**
	 * Add an exchange.
	 * @param at its time in milliseconds
	 * @param series the numbers before
	 */
	void add(long at, double primary, double shadow, NumberSeries series, Traits traits) {
		if (this.last != Long.MIN_VALUE) {
			boolean near = at - this.last < NEAR;
			this.near += near ? 1 : 0;
			boolean primaryStill = series.isPrimaryStill(primary);
			boolean shadowStill = series.isShadowStill(shadow);
			this.primary.add(primary, primaryStill && near);
			this.shadow.add(shadow, shadowStill && near);
			if (primaryStill != shadowStill && !isOfClock()) {
				traits.add(Trait.STILL, primaryStill, shadowStill);
			}
		}
		if (this.last == Long.MIN_VALUE || this.primary.isBack(primary) || this.shadow.isBack(shadow)) {
			begin(primary, shadow);
		}
		else if (Math.max(this.primary.steps, this.shadow.steps) >= STEPS) {
			addStretch(traits);
			begin(primary, shadow);
		}
		this.last = at;
	}

	private void addStretch(Traits traits) {
		if (isOfClock()) {
			traits.add(Trait.STILL, this.primary.steps == 0, this.shadow.steps == 0);
		}
	}

	private void begin(double primary, double shadow) {
		this.primary.begin(primary);
		this.shadow.begin(shadow);
	}

	/**
	 * Whether on either side more than one in ten was the same as shortly before: of one
	 * that stands still the other side tells. Asked of both alike, so that what counts is
	 * not a matter of the side.
	 */
	private boolean isOfClock() {
		return 10 * Math.min(this.primary.stills, this.shadow.stills) > this.near;
	}

	/** How far one side has got since the stretch began. */
	private static final class Advance {

		private double start;

		private double most;

		/** How often it was further than ever before in this stretch. */
		private int steps;

		/** How often it was the same as shortly before, in all stretches. */
		private long stills;

		void begin(double number) {
			this.start = number;
			this.most = number;
			this.steps = 0;
		}

		void add(double number, boolean still) {
			this.stills += still ? 1 : 0;
			if (number > this.most) {
				this.most = number;
				this.steps++;
			}
		}

		/** As after a late answer, or a new start. */
		boolean isBack(double number) {
			return number < this.start;
		}

	}

}
