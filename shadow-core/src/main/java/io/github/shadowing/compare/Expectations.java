package io.github.shadowing.compare;

import java.util.List;

/**
 * The differences that an application has declared to be expected, asked about one pair
 * of answers.
 *
 * @param declarations the declarations
 * @param turn by which they are asked
 * @param answers the answers
 * @param deadline when all has to be over
 */
record Expectations(List<Declaration> declarations, Turn turn, AnswerPair answers, Deadline deadline) {

	Ruling ruling(Difference difference) {
		for (Declaration declaration : this.declarations) {
			this.deadline.check();
			if (declaration.isExpected(this.turn, difference, this.answers)) {
				return Ruling.of(Ruling.Effect.EXPECTED, declaration.tally());
			}
		}
		return Ruling.COUNTS;
	}

}
