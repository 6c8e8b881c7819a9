package io.github.shadowing.sanitize;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeRequest;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;

import org.springframework.util.StringUtils;

/**
 * Makes the headers of a copy out of the request's: takes out what belongs to the
 * client's connection and what must not leave the process, and adds the marks.
 * Thread-safe.
 */
public final class CopySanitizer {

	/**
	 * Fields that belong to one connection (RFC 9110, section 7.6.1), that frame the
	 * message, or that the sender sets itself.
	 */
	private static final Set<String> CONNECTION_FIELDS = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
			"http2-settings", "expect", "content-length", "host");

	/**
	 * The copy is not a step of the user's trace: forwarding these would graft the
	 * shadow's spans into it. They are those of W3C, B3, AWS, Google Cloud, Jaeger and
	 * SkyWalking.
	 */
	private static final Set<String> TRACE_FIELDS = Set.of("traceparent", "tracestate", "baggage", "b3",
			"x-amzn-trace-id", "x-cloud-trace-context", "uber-trace-id", "sw8");

	/** Of B3, Datadog, and the baggage of Jaeger and SkyWalking. */
	private static final List<String> TRACE_PREFIXES = List.of("x-b3-", "x-datadog-", "uberctx-", "sw8-");

	private final CredentialNames credentials;

	/**
	 * Create a sanitizer.
	 * @param credentialHeaders names of headers, in any case, that carry credentials
	 * beside those known by the words in their names
	 */
	public CopySanitizer(Collection<String> credentialHeaders) {
		this.credentials = new CredentialNames(credentialHeaders);
	}

	/**
	 * Return the request target to send to a target: as received, but for a session id in
	 * the path and credentials in the query where these are stripped.
	 * @param exchange the exchange that is copied
	 * @param target where the copy goes
	 * @return the copy's raw path and query
	 */
	public String requestTarget(Exchange exchange, Target target) {
		String received = exchange.request().target();
		return (target.credentials() == Credentials.FORWARD) ? received : this.credentials.withoutCredentials(received);
	}

	/**
	 * Return the headers to send to a target.
	 * @param exchange the exchange that is copied
	 * @param target where the copy goes
	 * @return the copy's headers
	 */
	public Headers headers(Exchange exchange, Target target) {
		Headers received = exchange.request().headers();
		Set<String> dropped = new HashSet<>(CONNECTION_FIELDS);
		dropped.addAll(TRACE_FIELDS);
		nominated(received, dropped);
		// The primary's body was captured before any connector compressed it.
		dropped.add("accept-encoding");
		Headers kept = received.without((field) -> isDropped(field.name().toLowerCase(Locale.ROOT), dropped));
		if (target.credentials() == Credentials.STRIP) {
			kept = withoutCredentials(kept);
		}
		Headers marked = kept.with(ShadowHeaders.REQUEST, "true")
			.with(ShadowHeaders.TARGET, target.name())
			.with(ShadowHeaders.CORRELATION_ID, exchange.correlationId())
			.with("Accept-Encoding", "identity");
		return hasEmptyBody(exchange.request()) ? marked.with("Content-Length", "0") : marked;
	}

	private static boolean isDropped(String lowered, Set<String> dropped) {
		return dropped.contains(lowered) || TRACE_PREFIXES.stream().anyMatch(lowered::startsWith);
	}

	/**
	 * An empty body is not the same as none (RFC 9112, section 6.3); of any other body
	 * the sender says the length.
	 */
	private static boolean hasEmptyBody(ExchangeRequest request) {
		return request.body().length() == 0 && (request.headers().first("Content-Length") != null
				|| request.headers().first("Transfer-Encoding") != null);
	}

	private Headers withoutCredentials(Headers headers) {
		Headers.Builder kept = Headers.builder();
		headers.fields()
			.stream()
			.filter((field) -> !this.credentials.isCredential(field.name()))
			.forEach((field) -> kept.add(field.name(), field.name().equalsIgnoreCase("Referer")
					? this.credentials.withoutCredentials(field.value()) : field.value()));
		return kept.build();
	}

	/** A sender names further fields of its connection in {@code Connection}. */
	private static void nominated(Headers received, Set<String> dropped) {
		for (String value : received.all("Connection")) {
			for (String name : StringUtils.tokenizeToStringArray(value, ",")) {
				dropped.add(name.toLowerCase(Locale.ROOT));
			}
		}
	}

}
