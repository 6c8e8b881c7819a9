package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.compare.Difference.Values;
import org.jspecify.annotations.Nullable;

/**
 * Takes differences for what they are judged by. All words of a text have one path, and
 * are as different things as the fields of a document are: so those of each shape become
 * a difference of their own, or a price that is wrong would hide beside a token, and a
 * token would not be noise beside a time.
 */
final class JudgedDifferences {

	/** The group of the words that have no shape. */
	private static final int SHAPELESS = Shape.values().length;

	private JudgedDifferences() {
	}

	/**
	 * Take differences apart.
	 * @param differences what two answers differ in
	 * @param at when the primary received the request
	 * @return differences of which the words of texts have the values that are judged,
	 * and bodies that are told apart by size or digest have none
	 */
	static List<JudgedDifference> of(Collection<Difference> differences, Instant at) {
		List<JudgedDifference> judged = new ArrayList<>(differences.size());
		for (Difference difference : differences) {
			Values words = difference.words();
			if (difference.kind() != Kind.BODY) {
				judged.add(JudgedDifference.of((words != null) ? with(difference, words) : difference, at));
			}
			else if (words == null) {
				judged.add(JudgedDifference.of(difference.withoutValues(), at));
			}
			else {
				addWords(difference, words, at, judged);
			}
		}
		return judged;
	}

	/** Of texts, how many lines they have is what is judged. */
	private static Difference with(Difference difference, Values words) {
		return new Difference(difference.kind(), difference.path(), words.primary(), words.shadow(), null, 0,
				difference.occurrences(), List.of());
	}

	private static void addWords(Difference difference, Values first, Instant at, List<JudgedDifference> judged) {
		SortedMap<Integer, List<ValuePair>> groups = new TreeMap<>();
		add(first, at, groups);
		difference.others().forEach((words) -> add(words, at, groups));
		int all = 1 + difference.others().size();
		groups.forEach((group, words) -> {
			// Of many words only some are known; the others will be of the same kinds.
			long occurrences = Math.round((double) difference.occurrences() * words.size() / all);
			Difference part = new Difference(difference.kind(), difference.path(), null, null, null, 0,
					(int) Math.max(1, occurrences), List.of());
			judged.add(JudgedDifference.of(part, 1 + group, at, ValuePairs.of(words, at)));
		});
	}

	private static void add(Values words, Instant at, SortedMap<Integer, List<ValuePair>> groups) {
		ValuePair pair = ValuePair.of(text(words.primary()), text(words.shadow()), at);
		groups.computeIfAbsent(group(pair), (absent) -> new ArrayList<>()).add(pair);
	}

	/** A comparator of the application may have no words for a side. */
	private static String text(@Nullable String words) {
		return (words != null) ? words : "";
	}

	/** The most specific shape; a token of digits only is one by chance. */
	private static int group(ValuePair pair) {
		if (pair.shapes() == 0) {
			return SHAPELESS;
		}
		int group = Integer.numberOfTrailingZeros(pair.shapes());
		return (group == Shape.NUMBER.index() && pair.is(Shape.TOKEN)) ? Shape.TOKEN.index() : group;
	}

}
