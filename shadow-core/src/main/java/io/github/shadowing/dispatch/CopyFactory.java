package io.github.shadowing.dispatch;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.policy.Target;
import io.github.shadowing.sanitize.CopySanitizer;

/**
 * Makes copies. Thread-safe.
 */
final class CopyFactory {

	private final CopySanitizer sanitizer;

	CopyFactory(CopySanitizer sanitizer) {
		this.sanitizer = sanitizer;
	}

	/**
	 * Make the copy of an exchange for a target.
	 * @param exchange the exchange
	 * @param target the target
	 * @return the copy
	 * @throws IllegalArgumentException if the request target cannot be sent as it was
	 * received
	 */
	Copy copy(Exchange exchange, Target target) {
		return new Copy(target, exchange.request().method(), uri(exchange, target),
				this.sanitizer.headers(exchange, target), exchange.request().body(), exchange.primary().body(),
				exchange.endpoint(), exchange.trace());
	}

	/**
	 * Raw strings are joined as they are: any template or builder would encode them anew.
	 * The target begins with a slash, so it cannot change the host. What is not ASCII the
	 * container has decoded, and nobody knows from which bytes.
	 */
	private URI uri(Exchange exchange, Target target) {
		String requestTarget = this.sanitizer.requestTarget(exchange, target);
		if (!requestTarget.startsWith("/") || !StandardCharsets.US_ASCII.newEncoder().canEncode(requestTarget)) {
			throw new IllegalArgumentException("Not in origin form, or not the bytes received");
		}
		String base = target.uri().toString();
		return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + requestTarget);
	}

}
