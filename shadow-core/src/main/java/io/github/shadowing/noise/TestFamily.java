package io.github.shadowing.noise;

/**
 * Hands out levels to the tests of one endpoint and target, so that the probability that
 * any of them ever raises a false alarm is at most 0.0001: the j-th test that is begun
 * gets the part {@code 1/(j(j+1))} of it, and all parts add up to 1 (Bonferroni's
 * inequality). A test begins with the first pair in which the sides differ, whichever
 * side it is, so being begun tells nothing about the direction; or it is one that the
 * first loss ends for good, and k wins in a row are at most as likely as 2 to the power
 * of -k. Not thread-safe.
 */
final class TestFamily {

	/** The probability of any false alarm per endpoint and target. */
	static final double LEVEL = 0.0001;

	private final double level;

	private long tests;

	TestFamily() {
		this(LEVEL);
	}

	/**
	 * Create a family.
	 * @param level the probability that any of its tests ever raises a false alarm
	 */
	TestFamily(double level) {
		this.level = level;
	}

	DiscordanceTest oneSided() {
		return new DiscordanceTest(false, nextLevel());
	}

	DiscordanceTest twoSided() {
		return new DiscordanceTest(true, nextLevel());
	}

	/** The level of the next test; it may be a family of its own. */
	double nextLevel() {
		this.tests++;
		return this.level / this.tests / (this.tests + 1);
	}

}
