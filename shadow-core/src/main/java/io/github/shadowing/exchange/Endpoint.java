package io.github.shadowing.exchange;

import java.util.Locale;

/**
 * A method and a route template, the unit by which everything is reported.
 *
 * @param method the request method, as received
 * @param route the route template, for instance {@code /orders/{id}}
 */
public record Endpoint(String method, String route) {

	/** All endpoints beyond those that are told apart, of whatever method. */
	public static final Endpoint OTHER = new Endpoint("*", "(other)");

	/**
	 * Return the endpoint of a name.
	 * @param name the name that it has in reports, such as {@code GET /orders/{id}}
	 * @return the endpoint
	 * @throws IllegalArgumentException if it is not such a name
	 */
	public static Endpoint parse(String name) {
		String[] parts = name.strip().split(" ", 2);
		if (parts.length < 2 || !isRoute(parts[1].strip())
				|| (!isMethod(parts[0]) && !name.strip().equals(OTHER.toString()))) {
			throw new IllegalArgumentException(
					"Endpoint '" + name + "' is not a method, in upper case, and a route, such as 'GET /orders/{id}'");
		}
		return new Endpoint(parts[0], parts[1].strip());
	}

	private static boolean isMethod(String method) {
		return !method.equals(OTHER.method) && Headers.isName(method) && method.equals(method.toUpperCase(Locale.ROOT));
	}

	/**
	 * A pattern begins with a slash, or, of a servlet, with an asterisk; what else a
	 * route may be, such as the id that a gateway has for it, is none.
	 */
	private static boolean isRoute(String route) {
		boolean isPattern = route.indexOf('{') >= 0 || route.indexOf('*') >= 0;
		return !route.isEmpty() && (!isPattern || route.startsWith("/") || route.startsWith("*"));
	}

	@Override
	public String toString() {
		return this.method + " " + this.route;
	}

}
