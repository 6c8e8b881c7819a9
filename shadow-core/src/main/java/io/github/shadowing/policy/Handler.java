package io.github.shadowing.policy;

/**
 * Who serves a request, as only a web framework knows.
 *
 * @param route the route template, for instance {@code /orders/{id}}; of bounded variety
 * @param rule what its annotations say
 */
public record Handler(String route, HandlerRule rule) {

	/** The route of a request that no handler served. */
	public static final String UNKNOWN_ROUTE = "UNKNOWN";

	/** The handler of a request that none served. */
	public static final Handler UNKNOWN = new Handler(UNKNOWN_ROUTE, HandlerRule.NONE);

	/** Where the handler may be one that is opted out: the request is not copied. */
	public static final Handler DOUBTFUL = new Handler(UNKNOWN_ROUTE, HandlerRule.OPTED_OUT);

	/**
	 * Return a handler of the same route whose requests are not copied.
	 * @return this handler, opted out
	 */
	public Handler optedOut() {
		return new Handler(this.route, HandlerRule.OPTED_OUT);
	}

}
