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

	private long countingSeen;

	/**
	 * Add a difference.
	 * @param kind its kind
	 * @param path its path
	 * @param ignore whether a rule told to ignore it
	 * @param difference makes it, if it is the first of its kind and path
	 */
	void add(Difference.Kind kind, String path, boolean ignore, Supplier<Difference> difference) {
		if (!ignore) {
			this.countingSeen++;
		}
		(ignore ? this.ignored : this.counting).add(new Key(kind, path), difference);
	}

	Mark mark() {
		return new Mark(this.counting.differences.size(), this.ignored.differences.size(), this.countingSeen);
	}

	/**
	 * Return whether a difference that counts was found since a mark was set.
	 */
	boolean anyCountingSince(Mark mark) {
		return this.countingSeen > mark.countingSeen;
	}

	/**
	 * Forget what was found since a mark was set.
	 */
	void rollBack(Mark mark) {
		this.counting.rollBack(mark.counting);
		this.ignored.rollBack(mark.ignored);
		this.countingSeen = mark.countingSeen;
	}

	Comparison toComparison() {
		return new Comparison(this.counting.differences, this.ignored.differences);
	}

	/**
	 * A moment of the walk.
	 */
	record Mark(int counting, int ignored, long countingSeen) {

	}

	private record Key(Difference.Kind kind, String path) {

	}

	private static final class Shelf {

		private final List<Difference> differences = new ArrayList<>();

		private final Set<Key> keys = new HashSet<>();

		void add(Key key, Supplier<Difference> difference) {
			if (this.differences.size() < MAX_DIFFERENCES && this.keys.add(key)) {
				this.differences.add(difference.get());
			}
		}

		void rollBack(int size) {
			List<Difference> since = this.differences.subList(size, this.differences.size());
			since.forEach((difference) -> this.keys.remove(new Key(difference.kind(), difference.path())));
			since.clear();
		}

	}

}
