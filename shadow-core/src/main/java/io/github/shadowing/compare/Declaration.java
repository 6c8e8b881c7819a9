package io.github.shadowing.compare;

import io.github.shadowing.exchange.TimeSource;

/**
 * A difference that an application declares to be known, and how it stands.
 *
 * @param known the declaration
 * @param tally counts its use
 * @param extension whether it is asked
 */
record Declaration(KnownDifference known, RuleTally tally, Extension extension) {

	static Declaration of(KnownDifference known, RuleTally tally, CompareSettings settings, TimeSource time) {
		return new Declaration(known, tally,
				new Extension("Known difference '" + known.name() + "'", settings.timeout(), time));
	}

	boolean isExpected(Turn turn, Difference difference, AnswerPair answers) {
		return turn.ask(this.extension, () -> this.known.isExpected(difference, answers));
	}

}
