package io.github.shadowing.dispatch;

import java.net.URI;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.policy.Target;

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
 */
public record Copy(Target target, String method, URI uri, Headers headers, Body body, Body primary) {

}
