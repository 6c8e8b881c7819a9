package io.github.shadowing.conformance;

import java.util.Arrays;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;

/**
 * A web framework of Spring on a server.
 */
enum Stack {

	MVC_ON_TOMCAT(WebApplicationType.SERVLET, TomcatWebServer.class, TomcatServletWebServerAutoConfiguration.class),

	MVC_ON_JETTY(WebApplicationType.SERVLET, JettyWebServer.class, JettyServletWebServerAutoConfiguration.class),

	WEBFLUX_ON_NETTY(WebApplicationType.REACTIVE, NettyWebServer.class, NettyReactiveWebServerAutoConfiguration.class),

	WEBFLUX_ON_TOMCAT(WebApplicationType.REACTIVE, TomcatWebServer.class,
			TomcatReactiveWebServerAutoConfiguration.class),

	WEBFLUX_ON_JETTY(WebApplicationType.REACTIVE, JettyWebServer.class, JettyReactiveWebServerAutoConfiguration.class);

	private final WebApplicationType type;

	private final Class<? extends WebServer> server;

	private final Class<?> autoConfiguration;

	Stack(WebApplicationType type, Class<? extends WebServer> server, Class<?> autoConfiguration) {
		this.type = type;
		this.server = server;
		this.autoConfiguration = autoConfiguration;
	}

	WebApplicationType type() {
		return this.type;
	}

	Class<? extends WebServer> server() {
		return this.server;
	}

	boolean isReactive() {
		return this.type == WebApplicationType.REACTIVE;
	}

	/** The servers of the other stacks: all are on the class path. */
	List<String> excludedAutoConfigurations() {
		return Arrays.stream(values())
			.filter((other) -> other != this)
			.map((other) -> other.autoConfiguration.getName())
			.toList();
	}

}
