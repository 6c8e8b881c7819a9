package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.compare.ElementOrder.Side;
import io.github.shadowing.compare.Leaves.Element;
import io.github.shadowing.compare.Leaves.Leaf;

/**
 * Pairs elements with the same fingerprint of which rules tolerate some differences. No
 * pair is found by trying each with each, as there may be very many: several ways are
 * tried, from what is most likely to what is not, until one leaves nothing alone, and the
 * best one is taken. If both sides have no more than {@value #MAX_EXACT} elements, as
 * many pairs are found as there are; of more, some may be missed if the elements have
 * several such values, and were not in place. The effort is that of sorting.
 */
final class Pairing {

	static final int MAX_EXACT = 8;

	/** Of so many values in elements each is tried as what to sort by first. */
	private static final int MAX_LEADING = 3;

	private final List<Element> left;

	private final List<Element> right;

	private final BiPredicate<Element, Element> alike;

	/**
	 * Create a pairing.
	 * @param left elements of one side, by index, at least one
	 * @param right elements of the other side, by index, at least one
	 * @param alike whether elements may be paired
	 */
	Pairing(List<Element> left, List<Element> right, BiPredicate<Element, Element> alike) {
		this.left = left;
		this.right = right;
		this.alike = alike;
	}

	/**
	 * Return the partners of the elements of the left side: their places in the list of
	 * the right side, or -1.
	 */
	int[] pair() {
		Partners best = inPlace();
		if (!best.areAll()) {
			best = sorted();
		}
		if (!best.areAll() && Math.max(this.left.size(), this.right.size()) <= MAX_EXACT) {
			best.complete();
		}
		return best.ofLeft;
	}

	/** Those that have the same index. */
	private Partners inPlace() {
		Partners partners = new Partners();
		int i = 0;
		int j = 0;
		while (i < this.left.size() && j < this.right.size()) {
			int order = Integer.compare(this.left.get(i).index(), this.right.get(j).index());
			if (order == 0 && areAlike(i, j)) {
				partners.add(i, j);
			}
			i += (order <= 0) ? 1 : 0;
			j += (order >= 0) ? 1 : 0;
		}
		return partners;
	}

	private boolean areAlike(int i, int j) {
		return this.alike.test(this.left.get(i), this.right.get(j));
	}

	private Partners sorted() {
		ElementOrder order = new ElementOrder(this.left, this.right);
		Partners best = new Partners();
		best.merge(order, false);
		int leaves = this.left.get(0).leaves().first(MAX_LEADING).size();
		if (leaves > 1 && !best.areAll()) {
			best = best.orBetter(new Partners().mergeEqualFirst(order));
		}
		if (leaves > 1 && !best.areAll()) {
			best = best.orBetter(inPlace().mergeEqualFirst(order));
		}
		// The first value leads as it is.
		for (int leaf = 1; leaf < leaves && !best.areAll(); leaf++) {
			best = best.orBetter(new Partners().mergeEqualFirst(order.leadBy(leaf)));
		}
		if (!best.areAll() && isAmbiguous()) {
			best.merge(order.readOtherwise(), false);
		}
		return best;
	}

	/** Whether one of the values to sort by may be read in two ways. */
	private boolean isAmbiguous() {
		return Stream.concat(this.left.stream(), this.right.stream())
			.anyMatch((element) -> element.leaves().first(MAX_LEADING).stream().anyMatch(Leaf::isAmbiguous));
	}

	/**
	 * Who belongs to whom.
	 */
	private final class Partners {

		private static final int NONE = -1;

		private final int[] ofLeft = new int[Pairing.this.left.size()];

		private final int[] ofRight = new int[Pairing.this.right.size()];

		private int pairs;

		Partners() {
			Arrays.fill(this.ofLeft, NONE);
			Arrays.fill(this.ofRight, NONE);
		}

		boolean areAll() {
			return this.pairs == Math.min(this.ofLeft.length, this.ofRight.length);
		}

		Partners orBetter(Partners other) {
			return (other.pairs > this.pairs) ? other : this;
		}

		private void add(int i, int j) {
			this.ofLeft[i] = j;
			this.ofRight[j] = i;
			this.pairs++;
		}

		Partners mergeEqualFirst(ElementOrder order) {
			merge(order, true);
			merge(order, false);
			return this;
		}

		/** Go through what is alone on both sides. */
		void merge(ElementOrder order, boolean equal) {
			Side first = order.left();
			Side second = order.right();
			int i = 0;
			int j = 0;
			while (i < first.size() && j < second.size()) {
				int element = first.element(i);
				int other = second.element(j);
				if (this.ofLeft[element] != NONE) {
					i++;
				}
				else if (this.ofRight[other] != NONE) {
					j++;
				}
				else if (first.rank(i) == second.rank(j) || (!equal && areAlike(element, other))) {
					add(element, other);
				}
				else if (first.rank(i) < second.rank(j)) {
					i++;
				}
				else {
					j++;
				}
			}
		}

		/**
		 * Find a partner for each that may have one, though others have to change theirs.
		 */
		void complete() {
			List<int[]> possible = new ArrayList<>();
			for (int i = 0; i < this.ofLeft.length; i++) {
				int element = i;
				possible.add(IntStream.range(0, this.ofRight.length).filter((j) -> areAlike(element, j)).toArray());
			}
			for (int i = 0; i < this.ofLeft.length; i++) {
				if (this.ofLeft[i] == NONE && findPartner(i, possible, new boolean[this.ofRight.length])) {
					this.pairs++;
				}
			}
		}

		private boolean findPartner(int i, List<int[]> possible, boolean[] asked) {
			for (int j : possible.get(i)) {
				if (!asked[j]) {
					asked[j] = true;
					if (this.ofRight[j] == NONE || findPartner(this.ofRight[j], possible, asked)) {
						this.ofLeft[i] = j;
						this.ofRight[j] = i;
						return true;
					}
				}
			}
			return false;
		}

	}

}
