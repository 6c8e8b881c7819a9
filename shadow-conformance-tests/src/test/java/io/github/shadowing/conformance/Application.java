package io.github.shadowing.conformance;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application, of which nothing depends on the stack but for what it has to have of
 * each: a filter that refuses requests, as a login does, and a functional route.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Controllers.Orders.class, Controllers.Bodies.class, Controllers.Responses.class, Controllers.Private.class,
		ServletParts.class, WebFluxParts.class })
class Application {

	/** A request with this field is refused before it comes to any handler. */
	static final String REFUSED = "X-Refused";

	static final String REFUSAL = "refused";

	/** Where a request with this field fails, it is routed again, to what it names. */
	static final String FALLBACK = "X-Fallback";

}
