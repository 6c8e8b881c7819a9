package io.github.shadowing.dispatch;

import java.net.URI;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a target.
 *
 * @param target where it goes
 * @param method the method
 * @param uri the whole URI
 * @param headers the header fields, sanitized
 * @param body the body, complete
 * @param primary the body of the primary's answer, with which the target's will be
 * compared
 * @param endpoint what is reported about
 * @param trace what the copy belongs to, or {@code null} if it is not observed
 */
public record Copy(Target target, String method, URI uri, Headers headers, Body body, Body primary, Endpoint endpoint,
		@Nullable Trace trace) {

	/**
	 * Return a copy with other header fields.
	 * @param other the header fields
	 * @return the same otherwise
	 */
	Copy with(Headers other) {
		return new Copy(this.target, this.method, this.uri, other, this.body, this.primary, this.endpoint, this.trace);
	}

}
