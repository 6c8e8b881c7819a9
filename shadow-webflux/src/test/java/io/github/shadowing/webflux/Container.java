package io.github.shadowing.webflux;

import org.springframework.http.server.reactive.HttpHandler;

/**
 * The servers that the tests run on.
 */
enum Container {

	NETTY,

	TOMCAT,

	/** Through the adapter for servlets, as with Spring Boot. */
	JETTY,

	/** Without servlets. */
	JETTY_CORE;

	EmbeddedServer start(HttpHandler handler) {
		return switch (this) {
			case NETTY -> EmbeddedServer.netty(handler);
			case TOMCAT -> EmbeddedServer.tomcat(handler);
			case JETTY -> EmbeddedServer.jettyServlet(handler);
			case JETTY_CORE -> EmbeddedServer.jettyCore(handler);
		};
	}

}
