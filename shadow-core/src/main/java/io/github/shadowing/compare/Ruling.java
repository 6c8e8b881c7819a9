package io.github.shadowing.compare;

import java.util.List;

/**
 * What becomes of a difference, and the rules that decided so.
 *
 * @param effect what becomes of it
 * @param by the rules, none if it counts
 */
record Ruling(Effect effect, List<RuleTally> by) {

	static final Ruling COUNTS = new Ruling(Effect.COUNTS, List.of());

	static Ruling of(Effect effect, RuleTally by) {
		return new Ruling(effect, List.of(by));
	}

	/**
	 * What becomes of a difference.
	 */
	enum Effect {

		COUNTS, IGNORED, TOLERATED, EXPECTED

	}

}
