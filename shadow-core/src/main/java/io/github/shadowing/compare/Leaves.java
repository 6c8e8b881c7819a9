package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.shadowing.compare.Fingerprints.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The values in a value of which rules tolerate some differences, which
 * {@link Fingerprints} leave out. Two values with the same fingerprint have their leaves
 * in the same places. They form a tree, as copies of them in each array around them would
 * be many.
 */
sealed interface Leaves {

	/** Of values with the same fingerprint: what rules take for the same is together. */
	Comparator<Leaves> ORDER = Leaves::compare;

	/** The same, with what may be read in two ways read in the second one. */
	Comparator<Leaves> OTHER_ORDER = Leaves::compareOtherwise;

	private static int compare(Leaves one, Leaves other) {
		int order = compare(one, other, Leaf.BY_PLACE);
		return (order != 0) ? order : compare(one, other, Leaf.BY_VALUE);
	}

	private static int compareOtherwise(Leaves one, Leaves other) {
		int order = compare(one, other, Leaf.BY_OTHER_PLACE);
		return (order != 0) ? order : compare(one, other, Leaf.BY_VALUE);
	}

	private static int compare(Leaves one, Leaves other, Comparator<Leaf> order) {
		if (one instanceof Leaf left && other instanceof Leaf right) {
			return order.compare(left, right);
		}
		if (one == other || !(one instanceof Branch left) || !(other instanceof Branch right)) {
			return 0;
		}
		for (int i = 0; i < Math.min(left.parts.size(), right.parts.size()); i++) {
			int result = compare(left.parts.get(i), right.parts.get(i), order);
			if (result != 0) {
				return result;
			}
		}
		return 0;
	}

	/** Return whether there is no array with a rule for its order. */
	default boolean isOrdered() {
		return !(this instanceof Branch branch) || branch.ordered;
	}

	/**
	 * Return the first few of them.
	 */
	default List<Leaf> first(int count) {
		List<Leaf> first = new ArrayList<>(count);
		addTo(first, count);
		return first;
	}

	private void addTo(List<Leaf> target, int count) {
		if (this instanceof Leaf leaf) {
			target.add(leaf);
		}
		else if (this instanceof Branch branch) {
			for (int i = 0; i < branch.parts.size() && target.size() < count; i++) {
				branch.parts.get(i).addTo(target, count);
			}
		}
	}

	/**
	 * Those of an object or array.
	 */
	final class Branch implements Leaves {

		/** Of what has no such values. */
		static final Branch NONE = new Branch(List.of(), null);

		private final List<Leaves> parts;

		private final @Nullable List<Element> elements;

		private final boolean ordered;

		/**
		 * Create a branch.
		 * @param parts in an order that all values with the same fingerprint share
		 * @param elements those of an array with a rule for its order, in the order they
		 * have, else {@code null}
		 */
		Branch(List<Leaves> parts, @Nullable List<Element> elements) {
			this.parts = parts;
			this.elements = elements;
			this.ordered = elements == null && parts.stream().allMatch(Leaves::isOrdered);
		}

		List<Leaves> parts() {
			return this.parts;
		}

		@Nullable List<Element> elements() {
			return this.elements;
		}

	}

	/**
	 * One value.
	 */
	final class Leaf implements Leaves {

		static final Comparator<Leaf> BY_PLACE = Leaf::comparePlaces;

		static final Comparator<Leaf> BY_OTHER_PLACE = Leaf::compareOtherPlaces;

		static final Comparator<Leaf> BY_VALUE = Comparator.comparing(Leaf::text);

		private final JsonValue value;

		private final JsonPath path;

		private final Deadline deadline;

		private @Nullable List<Place> places;

		private @Nullable String text;

		Leaf(JsonValue value, JsonPath path, Deadline deadline) {
			this.value = value;
			this.path = path;
			this.deadline = deadline;
		}

		/** Return whether another value is the same, or the difference is tolerated. */
		boolean isLike(Leaf other) {
			this.deadline.check();
			return this.path.rules().tolerates(places(), other.places()) || text().equals(other.text());
		}

		/** Return whether there are two ways to read it. */
		boolean isAmbiguous() {
			return places().stream().anyMatch((place) -> place.otherwise() != null);
		}

		private int comparePlaces(Leaf other) {
			return comparePlaces(other, UnaryOperator.identity());
		}

		private int compareOtherPlaces(Leaf other) {
			return comparePlaces(other, Place::other);
		}

		private int comparePlaces(Leaf other, UnaryOperator<Place> reading) {
			this.deadline.check();
			List<Place> left = places();
			List<Place> right = other.places();
			for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
				int order = reading.apply(left.get(i)).compareTo(reading.apply(right.get(i)));
				if (order != 0) {
					return order;
				}
			}
			return 0;
		}

		private List<Place> places() {
			if (this.places == null) {
				this.places = this.path.rules().places(this.value.text(), this.deadline);
			}
			return this.places;
		}

		/** What equal values have in common. */
		private String text() {
			if (this.text == null) {
				this.text = (this.value instanceof JsonValue.NumberValue number) ? number.canonical()
						: this.value.text();
			}
			return this.text;
		}

	}

	/**
	 * An element of an array.
	 *
	 * @param value the element
	 * @param index its place
	 * @param fingerprint its fingerprint
	 * @param leaves its leaves
	 */
	record Element(JsonValue value, int index, Fingerprint fingerprint, Leaves leaves) {

		/** An order that all arrays share that have the same elements, or nearly so. */
		static final Comparator<Element> ORDER = Comparator.comparing(Element::fingerprint)
			.thenComparing(Element::leaves, Leaves.ORDER);

	}

}
