package io.github.shadowing.metrics;

import java.util.function.ToDoubleBiFunction;

import io.github.shadowing.exchange.Endpoint;

/**
 * Tells what was found about an endpoint with a target.
 *
 * @param noiseShare the share of the comparisons that differ in noise alone, not a number
 * where nothing was compared
 * @param drift the largest drift of a numeric field, not a number where none is known
 */
public record EndpointState(ToDoubleBiFunction<Endpoint, String> noiseShare,
		ToDoubleBiFunction<Endpoint, String> drift) {

}
