package io.github.shadowing.compare;

import java.util.List;

/**
 * What becomes of a difference, and the rules that decided so.
 *
 * @param effect what becomes of it
 * @param by the rules, none if it counts
 * @param beyondRule whether a rule for this very place allows less
 */
record Ruling(Effect effect, List<RuleTally> by, boolean beyondRule) {

	static final Ruling COUNTS = new Ruling(Effect.COUNTS, List.of());

	private static final Ruling BEYOND_RULE = new Ruling(Effect.COUNTS, List.of(), true);

	Ruling(Effect effect, List<RuleTally> by) {
		this(effect, by, false);
	}

	static Ruling of(Effect effect, RuleTally by) {
		return new Ruling(effect, List.of(by));
	}

	/**
	 * Return what this is where a rule for this very place tolerates something.
	 */
	Ruling withRule() {
		return (this.effect == Effect.COUNTS) ? BEYOND_RULE : this;
	}

	/**
	 * What becomes of a difference.
	 */
	enum Effect {

		COUNTS, IGNORED, TOLERATED, EXPECTED

	}

}
