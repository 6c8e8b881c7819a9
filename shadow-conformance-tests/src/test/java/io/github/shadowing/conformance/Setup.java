package io.github.shadowing.conformance;

import java.util.List;

/**
 * How Shadow is set up in an application.
 */
enum Setup {

	/** It is there, and does nothing. */
	OFF("shadow.enabled=false"),

	/** As it is by default, but that small bodies are large, and no crowd is. */
	BY_DEFAULT("shadow.max-body-size=64KB", "shadow.bulkhead.max-concurrent-calls=1000", "shadow.max-queue-size=1000",
			"shadow.rate.copies-per-second=0"),

	/** Copies all methods to two shadows, to one with the credentials. */
	ALL_METHODS("shadow.max-body-size=64KB", "shadow.targets.forwarding.credentials=forward",
			"shadow.methods=GET,HEAD,OPTIONS,POST,PUT,PATCH,DELETE,PURGE"),

	/** Below a path, with a part of it excluded. */
	BELOW_A_PATH("server.servlet.context-path=/app", "spring.webflux.base-path=/app",
			"shadow.include=/orders/**,/private/**", "shadow.exclude=/orders/secret/**"),

	/** The actuator is on a port of its own. */
	MANAGED_ELSEWHERE("management.server.port=0"),

	/** The primary is its own baseline, at a port that is chosen as it starts. */
	ITS_OWN_BASELINE("shadow.baseline.url=self", "shadow.baseline.percentage=100", "server.servlet.context-path=/app",
			"spring.webflux.base-path=/app", "management.server.port=0"),

	/** A shadow may have one copy at a time. */
	ONE_COPY_AT_A_TIME("shadow.bulkhead.max-concurrent-calls=1"),

	/**
	 * Clients leave in the middle of a stream. With WebFlux on Tomcat, the error of
	 * writing to them may be thrown once more at whatever is written next, to others.
	 */
	LEFT_BY_CLIENTS,

	/** A shadow must be quick. */
	IMPATIENT("shadow.timeout=300ms"),

	/** Bodies are large soon, and compared all the same, whatever their type. */
	LARGE_BODIES("shadow.max-body-size=1KB", "shadow.compare.large-bodies=true",
			"shadow.compare.headers=Cache-Control"),

	/** There is no shadow. */
	NO_SHADOW,

	BY_HEADER("shadow.sampling.key=header:X-User"),

	BY_COOKIE("shadow.sampling.key=cookie:user"),

	BY_QUERY("shadow.sampling.key=query:user"),

	BY_CLIENT_ADDRESS("shadow.sampling.key=client-address");

	/** Immutable. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<String> properties;

	Setup(String... properties) {
		this.properties = List.of(properties);
	}

	List<String> properties() {
		return this.properties;
	}

	/** Return the names of the shadows. */
	List<String> shadows() {
		return (this == ALL_METHODS) ? List.of("forwarding", "stripping") : List.of("shadow");
	}

	/** Whether several classes of tests have it. */
	boolean isShared() {
		return this == OFF || this == BY_DEFAULT || this == ALL_METHODS;
	}

}
