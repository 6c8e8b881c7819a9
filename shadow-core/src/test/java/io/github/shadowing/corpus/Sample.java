package io.github.shadowing.corpus;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * The answers to one request.
 *
 * @param endpoint what was asked
 * @param time when
 * @param primary the primary's answer
 * @param shadow the shadow's answer
 * @param baseline the answer of a second copy of the primary's version, or {@code null}
 * where there is none
 */
public record Sample(Endpoint endpoint, Instant time, ExchangeResponse primary, ExchangeResponse shadow,
		@Nullable ExchangeResponse baseline) {

}
