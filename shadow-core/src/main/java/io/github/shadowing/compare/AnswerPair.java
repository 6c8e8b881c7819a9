package io.github.shadowing.compare;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Two answers to the same request. Their bodies are complete, and valid only while they
 * are compared: whoever is given a pair must not keep it, nor change the bytes.
 *
 * @param endpoint what was asked
 * @param primary the primary's answer
 * @param shadow the shadow's answer
 */
public record AnswerPair(Endpoint endpoint, ExchangeResponse primary, ExchangeResponse shadow) {

}
