package io.github.shadowing.noise;

import org.jspecify.annotations.Nullable;

/**
 * Judges what entries are made of that each side has under keys of its own. Which of them
 * belong together nobody knows, and they may be of several kinds; but none of the sides
 * can have a kind more often. Not thread-safe.
 */
final class EntryEvidence {

	private static final int ENOUGH = 20;

	private final DiscordanceTest test;

	private long exchanges;

	EntryEvidence(TestFamily family) {
		this.test = family.twoSided();
	}

	/**
	 * Add an exchange.
	 * @param primary the types that a field has in the primary's entries, as words
	 * @param shadow the same of the shadow
	 */
	void add(@Nullable String primary, @Nullable String shadow) {
		if (primary != null && shadow != null) {
			this.exchanges++;
			// Any order will do, as long as it does not depend on the side.
			this.test.add(shadow.compareTo(primary) > 0);
		}
	}

	Judgement judge() {
		if (this.test.isProven()) {
			return Judgement.regression("entries under keys that only one side has: one side's are made otherwise");
		}
		if (this.test.isSuspicious() || this.exchanges < ENOUGH) {
			return Judgement
				.undecided("entries under keys that only one side has differ in what they are made of, but in "
						+ Judgement.exchanges(this.exchanges) + " only");
		}
		return Judgement
			.volatileBecause("entries under keys that only one side has are of several kinds, as often on either side");
	}

}
