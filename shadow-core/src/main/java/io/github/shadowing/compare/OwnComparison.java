package io.github.shadowing.compare;

import java.util.List;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * Has an application's own comparators compare bodies, and applies rules to what they
 * find.
 *
 * @param comparators the comparators, the first that is for both bodies is asked
 * @param turn by which they are asked
 * @param endpoint what was asked for
 * @param rules what may differ
 */
record OwnComparison(List<OwnComparator> comparators, Turn turn, Endpoint endpoint, EndpointRules rules) {

	/**
	 * Compare two bodies, if there is a comparator for them.
	 * @return whether there is
	 */
	boolean compare(ExchangeResponse primary, ExchangeResponse shadow, Findings findings) {
		if (this.comparators.isEmpty()) {
			return false;
		}
		MimeType left = type(primary);
		MimeType right = type(shadow);
		if (left == null || right == null) {
			return false;
		}
		for (OwnComparator comparator : this.comparators) {
			if (comparator.supports(this.turn, left, right)) {
				comparator.compare(this.turn, new AnswerPair(this.endpoint, primary, shadow))
					.forEach((difference) -> add(difference, findings));
				return true;
			}
		}
		return false;
	}

	private void add(Difference difference, Findings findings) {
		findings.add(difference.kind(), difference.path(), ruling(difference.path()), () -> difference);
	}

	/** A path may be in a notation of its own: then no rule is for it. */
	private Ruling ruling(String path) {
		try {
			return this.rules.ruling(RulePath.parse(path));
		}
		catch (IllegalArgumentException ex) {
			return Ruling.COUNTS;
		}
	}

	private static @Nullable MimeType type(ExchangeResponse response) {
		String header = response.headers().first("Content-Type");
		return (header != null) ? ContentType.mimeType(header) : null;
	}

}
