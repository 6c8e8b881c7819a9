package io.github.shadowing.noise;

/**
 * Whether it is proven that the shadow differs in more than the baseline does, and what
 * became of the proof. Begun with the first exchange in which one of them differs in
 * more. Not thread-safe.
 */
final class Excess {

	/** So often one of them must have differed in more for it to be told who does. */
	private static final int EVEN = 50;

	private final DiscordanceTest test;

	/**
	 * In how many exchanges one of them differed in more since it was proven last; not
	 * counted any further than is asked.
	 */
	private int since;

	/** In how many more of these it was the shadow. */
	private long ahead;

	/** Whether it was proven, but neither differs more often since. */
	private boolean over;

	/** Whether it was over while chance may have done it; until it is proven anew. */
	private boolean passed;

	Excess(DiscordanceTest test) {
		this.test = test;
	}

	/**
	 * Add an exchange in which one of them differs in more.
	 * @param shadow whether it is the shadow
	 */
	void add(boolean shadow) {
		this.test.add(shadow);
		boolean proven = this.test.isProvenByNow();
		this.since = proven ? 0 : Math.min(EVEN, this.since + 1);
		this.ahead = proven ? 0 : this.ahead + (shadow ? 1 : -1);
		this.passed &= !proven;
		this.over = !proven && isProven() && (this.over || (this.since == EVEN && this.ahead <= 0));
	}

	/** Whether it was proven, now or earlier. */
	boolean isProven() {
		return this.test.isProven();
	}

	/** Whether it looks so, and was not taken for chance. */
	boolean isSuspicious() {
		return this.test.isSuspicious() && !this.passed;
	}

	/** Whether it was proven, but neither differs more often since. */
	boolean isOver() {
		return this.over;
	}

	/** Take for chance what there was proof of, until it is proven anew. */
	void pass() {
		this.passed = true;
	}

	/** Whether it was proven, but by chance as it seems. */
	boolean isPassed() {
		return this.passed;
	}

	/** How sure it is, in percent; rounded down, so that it never reads as if proven. */
	double percent() {
		return Math.floor(1000 * this.test.confidence(TestFamily.LEVEL)) / 10;
	}

}
