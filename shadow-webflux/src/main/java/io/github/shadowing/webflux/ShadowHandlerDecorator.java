package io.github.shadowing.webflux;

import java.time.Duration;

import io.github.shadowing.ShadowEngine;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/**
 * Captures exchanges for a {@link ShadowEngine} while the application reads and writes
 * them, and hands each over once, when the response is complete. A request that is not
 * selected is passed on untouched: the same request and response objects.
 * <p>
 * As a bean it is found by {@code WebHttpHandlerBuilder}, and then is around all of
 * WebFlux: a {@code WebFilter} would see neither the forms that the framework reads nor
 * what its error handlers write. Of several decorators it should be the outermost, which
 * is the first in order. It works on Reactor Netty, on Tomcat and Jetty through
 * Framework's servlet adapters, and on Jetty through Framework's own adapter.
 * <p>
 * Two {@link ShadowWebFilter}s should be beans, too, the first and the last of all:
 * without them, the handlers of some requests are not known. Where Spring Boot's actuator
 * has a port of its own, this decorator is around it, too: the starter hides the bean
 * named {@code shadowHandlerDecorator} from it; without the starter, the engine's policy
 * has to exclude its paths. Thread-safe.
 */
public final class ShadowHandlerDecorator implements HttpHandlerDecoratorFactory {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final ShadowEngine engine;

	private final RequestHandlers handlers;

	private final Duration patience;

	/**
	 * Create a decorator without annotations.
	 * @param engine the engine; not closed by the decorator
	 */
	public ShadowHandlerDecorator(ShadowEngine engine) {
		this(engine, RequestHandlers.byPattern());
	}

	/**
	 * Create a decorator.
	 * @param engine the engine; not closed by the decorator
	 * @param handlers what the web framework knows about requests
	 */
	public ShadowHandlerDecorator(ShadowEngine engine, RequestHandlers handlers) {
		this(engine, handlers, PATIENCE);
	}

	/** Tests need not wait as long for a response that never comes. */
	ShadowHandlerDecorator(ShadowEngine engine, RequestHandlers handlers, Duration patience) {
		this.engine = engine;
		this.handlers = handlers;
		this.patience = patience;
	}

	@Override
	public HttpHandler apply(HttpHandler handler) {
		return new ShadowHttpHandler(handler, this.engine, this.handlers, this.patience);
	}

}
