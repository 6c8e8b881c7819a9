package io.github.shadowing.shed;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How much is copied of what could be.
 *
 * @param share the share of the selected requests, from 0 to 1
 * @param cause the trouble that was last seen, or {@code null} if all are copied
 * @param since when the share became what it is
 */
public record Shedding(double share, @Nullable String cause, Instant since) {

}
