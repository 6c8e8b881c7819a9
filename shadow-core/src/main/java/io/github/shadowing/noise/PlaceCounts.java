package io.github.shadowing.noise;

/**
 * In how many places two primaries differ, from one exchange to the next: whether one
 * tells nothing of the next one, as a test supposes that takes each for a draw of its
 * own. Numbers that stay the same for some answers or move slowly make it stay the same,
 * too.
 * <p>
 * The sum over a block of draws varies as much as all of them together. Where they go
 * together, it varies more, the more so the longer the block. So the blocks double in
 * length again and again, like the averaging times of Allan ("Statistics of atomic
 * frequency standards", 1966): what the first ones are too short for shows later. Sums
 * only, no history. Not thread-safe.
 */
final class PlaceCounts {

	/** So many blocks tell how much their sums vary. */
	private static final int BLOCKS = 64;

	/** So many exchanges are in each of the first ones. */
	private static final int FIRST = 8;

	/** In longer ones, what changes with the hour on all instances would show, too. */
	private static final int LONGEST = 512;

	/**
	 * So many times as much as of draws it may be: more is chance in one of a thousand
	 * looks.
	 */
	private static final double MOST = 1.7;

	private int length = FIRST;

	/** How many were added to the present blocks. */
	private long count;

	private long sum;

	private double squares;

	/** The sum of the last block. */
	private long block;

	private double squaresOfBlocks;

	/** Whether all blocks of a length are full in which not all counts are the same. */
	private boolean known;

	/** Whether counts were seen to go together. */
	private boolean together;

	/**
	 * Add an exchange.
	 * @param places in how many places the two differ
	 */
	void add(int places) {
		if (this.length > LONGEST) {
			return;
		}
		this.count++;
		this.sum += places;
		this.squares += square(places);
		this.block += places;
		if (this.count % this.length == 0) {
			this.squaresOfBlocks += square((double) this.block);
			this.block = 0;
			if (this.count == (long) BLOCKS * this.length) {
				conclude();
			}
		}
	}

	private void conclude() {
		double variance = this.squares / this.count - square((double) this.sum / this.count);
		double ofBlocks = this.squaresOfBlocks / BLOCKS - square((double) this.sum / BLOCKS);
		// Where all are the same, it may be that they are slow.
		if (variance > 0) {
			this.known = true;
			this.together |= ofBlocks > MOST * this.length * variance;
			this.length *= 2;
		}
		this.count = 0;
		this.sum = 0;
		this.squares = 0;
		this.squaresOfBlocks = 0;
	}

	private static double square(double value) {
		return value * value;
	}

	/**
	 * Whether each tells nothing of the next one, as far as is known by now. What is slow
	 * may be out of sight for a while, so once it was seen, it stays so.
	 */
	boolean areDrawnAnew() {
		return this.known && !this.together;
	}

}
