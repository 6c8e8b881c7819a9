package io.github.shadowing.noise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Tests whether the shadow lacks keys of a map, and has no others in their place, more
 * often than a baseline where both lack some: how many keys are missing tells nothing
 * where all are drawn anew, and an empty map is as different from the primary's as
 * another one is. Not thread-safe.
 */
final class UnreplacedKeys {

	private final TestFamily family;

	private final DistinctSample primaries = new DistinctSample();

	/** Of shadow and baseline alike: exchanging them must change nothing. */
	private final DistinctSample others = new DistinctSample();

	private @Nullable DiscordanceTest test;

	private long pairs;

	private long pair;

	private long ofShadow;

	private long ofBaseline;

	UnreplacedKeys(TestFamily family) {
		this.family = family;
	}

	/**
	 * Add an exchange in which both shadow and baseline lack keys of the primary.
	 * @param number the number of the exchange
	 */
	void add(Instant at, long number, Side shadow, Side baseline) {
		this.pair = number;
		this.pairs++;
		this.ofShadow += (shadow.extra() == null) ? 1 : 0;
		this.ofBaseline += (baseline.extra() == null) ? 1 : 0;
		if ((shadow.extra() == null) != (baseline.extra() == null)) {
			Integer extra = (shadow.extra() != null) ? shadow.extra() : baseline.extra();
			int missing = (shadow.extra() == null) ? shadow.missing() : baseline.missing();
			// What is cached is told again and again, and is drawn but once.
			if (isNew(missing, this.primaries) && isNew((extra != null) ? extra : 0, this.others)) {
				this.test = (this.test != null) ? this.test : this.family.oneSided();
				this.test.add(shadow.extra() == null, at.toEpochMilli(), number);
			}
		}
		add(shadow.missing(), baseline.missing(), this.primaries);
		add(shadow.extra(), baseline.extra(), this.others);
	}

	private static void add(@Nullable Integer shadow, @Nullable Integer baseline, DistinctSample sample) {
		if (shadow != null) {
			sample.add(shadow);
		}
		// The same key of the same answer is no repetition.
		if (baseline != null && !baseline.equals(shadow)) {
			sample.add(baseline);
		}
	}

	private static boolean isNew(int key, DistinctSample sample) {
		return !sample.contains(key) && (sample.isFresh() || sample.covers(key));
	}

	/**
	 * Judge the missing keys.
	 * @return a regression if it is proven, undecided if it looks so or was so, or
	 * {@code null}
	 */
	@Nullable Judgement judge() {
		if (this.test == null || !this.test.isSuspicious() || this.test.isForgotten(this.pair)) {
			return null;
		}
		String lacks = "the shadow lacks keys and has no others in their place in " + this.ofShadow + " of "
				+ Judgement.exchanges(this.pairs) + " in which the baseline lacks some too, the baseline in "
				+ this.ofBaseline;
		if (!this.test.isProven()) {
			return Judgement.undecided(lacks);
		}
		return this.test.isOver(this.pair) ? Judgement.undecided(lacks + ", but no more often since")
				: Judgement.regression(lacks).asProven();
	}

	/**
	 * An answer compared with the primary's.
	 *
	 * @param missing the hash of a key that it lacks
	 * @param extra the hash of a key that the primary lacks, or {@code null} if there is
	 * none
	 */
	record Side(int missing, @Nullable Integer extra) {

	}

}
