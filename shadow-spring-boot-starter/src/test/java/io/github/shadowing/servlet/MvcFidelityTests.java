package io.github.shadowing.servlet;

import java.util.EnumSet;
import java.util.Set;

import io.github.shadowing.exchange.Reason;

/**
 * The first law in a Spring Boot application: without the starter's filter, with a filter
 * that does nothing in its place, and with ours.
 */
@Stages.On(MvcStages.class)
abstract class MvcFidelityTests extends FidelityTests {

	@Override
	Set<Setup> setups() {
		return EnumSet.of(Setup.NONE, Setup.PASS_THROUGH, Setup.COPYING);
	}

	/** What is expected of a body of several parts. */
	static Scenario inParts(Scenario upload) {
		return upload.uncopied(Reason.REQUEST_MULTIPART);
	}

}
