package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.shadowing.compare.Leaves.Element;

/**
 * An order of elements of both sides in which those that are equal, or nearly so, are
 * neighbours. It is found once, as looking at two elements takes longer than at their
 * ranks.
 */
final class ElementOrder {

	private final List<Ranked> elements;

	private final Side left;

	private final Side right;

	/**
	 * Sort elements with the same fingerprint.
	 */
	ElementOrder(List<Element> left, List<Element> right) {
		this(ranked(left, right), Comparator.comparing((ranked) -> ranked.leaves, Leaves.ORDER), left.size());
	}

	private ElementOrder(List<Ranked> elements, Comparator<Ranked> order, int size) {
		List<Ranked> sorted = new ArrayList<>(elements);
		sorted.sort(order);
		this.elements = elements;
		this.left = new Side(size);
		this.right = new Side(elements.size() - size);
		int[] ranks = new int[sorted.size()];
		for (int i = 1; i < ranks.length; i++) {
			ranks[i] = ranks[i - 1] + ((order.compare(sorted.get(i - 1), sorted.get(i)) != 0) ? 1 : 0);
		}
		for (int i = 0; i < ranks.length; i++) {
			Ranked each = sorted.get(i);
			each.rank = ranks[i];
			(each.ofLeft ? this.left : this.right).add(each.index, each.rank);
		}
	}

	private static List<Ranked> ranked(List<Element> left, List<Element> right) {
		List<Ranked> elements = new ArrayList<>(left.size() + right.size());
		for (int i = 0; i < left.size(); i++) {
			elements.add(new Ranked(left.get(i).leaves(), i, true));
		}
		for (int i = 0; i < right.size(); i++) {
			elements.add(new Ranked(right.get(i).leaves(), i, false));
		}
		return elements;
	}

	/**
	 * Return the same elements sorted by one of their leaves first.
	 * @param leaf which one
	 */
	ElementOrder leadBy(int leaf) {
		for (Ranked each : this.elements) {
			each.leading = each.leaves.first(leaf + 1).get(leaf);
		}
		return new ElementOrder(this.elements,
				Comparator.<Ranked, Leaves>comparing((ranked) -> ranked.leading, Leaves.ORDER)
					.thenComparingInt((ranked) -> ranked.rank),
				this.left.size());
	}

	/**
	 * Return the same elements with what may be read in two ways read in the second one.
	 */
	ElementOrder readOtherwise() {
		return new ElementOrder(this.elements, Comparator.comparing((ranked) -> ranked.leaves, Leaves.OTHER_ORDER),
				this.left.size());
	}

	Side left() {
		return this.left;
	}

	Side right() {
		return this.right;
	}

	/**
	 * The elements of one side in their order. Equal elements have the same rank, also if
	 * they are of different sides.
	 */
	static final class Side {

		private final int[] elements;

		private final int[] ranks;

		private int size;

		private Side(int size) {
			this.elements = new int[size];
			this.ranks = new int[size];
		}

		private void add(int element, int rank) {
			this.elements[this.size] = element;
			this.ranks[this.size] = rank;
			this.size++;
		}

		int size() {
			return this.size;
		}

		/** Return its place in the list of the elements of this side. */
		int element(int i) {
			return this.elements[i];
		}

		int rank(int i) {
			return this.ranks[i];
		}

	}

	private static final class Ranked {

		private final Leaves leaves;

		private final int index;

		private final boolean ofLeft;

		private Leaves leading;

		private int rank;

		Ranked(Leaves leaves, int index, boolean ofLeft) {
			this.leaves = leaves;
			this.leading = leaves;
			this.index = index;
			this.ofLeft = ofLeft;
		}

	}

}
