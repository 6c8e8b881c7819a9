package io.github.shadowing.noise;

/**
 * How many exchanges were compared, by the primary's status: a field of an error can
 * differ only where there is one. Not thread-safe.
 */
final class StatusCounts {

	/** The last of them stands for all further ones. */
	private static final int MAX = 16;

	private final int[] statuses = new int[MAX];

	private final long[] counts = new long[MAX];

	private int used;

	/**
	 * Count an exchange.
	 * @return the index of its status, below 32
	 */
	int add(int status) {
		int index = 0;
		while (index < this.used && this.statuses[index] != status) {
			index++;
		}
		if (index == this.used && this.used < MAX - 1) {
			this.statuses[this.used++] = status;
		}
		this.counts[index]++;
		return index;
	}

	/**
	 * Return how many exchanges had one of some statuses.
	 * @param indices their indices, as bits
	 */
	long compared(int indices) {
		long compared = 0;
		for (int i = 0; i < MAX; i++) {
			compared += ((indices >>> i & 1) != 0) ? this.counts[i] : 0;
		}
		return compared;
	}

}
