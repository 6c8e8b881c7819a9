package io.github.shadowing.noise;

import java.util.Arrays;

/**
 * Counts by index; takes memory for the range of indices in use only, as numbers of one
 * field are mostly of one size. Not thread-safe.
 */
final class Buckets {

	private int first;

	private int[] counts = {};

	int get(int index) {
		int at = index - this.first;
		return (at >= 0 && at < this.counts.length) ? this.counts[at] : 0;
	}

	void add(int index, int count) {
		if (this.counts.length == 0) {
			this.first = index;
			this.counts = new int[1];
		}
		else if (index < this.first) {
			int[] wider = new int[this.counts.length + this.first - index];
			System.arraycopy(this.counts, 0, wider, this.first - index, this.counts.length);
			this.counts = wider;
			this.first = index;
		}
		else if (index >= this.first + this.counts.length) {
			this.counts = Arrays.copyOf(this.counts, index - this.first + 1);
		}
		this.counts[index - this.first] += count;
	}

	void addAll(Buckets other) {
		for (int i = 0; i < other.counts.length; i++) {
			if (other.counts[i] > 0) {
				add(other.first + i, other.counts[i]);
			}
		}
	}

}
