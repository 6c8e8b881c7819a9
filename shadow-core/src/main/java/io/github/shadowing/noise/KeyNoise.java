package io.github.shadowing.noise;

/**
 * Judges the keys of a map that are on one side only. Keys drawn anew for each answer are
 * missing on the one side where there are others on the other side. Not thread-safe.
 */
final class KeyNoise {

	private long both;

	private long missingOnly;

	private long extraOnly;

	static boolean isPathOfKeys(String path) {
		return path.equals("*") || path.endsWith(".*");
	}

	void add(boolean missing, boolean extra) {
		if (missing && extra) {
			this.both++;
		}
		else if (missing) {
			this.missingOnly++;
		}
		else {
			this.extraOnly++;
		}
	}

	Judgement judge() {
		long oneSided = this.missingOnly + this.extraOnly;
		if (oneSided > 0.1 * (oneSided + this.both)) {
			return Judgement.regression(
					"keys that only one side has, in " + oneSided + " of " + (oneSided + this.both) + " exchanges");
		}
		if (this.both < ShapeRules.FEW) {
			return Judgement.undecided("both sides have keys of their own, but in " + this.both + " exchanges only");
		}
		return Judgement.volatileBecause("both sides have keys of their own in every exchange");
	}

}
