package io.github.shadowing.compare;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Counts how often one rule decided something. Thread-safe.
 */
final class RuleTally {

	private final String rule;

	private long matched;

	private @Nullable Instant lastMatched;

	RuleTally(String rule) {
		this.rule = rule;
	}

	synchronized void matched(Instant now) {
		this.matched++;
		this.lastMatched = now;
	}

	synchronized RuleUse use(long compared) {
		return new RuleUse(this.rule, compared, this.matched, this.lastMatched);
	}

}
