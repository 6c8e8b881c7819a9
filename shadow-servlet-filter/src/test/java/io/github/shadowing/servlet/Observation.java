package io.github.shadowing.servlet;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that can be noticed of one scenario on one server.
 *
 * @param wire what the client received
 * @param application what the application noticed
 * @param passes what a filter outside of ours noticed
 * @param requests how many requests came to the filters
 */
record Observation(List<WireResponse> wire, List<String> application, List<String> passes, int requests) {

	/** Return what must not change. */
	Observation without(Scenario scenario) {
		return new Observation(this.wire.stream().map(WireResponse::withoutBoundary).toList(),
				withoutNotes(scenario::isChanging).application, scenario.passesChange ? List.of() : this.passes,
				this.requests);
	}

	Observation withoutNotes(Predicate<String> dropped) {
		return new Observation(this.wire, this.application.stream().filter(dropped.negate()).toList(), this.passes,
				this.requests);
	}

	@Override
	public String toString() {
		return "wire " + this.wire + "\napplication\n  " + String.join("\n  ", this.application) + "\npasses "
				+ this.passes + "\nrequests " + this.requests;
	}

}
