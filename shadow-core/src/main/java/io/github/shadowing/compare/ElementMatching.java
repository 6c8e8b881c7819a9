package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.shadowing.compare.Fingerprints.Fingerprint;

/**
 * Finds the elements of two arrays that are equal, whatever their order. Elements with
 * the same fingerprint are equal but for the values of which rules tolerate some
 * differences. These are then looked at one by one, in the order of their size: if there
 * is only one such value in an element, pairs are found wherever there are any; with
 * several, a pair may be missed, and a difference be reported where it is. Not
 * thread-safe.
 */
final class ElementMatching {

	private final boolean tolerant;

	private final Deadline deadline;

	private final Fingerprints fingerprints;

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
	 * Return whether all elements of the shorter array are in the longer one. Elements
	 * that are equal where they are need no fingerprint: without them either array has
	 * the same elements more than the other one.
	 * @param differing the indices of all elements but those that are equal to the one
	 * with the same index
	 */
	boolean haveSame(List<JsonValue> primary, List<JsonValue> shadow, BitSet differing, JsonPath path) {
		boolean more = primary.size() > shadow.size();
		List<JsonValue> larger = more ? primary : shadow;
		List<JsonValue> smaller = more ? shadow : primary;
		return contains(select(larger, differing), select(smaller, differing), path)
				&& (!this.tolerant || match(larger, smaller, path).pairs().size() == smaller.size());
	}

	private static List<JsonValue> select(List<JsonValue> elements, BitSet indices) {
		return indices.stream().takeWhile((index) -> index < elements.size()).mapToObj(elements::get).toList();
	}

	private boolean contains(List<JsonValue> larger, List<JsonValue> smaller, JsonPath path) {
		Map<Fingerprint, Integer> counts = new HashMap<>();
		larger.forEach((element) -> counts.merge(this.fingerprints.of(element, path), 1, Integer::sum));
		return smaller.stream()
			.allMatch((element) -> counts.merge(this.fingerprints.of(element, path), -1, Integer::sum) >= 0);
	}

	Matched match(List<JsonValue> primary, List<JsonValue> shadow, JsonPath path) {
		Map<Fingerprint, List<Element>> left = group(primary, path);
		Map<Fingerprint, List<Element>> right = group(shadow, path);
		List<Matched.Pair> pairs = new ArrayList<>();
		List<Element> missing = new ArrayList<>();
		List<Element> extra = new ArrayList<>();
		left.forEach((fingerprint, elements) -> {
			List<Element> others = right.remove(fingerprint);
			if (others != null) {
				pair(elements, others, pairs, missing, extra);
			}
			else {
				missing.addAll(elements);
			}
		});
		right.values().forEach(extra::addAll);
		pairs.sort(Comparator.comparingInt(Matched.Pair::primaryIndex));
		return new Matched(pairs, values(missing), values(extra));
	}

	private Map<Fingerprint, List<Element>> group(List<JsonValue> elements, JsonPath path) {
		Map<Fingerprint, List<Element>> groups = new LinkedHashMap<>();
		for (int i = 0; i < elements.size(); i++) {
			JsonValue value = elements.get(i);
			groups.computeIfAbsent(this.fingerprints.of(value, path), (absent) -> new ArrayList<>())
				.add(new Element(value, i, leaves(value, path)));
		}
		return groups;
	}

	private static List<JsonValue> values(List<Element> elements) {
		return elements.stream().sorted(Comparator.comparingInt(Element::index)).map(Element::value).toList();
	}

	private void pair(List<Element> left, List<Element> right, List<Matched.Pair> pairs, List<Element> missing,
			List<Element> extra) {
		left.sort(Element.BY_LEAVES);
		right.sort(Element.BY_LEAVES);
		int i = 0;
		int j = 0;
		while (i < left.size() && j < right.size()) {
			this.deadline.check();
			Element element = left.get(i);
			Element other = right.get(j);
			if (tolerates(element, other)) {
				pairs.add(new Matched.Pair(element.value, other.value, element.index, other.index));
				i++;
				j++;
			}
			else if (Element.BY_LEAVES.compare(element, other) < 0) {
				missing.add(left.get(i++));
			}
			else {
				extra.add(right.get(j++));
			}
		}
		missing.addAll(left.subList(i, left.size()));
		extra.addAll(right.subList(j, right.size()));
	}

	private boolean tolerates(Element element, Element other) {
		for (int i = 0; i < element.leaves.size(); i++) {
			Leaf leaf = element.leaves.get(i);
			Leaf same = other.leaves.get(i);
			if (!leaf.value.equals(same.value) && leaf.path.rules()
				.ruling(leaf.value.text(), same.value.text(), this.deadline)
				.effect() == Ruling.Effect.COUNTS) {
				return false;
			}
		}
		return true;
	}

	private List<Leaf> leaves(JsonValue value, JsonPath path) {
		if (!this.tolerant) {
			return List.of();
		}
		List<Leaf> leaves = new ArrayList<>();
		collect(value, path, leaves);
		return leaves;
	}

	/** In an order that all elements with the same fingerprint share. */
	private void collect(JsonValue value, JsonPath path, List<Leaf> leaves) {
		this.deadline.check();
		if (path.ignored()) {
			return;
		}
		if (value instanceof JsonValue.ObjectValue object) {
			new TreeMap<>(object.fields()).forEach((name, field) -> collect(field, path.field(name), leaves));
		}
		else if (value instanceof JsonValue.ArrayValue array && path.rules().array() != null) {
			group(array.elements(), path.element()).entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.flatMap((group) -> group.getValue().stream().sorted(Element.BY_LEAVES))
				.forEach((element) -> leaves.addAll(element.leaves));
		}
		else if (value instanceof JsonValue.ArrayValue array) {
			array.elements().forEach((element) -> collect(element, path.element(), leaves));
		}
		else if (path.rules().tolerant()) {
			leaves.add(Leaf.of(value, path));
		}
	}

	/**
	 * An element.
	 *
	 * @param value the element
	 * @param index its place
	 * @param leaves the values in it of which rules tolerate some differences
	 */
	private record Element(JsonValue value, int index, List<Leaf> leaves) {

		/** Of those with the same fingerprint: stable, so that equal ones keep order. */
		static final Comparator<Element> BY_LEAVES = Element::compare;

		private static int compare(Element one, Element other) {
			for (int i = 0; i < one.leaves.size(); i++) {
				int order = Leaf.BY_SIZE.compare(one.leaves.get(i), other.leaves.get(i));
				if (order != 0) {
					return order;
				}
			}
			return 0;
		}

	}

	/**
	 * A value of which rules tolerate some differences.
	 */
	private record Leaf(JsonValue value, JsonPath path, double number) {

		static final Comparator<Leaf> BY_SIZE = Comparator.comparingDouble(Leaf::number)
			.thenComparing((Leaf leaf) -> leaf.value.text(), String.CASE_INSENSITIVE_ORDER);

		static Leaf of(JsonValue value, JsonPath path) {
			return new Leaf(value, path, parse(value.text()));
		}

		private static double parse(String text) {
			try {
				return Double.parseDouble(text);
			}
			catch (NumberFormatException ex) {
				return Double.NaN;
			}
		}

	}

}
