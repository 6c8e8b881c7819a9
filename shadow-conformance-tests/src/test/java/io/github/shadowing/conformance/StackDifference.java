package io.github.shadowing.conformance;

import java.util.Set;

/**
 * Everything in which a stack differs from the others by design, and why. What is not
 * here is the same on all of them.
 */
enum StackDifference {

	/** The servlet container parses forms, and there are no bytes left to copy. */
	MAKES_FORMS_ANEW(Stack.MVC_ON_TOMCAT, Stack.MVC_ON_JETTY),

	/**
	 * The servlet container parses multipart bodies; to make them anew must be asked for.
	 */
	DOES_NOT_COPY_MULTIPART(Stack.MVC_ON_TOMCAT, Stack.MVC_ON_JETTY),

	/**
	 * Spring MVC reads from the connection, and a body in chunks no further than to where
	 * it makes no sense; WebFlux has read all of it by then.
	 */
	STOPS_READING_WHAT_MAKES_NO_SENSE(Stack.MVC_ON_TOMCAT, Stack.MVC_ON_JETTY),

	/** Netty sends files by itself, and is not to be kept from that. */
	SENDS_FILES_BY_ITSELF(Stack.WEBFLUX_ON_NETTY),

	/** Tomcat's servlet tells a wrapped response from its own when it answers these. */
	DOES_NOT_WRAP_OPTIONS(Stack.MVC_ON_TOMCAT);

	/** Immutable. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Set<Stack> stacks;

	StackDifference(Stack... stacks) {
		this.stacks = Set.of(stacks);
	}

	boolean isOf(Stack stack) {
		return this.stacks.contains(stack);
	}

	/**
	 * Return what to expect.
	 * @param stack the stack
	 * @param there what is expected of those which differ
	 * @param elsewhere what is expected of all others
	 */
	<T> T choose(Stack stack, T there, T elsewhere) {
		return isOf(stack) ? there : elsewhere;
	}

}
