package io.github.shadowing.compare;

import java.util.Map;

import io.github.shadowing.exchange.Reason;

/**
 * The differences that an application has declared to be expected, asked about one pair
 * of answers.
 *
 * @param declarations the declarations with what counts their use
 * @param answers the answers
 * @param deadline when all has to be over
 */
record Expectations(Map<KnownDifference, RuleTally> declarations, AnswerPair answers, Deadline deadline) {

	Ruling ruling(Difference difference) {
		for (Map.Entry<KnownDifference, RuleTally> entry : this.declarations.entrySet()) {
			this.deadline.check();
			if (isExpected(entry.getKey(), difference)) {
				return Ruling.of(Ruling.Effect.EXPECTED, entry.getValue());
			}
		}
		return Ruling.COUNTS;
	}

	private boolean isExpected(KnownDifference declaration, Difference difference) {
		try {
			return declaration.isExpected(difference, this.answers);
		}
		catch (Throwable ex) {
			throw new ComparisonFailedException(Reason.COMPARATOR_FAILED,
					"Known difference '" + declaration.name() + "' failed", ex);
		}
	}

}
