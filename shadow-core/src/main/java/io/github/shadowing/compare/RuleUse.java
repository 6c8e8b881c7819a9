package io.github.shadowing.compare;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Of how much use a rule was. One that was applied often and never decided anything may
 * have become superfluous, or never have been right.
 *
 * @param rule what it says
 * @param compared how many pairs of answers were compared where it applies, of the
 * endpoints it is for
 * @param matched in how many of them it decided about a difference
 * @param lastMatched when it last did, or {@code null}
 */
public record RuleUse(String rule, long compared, long matched, @Nullable Instant lastMatched) {

}
