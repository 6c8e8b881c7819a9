package io.github.shadowing;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.WindowCounter;

/**
 * Counts requests whose paths look alike, as those of one endpoint mostly do, before
 * anybody knows which endpoint they belong to. Alike are paths that differ only in
 * segments with a digit or of more than 32 characters, and in path parameters.
 * <p>
 * It is a guess, and takes no more memory the more paths there are: shapes whose hashes
 * fall together are counted together, for a minute; in the next, others do. Thread-safe.
 */
final class PathShapes {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int SLOTS = 1024;

	private static final int LONGEST_NAME = 32;

	/** Odd, with its bits well mixed: the golden ratio's, as in hashes of integers. */
	private static final int MIX = 0x9E3779B9;

	private final TimeSource time;

	private final long start;

	private final WindowCounter[] counts;

	PathShapes(TimeSource time) {
		this.time = time;
		this.start = time.nanoTime();
		LongSupplier window = this::window;
		this.counts = Stream.generate(() -> new WindowCounter(window)).limit(SLOTS).toArray(WindowCounter[]::new);
	}

	private long window() {
		return (this.time.nanoTime() - this.start) / WINDOW.toNanos();
	}

	/**
	 * Count a request, unless there were enough of its shape in this minute.
	 * @param method the method
	 * @param path the raw path
	 * @param limit how many are enough
	 * @return {@code false} if it was not counted
	 */
	boolean tryAdd(String method, String path, int limit) {
		int mixed = (hash(method, path) ^ (int) window() * MIX) * MIX;
		return this.counts[mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS))].tryAdd(1, limit);
	}

	/** The same for paths that look alike, and mostly another for others. */
	static int hash(String method, String path) {
		int shape = method.hashCode();
		int segment = 0;
		int length = 0;
		boolean variable = false;
		boolean parameters = false;
		for (int index = 0; index <= path.length(); index++) {
			char character = (index < path.length()) ? path.charAt(index) : '/';
			if (character == '/') {
				shape = 31 * shape + ((variable || length > LONGEST_NAME) ? '*' : segment * MIX);
				segment = 0;
				length = 0;
				variable = false;
				parameters = false;
			}
			else if (character == ';') {
				parameters = true;
			}
			else if (!parameters) {
				segment = 31 * segment + character;
				length++;
				variable |= character >= '0' && character <= '9';
			}
		}
		return shape;
	}

}
