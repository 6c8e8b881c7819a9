package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import io.github.shadowing.compare.Fingerprints.Fingerprint;
import io.github.shadowing.compare.Leaves.Branch;
import io.github.shadowing.compare.Leaves.Element;
import io.github.shadowing.compare.Leaves.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements of two arrays that are equal, whatever their order. Elements with
 * the same fingerprint are equal but for the values of which rules tolerate some
 * differences: which of these belong together is a matter of {@link Pairing}. Not
 * thread-safe.
 */
final class ElementMatching {

	private final boolean tolerant;

	private final Deadline deadline;

	private final Fingerprints fingerprints;

	private final Likeness likeness = new Likeness();

	/** Of objects and arrays, by identity. */
	private final IdentityHashMap<JsonValue, Leaves> leaves = new IdentityHashMap<>();

	/**
	 * Create a matching.
	 * @param tolerant whether rules tolerate differences of values; else equal
	 * fingerprints are all there is
	 * @param deadline asked on the way
	 */
	ElementMatching(boolean tolerant, Deadline deadline) {
		this.tolerant = tolerant;
		this.deadline = deadline;
		this.fingerprints = new Fingerprints(deadline);
	}

	/**
	 * Return whether all elements are the same as those with the same index, but for what
	 * rules ignore and tolerate.
	 */
	boolean areAlikeInPlace(List<JsonValue> primary, List<JsonValue> shadow, JsonPath path) {
		return primary.size() == shadow.size()
				&& IntStream.range(0, primary.size())
					.allMatch((i) -> this.fingerprints.of(primary.get(i), path)
						.equals(this.fingerprints.of(shadow.get(i), path)))
				&& IntStream.range(0, primary.size())
					.allMatch((i) -> this.likeness.areAlikeAlone(element(primary.get(i), i, path),
							element(shadow.get(i), i, path)));
	}

	/**
	 * Match two arrays if all elements of the shorter one are in the longer one.
	 * @param differing the indices of all elements but those that are equal to the one
	 * with the same index: these are where they were
	 * @return the elements that belong together, or {@code null}
	 */
	@Nullable Matched matchAll(List<JsonValue> primary, List<JsonValue> shadow, BitSet differing, JsonPath path) {
		int[] left = select(primary, differing);
		int[] right = select(shadow, differing);
		// One element alone is where it was, too.
		if (Math.max(left.length, right.length) < 2 || !containsAll(primary, left, shadow, right, path)) {
			return null;
		}
		Matched matched = match(primary, left, shadow, right, path);
		if (matched.pairs().size() < Math.min(left.length, right.length)) {
			return null;
		}
		List<Matched.Pair> pairs = new ArrayList<>(matched.pairs());
		IntStream.range(0, Math.min(primary.size(), shadow.size()))
			.filter((i) -> !differing.get(i))
			.forEach((i) -> pairs.add(new Matched.Pair(primary.get(i), shadow.get(i), i, i)));
		return new Matched(sorted(pairs), matched.missing(), matched.extra());
	}

	private static int[] select(List<JsonValue> elements, BitSet indices) {
		return indices.stream().takeWhile((index) -> index < elements.size()).toArray();
	}

	private boolean containsAll(List<JsonValue> primary, int[] left, List<JsonValue> shadow, int[] right,
			JsonPath path) {
		boolean more = left.length > right.length;
		Map<Fingerprint, Integer> counts = new HashMap<>();
		for (int index : more ? left : right) {
			counts.merge(this.fingerprints.of((more ? primary : shadow).get(index), path), 1, Integer::sum);
		}
		return IntStream.of(more ? right : left)
			.allMatch((index) -> counts.merge(this.fingerprints.of((more ? shadow : primary).get(index), path), -1,
					Integer::sum) >= 0);
	}

	Matched match(List<JsonValue> primary, List<JsonValue> shadow, JsonPath path) {
		return match(primary, IntStream.range(0, primary.size()).toArray(), shadow,
				IntStream.range(0, shadow.size()).toArray(), path);
	}

	/**
	 * Match what is alone on both sides as well.
	 * @param matched the elements that belong together by their keys
	 */
	Matched matchRest(Matched matched, List<JsonValue> primary, List<JsonValue> shadow, JsonPath path) {
		if (matched.missing().isEmpty() || matched.extra().isEmpty()) {
			return matched;
		}
		Matched rest = match(primary, others(primary, matched.pairs(), Matched.Pair::primaryIndex), shadow,
				others(shadow, matched.pairs(), Matched.Pair::shadowIndex), path);
		List<Matched.Pair> pairs = new ArrayList<>(matched.pairs());
		pairs.addAll(rest.pairs());
		return new Matched(sorted(pairs), rest.missing(), rest.extra());
	}

