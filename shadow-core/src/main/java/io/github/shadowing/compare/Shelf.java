package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference.Values;

/**
 * The differences of one comparison of which the same becomes. Of those of one kind and
 * path it keeps the first, counts the others, and keeps the values of some: of the first
 * ones, and later on of others at random, so that over many comparisons no place is left
 * out. What was added since a mark can be taken back; what that takes is bounded by the
 * number of kinds and paths. Not thread-safe.
 */
final class Shelf {

	static final int MAX_OTHERS = 7;

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private final boolean keepsOthers;

	private final List<Entry> entries = new ArrayList<>();

	private final Map<Key, Entry> byKey = new HashMap<>();

	/** What entries were before marks: those of the innermost mark last. */
	private final List<Saved> journal = new ArrayList<>();

	/** How many marks are set. */
	private int level;

	/** How many were added for which there is no room. */
	private long beyond;

	/**
	 * Create an empty shelf.
	 * @param keepsOthers whether the values of more than the first of a kind and path are
	 * of interest
	 */
	Shelf(boolean keepsOthers) {
		this.keepsOthers = keepsOthers;
	}

	boolean takes(Key key) {
		return this.entries.size() < Findings.MAX_DIFFERENCES || this.byKey.containsKey(key);
	}

	void add(Key key, Supplier<Difference> difference) {
		Entry entry = this.byKey.get(key);
		if (entry != null) {
			save(entry);
			entry.add(difference, this.keepsOthers);
		}
		else if (this.entries.size() < Findings.MAX_DIFFERENCES) {
			Entry made = new Entry(key, difference.get(), this.level);
			this.entries.add(made);
			this.byKey.put(key, made);
		}
		else {
			this.beyond++;
		}
	}

	/** Once for each entry and mark. */
	private void save(Entry entry) {
		if (entry.savedAt < this.level) {
			this.journal.add(new Saved(entry, entry.savedAt, entry.occurrences, entry.others));
			entry.savedAt = this.level;
		}
	}

	/**
	 * Set a mark, to be rolled back to or to be released; the last one set first.
	 */
	Mark mark() {
		this.level++;
		return new Mark(this.entries.size(), this.journal.size(), this.beyond);
	}

	/**
	 * Keep what was added since the last mark that was set.
	 */
	void release(Mark mark) {
		this.level--;
		if (mark.journal == this.journal.size() && mark.size == this.entries.size()) {
			return;
		}
		List<Saved> since = this.journal.subList(mark.journal, this.journal.size());
		since.forEach((saved) -> saved.entry.savedAt = this.level);
		// What the mark before has saved, or none needs, is not needed twice.
		since.removeIf((saved) -> saved.savedAt == this.level);
		this.entries.subList(mark.size, this.entries.size()).forEach((entry) -> entry.savedAt = this.level);
	}

	/**
	 * Forget what was added since the last mark that was set.
	 */
	void rollBack(Mark mark) {
		this.level--;
		List<Saved> since = this.journal.subList(mark.journal, this.journal.size());
		since.forEach(Saved::restore);
		since.clear();
		List<Entry> added = this.entries.subList(mark.size, this.entries.size());
		added.forEach((entry) -> this.byKey.remove(entry.key));
		added.clear();
		this.beyond = mark.beyond;
	}

	List<Difference> differences() {
		return this.entries.stream().map(Entry::difference).toList();
	}

	/** Whether something was added for which there is no room. */
	boolean isOverfull() {
		return this.beyond > 0;
	}

	/**
	 * What is one difference.
	 */
	record Key(Difference.Kind kind, String path) {

	}

	/**
	 * A moment.
	 */
	record Mark(int size, int journal, long beyond) {

	}

	/**
	 * What an entry was before the mark in which it changed.
	 */
	private record Saved(Entry entry, int savedAt, int occurrences, List<Values> others) {

		void restore() {
			this.entry.savedAt = this.savedAt;
			this.entry.occurrences = this.occurrences;
			this.entry.others = this.others;
		}

	}

	private static final class Entry {

		private final Key key;

		private final Difference first;

		private int occurrences = 1;

		/** Never changed, but replaced. */
		private List<Values> others = List.of();

		/** How many marks were set when it was saved last, or made. */
		private int savedAt;

		Entry(Key key, Difference first, int level) {
			this.key = key;
			this.first = first;
			this.savedAt = level;
		}

		void add(Supplier<Difference> difference, boolean keepsOthers) {
			if (this.occurrences == Integer.MAX_VALUE) {
				return;
			}
			int before = this.occurrences - 1;
			this.occurrences++;
			if (!keepsOthers) {
				return;
			}
			int at = (before < MAX_OTHERS) ? before : any(before + 1);
			if (at < MAX_OTHERS) {
				Difference made = difference.get();
				List<Values> changed = new ArrayList<>(this.others);
				Values values = made.values();
				if (at < changed.size()) {
					changed.set(at, values);
				}
				else {
					changed.add(values);
				}
				this.others = changed;
			}
		}

		/**
		 * Any number below a bound. It depends on the values, so that where some of them
		 * change from one comparison to the next, it does, too.
		 */
		private int any(int bound) {
			// Not of its kind: the hash of an enum is another one in each process.
			int own = 31 * this.key.path().hashCode() + this.first.values().hashCode();
			long mixed = (own + bound * GOLDEN) * GOLDEN;
			return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), bound);
		}

		Difference difference() {
			return (this.occurrences > 1) ? this.first.found(this.occurrences, this.others) : this.first;
		}

	}

}
