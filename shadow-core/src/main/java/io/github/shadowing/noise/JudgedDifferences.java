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
	static List<Difference> of(Collection<Difference> differences, Instant at) {
		List<Difference> judged = new ArrayList<>(differences.size());
		for (Difference difference : differences) {
			if (difference.kind() == Kind.BODY) {
				addBody(difference, at, judged);
			}
			else {
				judged.add((difference.words() != null)
						? with(difference, difference.words(), List.of(), 0, difference.occurrences()) : difference);
			}
		}
		return judged;
	}

	private static void addBody(Difference difference, Instant at, List<Difference> judged) {
		if (difference.words() == null) {
			judged.add(difference.withoutValues());
			return;
		}
		List<Values> all = new ArrayList<>(difference.others());
		all.add(0, difference.words());
		SortedMap<Integer, List<Values>> groups = new TreeMap<>();
		all.forEach((words) -> groups.computeIfAbsent(group(words, at), (absent) -> new ArrayList<>()).add(words));
		groups.forEach((group, words) -> {
			// Of many words only some are known; the others will be of the same kinds.
			long occurrences = Math.round((double) difference.occurrences() * words.size() / all.size());
			judged.add(with(difference, words.get(0), words.subList(1, words.size()), 1 + group,
					(int) Math.max(1, occurrences)));
		});
	}

	private static Difference with(Difference difference, Values first, List<Values> others, int key, int occurrences) {
		return new Difference(difference.kind(), difference.path(), first.primary(), first.shadow(), null, key,
				occurrences, others);
	}

	/** The most specific shape; a token of digits only is one by chance. */
	private static int group(Values words, Instant at) {
		String primary = words.primary();
		String shadow = words.shadow();
		ValuePair pair = (primary != null && shadow != null) ? ValuePair.of(primary, shadow, at) : null;
		if (pair == null || pair.shapes() == 0) {
			return SHAPELESS;
		}
		int group = Integer.numberOfTrailingZeros(pair.shapes());
		return (group == Shape.NUMBER.index() && pair.is(Shape.TOKEN)) ? Shape.TOKEN.index() : group;
	}

	/**
	 * Return what tells the words of one shape from those of another one at the same
	 * path.
	 * @param difference one of those {@link #of returned}
	 */
	static int group(Difference difference) {
		return (difference.kind() == Kind.BODY) ? difference.key() : 0;
	}

}
