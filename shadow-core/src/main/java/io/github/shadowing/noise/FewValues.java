package io.github.shadowing.noise;

import java.util.Arrays;

/**
 * Which values there were, as hashes, as long as they are few. Not thread-safe.
 */
final class FewValues {

	private static final int MOST = 32;

	private static final int FIRST = 4;

	private int[] hashes = new int[FIRST];

	private int used;

	private boolean tooMany;

	/**
	 * Add a value.
	 */
	void add(int hash) {
		if (this.tooMany || contains(hash)) {
			return;
		}
		if (this.used == MOST) {
			this.tooMany = true;
			this.used = 0;
			this.hashes = new int[0];
			return;
		}
		if (this.used == this.hashes.length) {
			this.hashes = Arrays.copyOf(this.hashes, 2 * this.used);
		}
		this.hashes[this.used++] = hash;
	}

	/** Whether a value was there; only to be asked as long as they are few. */
	boolean contains(int hash) {
		for (int i = 0; i < this.used; i++) {
			if (this.hashes[i] == hash) {
				return true;
			}
		}
		return false;
	}

	/** Whether there were more than are kept, so that nothing is known of them. */
	boolean areTooMany() {
		return this.tooMany;
	}

}
