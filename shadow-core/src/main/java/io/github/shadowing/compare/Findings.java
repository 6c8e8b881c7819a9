package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Collects the differences of one comparison, apart by what becomes of them: one per kind
 * and path, and not more than a limit. What is beyond is counted all the same, so that a
 * part of the walk knows whether it found anything. Not thread-safe.
 */
final class Findings {

	/** The most differences reported of those that count, are ignored and so on. */
	static final int MAX_DIFFERENCES = 200;

	private final Shelf counting = new Shelf(true);

	private final Shelf ignored = new Shelf(false);

	private final Shelf tolerated = new Shelf(false);

	private final Shelf expected = new Shelf(false);

	/** In the order of their first decisions. */
	private final List<RuleTally> decisive = new ArrayList<>();

	private final Set<RuleTally> knownDecisive = new HashSet<>();

	private final @Nullable Expectations expectations;

	private long countingSeen;

	/** Everything that was ever added, also what was taken back since. */
	private long added;

	Findings() {
		this(null);
	}

	/**
	 * Create findings.
	 * @param expectations what of the differences that would count is expected, or
	 * {@code null} for nothing
	 */
	Findings(@Nullable Expectations expectations) {
		this.expectations = expectations;
	}

	/**
	 * Add a difference.
	 * @param kind its kind
	 * @param path its path
	 * @param ruling what becomes of it as the rules say
	 * @param difference makes it, if its values are of interest
	 */
	void add(Difference.Kind kind, String path, Ruling ruling, Supplier<Difference> difference) {
		Shelf.Key key = new Shelf.Key(kind, path);
		if (ruling.effect() == Ruling.Effect.COUNTS && this.expectations != null && this.counting.takes(key)) {
			// Asked of each value: that the first one is expected says nothing of others.
			Difference made = difference.get();
			Ruling expected = this.expectations.ruling(made);
			add(key, (expected.effect() == Ruling.Effect.COUNTS) ? ruling : expected, () -> made);
		}
		else {
			add(key, ruling, difference);
		}
	}

	private void add(Shelf.Key key, Ruling ruling, Supplier<Difference> difference) {
		this.added++;
		if (ruling.effect() == Ruling.Effect.COUNTS) {
			this.countingSeen++;
		}
		decided(ruling.by());
		shelf(ruling.effect()).add(key, ruling.beyondRule() ? () -> difference.get().beyondItsRule() : difference);
	}

	/**
	 * Remember that rules decided something: what becomes of a difference, or what is
	 * compared with what.
	 */
	void decided(List<RuleTally> by) {
		for (RuleTally tally : by) {
			if (this.knownDecisive.add(tally)) {
				this.decisive.add(tally);
			}
		}
	}

	private Shelf shelf(Ruling.Effect effect) {
		return switch (effect) {
			case COUNTS -> this.counting;
			case IGNORED -> this.ignored;
			case TOLERATED -> this.tolerated;
			case EXPECTED -> this.expected;
		};
	}

	/**
	 * Set a mark, to be rolled back to or to be released; the last one set first.
	 */
	Mark mark() {
		return new Mark(this.counting.mark(), this.ignored.mark(), this.tolerated.mark(), this.expected.mark(),
				this.decisive.size(), this.countingSeen);
	}

	/**
	 * Return whether a difference that counts was found since a mark was set.
	 */
	boolean anyCountingSince(Mark mark) {
		return this.countingSeen > mark.countingSeen;
	}

	/**
	 * Return how often something was found, whatever became of it: as long as that stays
	 * the same, the walk has seen only what is equal.
	 */
	long added() {
		return this.added;
	}

	/**
	 * Keep what was found since a mark was set.
	 */
	void release(Mark mark) {
		this.counting.release(mark.counting);
		this.ignored.release(mark.ignored);
		this.tolerated.release(mark.tolerated);
		this.expected.release(mark.expected);
	}

	/**
	 * Forget what was found since a mark was set.
	 */
	void rollBack(Mark mark) {
		this.counting.rollBack(mark.counting);
		this.ignored.rollBack(mark.ignored);
		this.tolerated.rollBack(mark.tolerated);
		this.expected.rollBack(mark.expected);
		List<RuleTally> since = this.decisive.subList(mark.decisive, this.decisive.size());
		since.forEach(this.knownDecisive::remove);
		since.clear();
		this.countingSeen = mark.countingSeen;
	}

	Comparison toComparison() {
		return new Comparison(this.counting.differences(), this.ignored.differences(), this.tolerated.differences(),
				this.expected.differences(), this.counting.isOverfull());
	}

	/** Return the rules by which something was decided. */
	List<RuleTally> decisive() {
		return this.decisive;
	}

	/**
	 * A moment of the walk.
	 */
	record Mark(Shelf.Mark counting, Shelf.Mark ignored, Shelf.Mark tolerated, Shelf.Mark expected, int decisive,
			long countingSeen) {

	}

}
