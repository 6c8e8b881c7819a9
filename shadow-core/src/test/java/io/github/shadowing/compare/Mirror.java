package io.github.shadowing.compare;

import java.util.List;

/**
 * Findings as they must be when primary and shadow change places.
 */
final class Mirror {

	private Mirror() {
	}

	/**
	 * Return kinds and paths, in any order.
	 */
	static List<String> of(Comparison comparison) {
		return comparison.differences()
			.stream()
			.map((difference) -> mirrored(difference.kind()) + " " + difference.path())
			.toList();
	}

	private static Difference.Kind mirrored(Difference.Kind kind) {
		return switch (kind) {
			case MISSING -> Difference.Kind.EXTRA;
			case EXTRA -> Difference.Kind.MISSING;
			default -> kind;
		};
	}

}
