package io.github.shadowing.webflux;

import java.util.List;

/**
 * All that can be noticed of one scenario on one server.
 *
 * @param wire what the client received
 * @param application what the application noticed
 * @param requests how many requests came to the application
 */
record Observed(List<WireResponse> wire, List<String> application, int requests) {

	/** Return it without what is made up anew for each response. */
	Observed withoutBoundaries() {
		return new Observed(this.wire.stream().map(WireResponse::withoutBoundary).toList(), this.application,
				this.requests);
	}

	@Override
	public String toString() {
		return "wire " + this.wire + "\napplication\n  " + String.join("\n  ", this.application) + "\nrequests "
				+ this.requests;
	}

}
