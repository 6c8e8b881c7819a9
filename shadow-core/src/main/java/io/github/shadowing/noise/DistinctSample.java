package io.github.shadowing.noise;

import java.util.Arrays;

/**
 * Tells how often values repeat, in bounded memory: exact for the first 32 distinct
 * values, from then on for a sample of values that is chosen by their hashes, so that all
 * occurrences of a value are in the sample or none (Gibbons, "Distinct sampling for
 * highly-accurate answers to distinct values queries", 2001). Not thread-safe.
 */
final class DistinctSample {

	private static final int SIZE = 32;

	private static final int RECENT = 8;

	private int[] hashes = new int[RECENT];

	private int used;

	private int level;

	private long repeats;

	private long seen;

	private long total;

	/** Whatever the sample, a value that stays the same is noticed. */
	private final int[] recent = new int[RECENT];

	/**
	 * Add a value.
	 */
	void add(int hash) {
		int mixed = mix(hash);
		this.recent[(int) (this.total % RECENT)] = mixed;
		this.total++;
		if (!isSampled(mixed)) {
			return;
		}
		this.seen++;
		if (has(mixed)) {
			this.repeats++;
			return;
		}
		while (this.used == SIZE) {
			raiseLevel();
		}
		if (isSampled(mixed)) {
			if (this.used == this.hashes.length) {
				this.hashes = Arrays.copyOf(this.hashes, SIZE);
			}
			this.hashes[this.used++] = mixed;
		}
	}

	/** Whether a value is in the sample. */
	boolean contains(int hash) {
		return has(mix(hash));
	}

	/** Whether the sample would tell if a value was there before. */
	boolean covers(int hash) {
		return isSampled(mix(hash));
	}

	/**
	 * Whether a value is in the sample, or was among the last ones.
	 * @param beside the sample of the other side: what it is too coarse for is not asked
	 * of this one either, or the side with more values would seem to repeat less
	 */
	boolean knows(int hash, DistinctSample beside) {
		int mixed = mix(hash);
		boolean known = beside.isSampled(mixed) && has(mixed);
		for (int i = 0; i < Math.min(RECENT, this.total); i++) {
			known |= this.recent[i] == mixed;
		}
		return known;
	}

	/** One repetition in a hundred is forgiven: short tokens may collide. */
	boolean isFresh() {
		return this.repeats <= Math.max(this.seen, Math.min(this.total, 100)) / 100;
	}

	/** Whether all values there were are known. */
	boolean isComplete() {
		return this.level == 0;
	}

	/** How many different values there were, about. */
	double distinct() {
		return Math.scalb((double) this.used, this.level);
	}

	/** Whether at least half of the values had been there before. */
	boolean isRepeating() {
		return this.seen > 1 && 2 * this.repeats >= this.seen;
	}

	/** Whether nearly all values are one of a few. */
	boolean isNearlyConstant() {
		return this.seen > 1 && this.repeats > 0.9 * (this.seen - 1);
	}

	private boolean has(int mixed) {
		for (int i = 0; i < this.used; i++) {
			if (this.hashes[i] == mixed) {
				return true;
			}
		}
		return false;
	}

	private boolean isSampled(int mixed) {
		return Integer.numberOfTrailingZeros(mixed) >= this.level;
	}

	private void raiseLevel() {
		this.level++;
		int kept = 0;
		for (int i = 0; i < this.used; i++) {
			if (isSampled(this.hashes[i])) {
				this.hashes[kept++] = this.hashes[i];
			}
		}
		this.used = kept;
	}

	/** The finalizer of MurmurHash3: all bits of the result depend on all of the hash. */
	private static int mix(int hash) {
		int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
		mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
		return mixed ^ (mixed >>> 16);
	}

}
