package io.github.shadowing;

import java.time.Duration;
import java.util.List;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;

/**
 * What came of samples.
 */
final class Samples {

	private Samples() {
	}

	static CopyResult result(Endpoint endpoint, boolean certain, boolean matches) {
		Exchange any = Exchanges.of(endpoint.method(), endpoint.route());
		Exchange exchange = new Exchange(any.correlationId(), endpoint, any.startedAt(), any.answeredNanos(), 1,
				certain, any.request(), any.primary(), null);
		List<Difference> differences = matches ? List.of() : List.of(new Difference(Kind.VALUE, "name", null, null));
		return new CopyResult.Compared(exchange, "shadow", Exchanges.answer(200, Duration.ofMillis(1)),
				new Comparison(differences, List.of()));
	}

}