	private static int[] others(List<JsonValue> elements, List<Matched.Pair> pairs, ToIntFunction<Matched.Pair> index) {
		BitSet paired = new BitSet();
		pairs.forEach((pair) -> paired.set(index.applyAsInt(pair)));
		return IntStream.range(0, elements.size()).filter((i) -> !paired.get(i)).toArray();
	}

	private Matched match(List<JsonValue> primary, int[] left, List<JsonValue> shadow, int[] right, JsonPath path) {
		Map<Fingerprint, List<Element>> others = group(shadow, right, path);
		List<Matched.Pair> pairs = new ArrayList<>();
		List<Element> missing = new ArrayList<>();
		List<Element> extra = new ArrayList<>();
		group(primary, left, path).forEach((fingerprint, elements) -> {
			List<Element> same = others.remove(fingerprint);
			if (same != null) {
				pair(elements, same, pairs, missing, extra);
			}
			else {
				missing.addAll(elements);
			}
		});
		others.values().forEach(extra::addAll);
		return new Matched(sorted(pairs), values(missing), values(extra));
	}

	private Map<Fingerprint, List<Element>> group(List<JsonValue> elements, int[] indices, JsonPath path) {
		Map<Fingerprint, List<Element>> groups = new LinkedHashMap<>();
		for (int index : indices) {
			Element element = element(elements.get(index), index, path);
			groups.computeIfAbsent(element.fingerprint(), (absent) -> new ArrayList<>()).add(element);
		}
		return groups;
	}

	private static List<Matched.Pair> sorted(List<Matched.Pair> pairs) {
		pairs.sort(Comparator.comparingInt(Matched.Pair::primaryIndex));
		return pairs;
	}

	private static List<JsonValue> values(List<Element> elements) {
		return elements.stream().sorted(Comparator.comparingInt(Element::index)).map(Element::value).toList();
	}

	private void pair(List<Element> left, List<Element> right, List<Matched.Pair> pairs, List<Element> missing,
			List<Element> extra) {
		boolean alone = left.size() == 1 && right.size() == 1;
		int[] partners = new Pairing(left, right, alone ? this.likeness::areAlikeAlone : this.likeness::areAlike)
			.pair();
		BitSet paired = new BitSet();
		for (int i = 0; i < partners.length; i++) {
			Element element = left.get(i);
			if (partners[i] < 0) {
				missing.add(element);
			}
			else {
				Element other = right.get(partners[i]);
				paired.set(partners[i]);
				pairs.add(new Matched.Pair(element.value(), other.value(), element.index(), other.index()));
			}
		}
		IntStream.range(0, right.size()).filter((i) -> !paired.get(i)).forEach((i) -> extra.add(right.get(i)));
	}

	private Element element(JsonValue value, int index, JsonPath path) {
		return new Element(value, index, this.fingerprints.of(value, path), leaves(value, path));
	}

	private Leaves leaves(JsonValue value, JsonPath path) {
		this.deadline.check();
		if (!this.tolerant || path.ignored()) {
			return Branch.NONE;
		}
		if (value.isScalar()) {
			return path.rules().tolerant() ? new Leaf(value, path, this.deadline) : Branch.NONE;
		}
		Leaves known = this.leaves.get(value);
		if (known == null) {
			known = (value instanceof JsonValue.ArrayValue array) ? ofArray(array.elements(), path)
					: ofObject((JsonValue.ObjectValue) value, path);
			this.leaves.put(value, known);
		}
		return known;
	}

	private Leaves ofObject(JsonValue.ObjectValue object, JsonPath path) {
		List<Leaves> parts = new ArrayList<>();
		for (Map.Entry<String, JsonValue> field : new TreeMap<>(object.fields()).entrySet()) {
			add(leaves(field.getValue(), path.field(field.getKey())), parts);
		}
		return branch(parts, null);
	}

	private Leaves ofArray(List<JsonValue> values, JsonPath path) {
		List<Leaves> parts = new ArrayList<>();
		if (!path.isInAnyOrder(values)) {
			for (JsonValue value : values) {
				add(leaves(value, path.element()), parts);
			}
			return branch(parts, null);
		}
		List<Element> elements = new ArrayList<>(values.size());
		for (int i = 0; i < values.size(); i++) {
			elements.add(element(values.get(i), i, path.element()));
		}
		elements.stream().sorted(Element.ORDER).forEach((element) -> add(element.leaves(), parts));
		return branch(parts, elements);
	}

	private static void add(Leaves leaves, List<Leaves> parts) {
		if (leaves != Branch.NONE) {
			parts.add(leaves);
		}
	}

	private static Leaves branch(List<Leaves> parts, @Nullable List<Element> elements) {
		return parts.isEmpty() ? Branch.NONE : new Branch(parts, elements);
	}

}
