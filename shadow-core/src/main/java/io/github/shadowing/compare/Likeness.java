package io.github.shadowing.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Leaves.Branch;
import io.github.shadowing.compare.Leaves.Element;
import io.github.shadowing.compare.Leaves.Leaf;

/**
 * Tells whether elements with the same fingerprint are the same but for what rules
 * tolerate. Of arrays in them whose order is of no meaning either all elements have to be
 * like the one at the same place, or all like the one at the same place once they are
 * sorted. Not thread-safe.
 */
final class Likeness {

	/**
	 * What was found out of those that may be asked for again while the walk goes deeper.
	 */
	private final Map<Pair, Boolean> known = new HashMap<>();

	/**
	 * Return whether two elements are alike.
	 */
	boolean areAlike(Element one, Element other) {
		return one.fingerprint().equals(other.fingerprint()) && (areAlike(one.leaves(), other.leaves(), true, false)
				|| areAlike(one.leaves(), other.leaves(), false, false));
	}

	/**
	 * Return whether two elements are alike that nothing else is to be paired with. As
	 * the same may hold of what is in them, the answers are kept: else arrays within
	 * arrays would be looked at once for each level.
	 */
	boolean areAlikeAlone(Element one, Element other) {
		return one.fingerprint().equals(other.fingerprint()) && (areAlike(one.leaves(), other.leaves(), true, true)
				|| areAlike(one.leaves(), other.leaves(), false, true));
	}

	private boolean areAlike(Leaves one, Leaves other, boolean inPlace, boolean keep) {
		if (one instanceof Leaf left && other instanceof Leaf right) {
			return left.isLike(right);
		}
		if (one == other) {
			return true;
		}
		if (!(one instanceof Branch left) || !(other instanceof Branch right)) {
			return false;
		}
		if (!keep) {
			return areAlike(left, right, inPlace, false);
		}
		Pair pair = new Pair(left, right, inPlace);
		Boolean alike = this.known.get(pair);
		if (alike == null) {
			alike = areAlike(left, right, inPlace, true);
			this.known.put(pair, alike);
		}
		return alike;
	}

	private boolean areAlike(Branch one, Branch other, boolean inPlace, boolean keep) {
		List<Element> left = one.elements();
		List<Element> right = other.elements();
		if (inPlace && left != null && right != null) {
			return areAlikeInPlace(left, right, keep);
		}
		if (one.parts().size() != other.parts().size()) {
			return false;
		}
		for (int i = 0; i < one.parts().size(); i++) {
			if (!areAlike(one.parts().get(i), other.parts().get(i), inPlace, keep)) {
				return false;
			}
		}
		return true;
	}

	private boolean areAlikeInPlace(List<Element> left, List<Element> right, boolean keep) {
		if (left.size() != right.size()) {
			return false;
		}
		for (int i = 0; i < left.size(); i++) {
			Element element = left.get(i);
			Element other = right.get(i);
			if (!element.fingerprint().equals(other.fingerprint())
					|| !areAlike(element.leaves(), other.leaves(), true, keep)) {
				return false;
			}
		}
		return true;
	}

	/** Equal if they are the same two. */
	private record Pair(Branch one, Branch other, boolean inPlace) {

	}

}
