package io.github.shadowing.conformance;

import java.util.Arrays;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;

/**
 * A web framework of Spring on a server.
 */
enum Stack {

	MVC_ON_TOMCAT(WebApplicationType.SERVLET, TomcatWebServer.class, TomcatServletWebServerAutoConfiguration.class,
			TomcatServletManagementContextAutoConfiguration.class),

	MVC_ON_JETTY(WebApplicationType.SERVLET, JettyWebServer.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class),

	WEBFLUX_ON_NETTY(WebApplicationType.REACTIVE, NettyWebServer.class, NettyReactiveWebServerAutoConfiguration.class,
			NettyReactiveManagementContextAutoConfiguration.class),

	WEBFLUX_ON_TOMCAT(WebApplicationType.REACTIVE, TomcatWebServer.class,
			TomcatReactiveWebServerAutoConfiguration.class, TomcatReactiveManagementContextAutoConfiguration.class),

	WEBFLUX_ON_JETTY(WebApplicationType.REACTIVE, JettyWebServer.class, JettyReactiveWebServerAutoConfiguration.class,
			JettyReactiveManagementContextAutoConfiguration.class);

	private final WebApplicationType type;

	private final Class<? extends WebServer> server;

	/** Immutable: of the server, and of the one that the actuator may have. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<Class<?>> autoConfigurations;

	Stack(WebApplicationType type, Class<? extends WebServer> server, Class<?>... autoConfigurations) {
		this.type = type;
		this.server = server;
		this.autoConfigurations = List.of(autoConfigurations);
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
			.flatMap((other) -> other.autoConfigurations.stream())
			.map(Class::getName)
			.toList();
	}

}
