package io.github.shadowing.exchange;

/**
 * A method and a route template, the unit by which everything is reported.
 *
 * @param method the request method, as received
 * @param route the route template, for instance {@code /orders/{id}}
 */
public record Endpoint(String method, String route) {

	/** All endpoints beyond those that are told apart, of whatever method. */
	public static final Endpoint OTHER = new Endpoint("*", "(other)");

	@Override
	public String toString() {
		return this.method + " " + this.route;
	}

}
