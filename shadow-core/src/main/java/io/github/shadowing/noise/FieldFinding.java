package io.github.shadowing.noise;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was found about one differing field.
 *
 * @param path where it differs
 * @param kind how
 * @param count in how many exchanges
 * @param compared of how many in which it could have differed
 * @param noise in how many the baseline differs from the primary as well, or {@code null}
 * if no baseline was asked
 * @param pairs of how many in which a baseline was asked, or {@code null}
 * @param classification what it is held for
 * @param reason why, in words
 * @param since when it first differed or, if it was held for noise before, since when not
 * any more; {@code null} if that is not known
 * @param rule the rule that takes it out, as the entries of a map in YAML, or
 * {@code null} unless it is noise that no other finding has the rule for
 * @param drift how far the numbers of both sides are apart, or {@code null} if they are
 * no numbers
 */
public record FieldFinding(String path, String kind, long count, long compared, @Nullable Long noise,
		@Nullable Long pairs, Classification classification, String reason, @Nullable Instant since,
		@Nullable String rule, @Nullable Drift drift) {

	FieldFinding withoutRule() {
		return new FieldFinding(this.path, this.kind, this.count, this.compared, this.noise, this.pairs,
				this.classification, this.reason, this.since, null, this.drift);
	}

}
