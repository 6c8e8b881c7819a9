package io.github.shadowing.sanitize;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.shadowing.exchange.Exchange;
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
	 * shadow's spans into it.
	 */
	private static final Set<String> TRACE_FIELDS = Set.of("traceparent", "tracestate", "baggage", "b3", "x-b3-traceid",
			"x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled", "x-b3-flags");

	private static final Set<String> CREDENTIAL_FIELDS = Set.of("authorization", "cookie", "x-api-key", "api-key",
			"apikey", "x-auth-token", "x-access-token", "x-csrf-token", "x-xsrf-token", "x-amz-security-token",
			"x-goog-iap-jwt-assertion", "x-forwarded-access-token", "x-forwarded-client-cert");

	private static final Pattern SESSION_ID = Pattern.compile(";jsessionid=[^;/?]*", Pattern.CASE_INSENSITIVE);

	/**
	 * Return the request target to send to a target: as received, but for a session id in
	 * the path where credentials are stripped.
	 * @param exchange the exchange that is copied
	 * @param target where the copy goes
	 * @return the copy's raw path and query
	 */
	public String requestTarget(Exchange exchange, Target target) {
		String received = exchange.request().target();
		if (target.credentials() == Credentials.FORWARD || received.indexOf(';') < 0) {
			return received;
		}
		int query = received.indexOf('?');
		String path = (query < 0) ? received : received.substring(0, query);
		return SESSION_ID.matcher(path).replaceAll("") + received.substring(path.length());
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
		if (target.credentials() == Credentials.STRIP) {
			dropped.addAll(CREDENTIAL_FIELDS);
		}
		nominated(received, dropped);
		// The primary's body was captured before any connector compressed it.
		dropped.add("accept-encoding");
		Headers kept = received.without((field) -> dropped.contains(field.name().toLowerCase(Locale.ROOT)));
		return kept.with(ShadowHeaders.REQUEST, "true")
			.with(ShadowHeaders.TARGET, target.name())
			.with(ShadowHeaders.CORRELATION_ID, exchange.correlationId())
			.with("Accept-Encoding", "identity");
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
