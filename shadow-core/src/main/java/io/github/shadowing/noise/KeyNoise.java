package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges the keys of a map that are on one side only. Keys drawn anew for each answer are
 * missing on the one side where there are others on the other side. Not thread-safe.
 */
final class KeyNoise {

	/** More often than by midnight, or at the end of a minute. */
	private static final double OFTEN = 0.05;

	private long both;

	private long missingOnly;

	private long extraOnly;

	/** Of each exchange in which both have some, one key of either side. */
	private final DistinctSample primaries = new DistinctSample();

	private final DistinctSample shadows = new DistinctSample();

	private long crossed;

	/** Names of headers may end like that, too. */
	static boolean isPathOfKeys(String path) {
		return path.equals("*") || (path.endsWith(".*") && !path.startsWith("header:"));
	}

	/**
	 * Add an exchange in which either side has a key that the other one lacks.
	 * @param missing the hash of a key of the primary, or {@code null} if it has none
	 * @param extra the same of the shadow
	 */
	void add(@Nullable Integer missing, @Nullable Integer extra) {
		if (missing != null && extra != null) {
			this.both++;
			this.crossed += this.primaries.contains(extra) ? 1 : 0;
			this.primaries.add(missing);
			this.shadows.add(extra);
		}
		else if (missing != null) {
			this.missingOnly++;
		}
		else {
			this.extraOnly++;
		}
	}

	/**
	 * Judge the keys.
	 * @param compared in how many exchanges they could have been others
	 */
	Judgement judge(long compared) {
		long oneSided = this.missingOnly + this.extraOnly;
		if (oneSided > 0.1 * (oneSided + this.both)) {
			return Judgement.regression(
					"keys that only one side has, in " + oneSided + " of " + Judgement.exchanges(oneSided + this.both));
		}
		if (!this.primaries.isFresh() || !this.shadows.isFresh() || this.crossed > this.both / 100) {
			String repeated = "both sides have keys of their own, but the same in several exchanges: they are data";
			return (compared >= ShapeRules.FEW && this.both >= OFTEN * compared) ? Judgement.regression(repeated)
					: Judgement.undecided(repeated + ", or of the time");
		}
		if (this.both < ShapeRules.TOKENS) {
			return Judgement
				.undecided("both sides have keys of their own, but in " + Judgement.exchanges(this.both) + " only");
		}
		return Judgement.volatileBecause("both sides have keys of their own in every exchange");
	}

}
