package io.github.shadowing.compare;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;

/**
 * Two answers to the same request. Their bodies are valid only while they are compared:
 * whoever is given a pair must not keep it, nor change the bytes. The bodies are
 * complete, unless {@linkplain CompareSettings#largeBodies() large bodies} are compared:
 * then one may be too large, and have a length, and most often a digest, but no bytes.
 * <p>
 * A {@link BodyComparator} is given bodies with their content coding undone. A
 * {@link KnownDifference} is given answers as they were received: where the headers name
 * a {@code Content-Encoding}, the bytes may be in that coding.
 *
 * @param endpoint what was asked
 * @param primary the primary's answer
 * @param shadow the shadow's answer
 */
public record AnswerPair(Endpoint endpoint, ExchangeResponse primary, ExchangeResponse shadow) {

}
