package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the differences of one comparison: the first one per kind and path, and not
 * more than a limit. What is beyond is counted all the same, so that a part of the walk
 * knows whether it found anything. Not thread-safe.
 */
final class Findings {

	/** The most differences reported, and the most ignored ones. */
	static final int MAX_DIFFERENCES = 200;

	private final Shelf counting = new Shelf();

	private final Shelf ignored = new Shelf();

	/**
	 * Add a difference.
	 * @param kind its kind
	 * @param path its path
	 * @param ignore whether a rule told to ignore it
	 * @param difference makes it, if it is the first of its kind and path
	 */
	void add(Difference.Kind kind, String path, boolean ignore, Supplier<Difference> difference) {
		(ignore ? this.ignored : this.counting).add(new Key(kind, path), difference);
	}

	Mark mark() {
		return new Mark(this.counting.differences.size(), this.counting.seen, this.ignored.differences.size(),
				this.ignored.seen);
	}

	/**
	 * Return whether a difference that counts was found since a mark was set.
	 */
	boolean anyCountingSince(Mark mark) {
		return this.counting.seen > mark.countingSeen;
	}

	/**
	 * Forget what was found since a mark was set.
	 */
	void rollBack(Mark mark) {
		this.counting.rollBack(mark.counting, mark.countingSeen);
		this.ignored.rollBack(mark.ignored, mark.ignoredSeen);
	}

	Comparison toComparison() {
		return new Comparison(this.counting.differences, this.ignored.differences);
	}

	/**
	 * A moment of the walk.
	 */
	record Mark(int counting, long countingSeen, int ignored, long ignoredSeen) {

	}

	private record Key(Difference.Kind kind, String path) {

	}

	private static final class Shelf {

		private final List<Difference> differences = new ArrayList<>();

		private final Set<Key> keys = new HashSet<>();

		private long seen;

		void add(Key key, Supplier<Difference> difference) {
			this.seen++;
			if (this.differences.size() < MAX_DIFFERENCES && this.keys.add(key)) {
				this.differences.add(difference.get());
			}
		}

		void rollBack(int size, long seenThen) {
			List<Difference> since = this.differences.subList(size, this.differences.size());
			since.forEach((difference) -> this.keys.remove(new Key(difference.kind(), difference.path())));
			since.clear();
			this.seen = seenThen;
		}

	}

}
