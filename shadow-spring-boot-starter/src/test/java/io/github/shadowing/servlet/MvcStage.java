package io.github.shadowing.servlet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;

import org.springframework.boot.Banner.Mode;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application, with our starter as its users have it.
 */
final class MvcStage extends Stage {

	private final ConfigurableApplicationContext context;

	private final ShadowEngine engine;

	private final Path files;

	MvcStage(Container container, Setup setup, String shadow, Path files, List<String> properties) {
		this.files = files;
		List<String> arguments = new ArrayList<>(properties);
		boolean secured = properties.contains("spring.profiles.active=security");
		arguments.add("spring.autoconfigure.exclude=" + excluded(container, secured));
		if (setup == Setup.COPYING) {
			arguments.add("shadow.url=" + shadow);
		}
		this.context = new SpringApplicationBuilder(MvcApplication.class).bannerMode(Mode.OFF)
			.logStartupInfo(false)
			.initializers((starting) -> {
				starting.getBeanFactory().registerSingleton("stage", this);
				starting.getBeanFactory().registerSingleton("setup", setup);
			})
			.run(arguments.stream().map("--"::concat).toArray(String[]::new));
		this.engine = this.context.getBeanProvider(ShadowEngine.class).getIfAvailable();
	}

	/** Both servers are on the class path, and Spring Security is for all tests. */
	private static String excluded(Container container, boolean secured) {
		Stream<String> server = (container == Container.TOMCAT)
				? Stream.of("jetty.autoconfigure.servlet.JettyServletWebServer",
						"jetty.autoconfigure.actuate.web.server.JettyServletManagementContext")
				: Stream.of("tomcat.autoconfigure.servlet.TomcatServletWebServer",
						"tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContext");
		Stream<String> security = secured ? Stream.empty()
				: Stream.of("security.autoconfigure.Security", "security.autoconfigure.UserDetailsService",
						"security.autoconfigure.actuate.web.servlet.ManagementWebSecurity",
						"security.autoconfigure.web.servlet.SecurityFilter",
						"security.autoconfigure.web.servlet.ServletWebSecurity");
		return Stream.concat(server, security)
			.map((name) -> "org.springframework.boot." + name + "AutoConfiguration")
			.collect(Collectors.joining(","));
	}

	/** Return a directory with files to serve. */
	Path files() {
		return this.files;
	}

	@Override
	int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	@Override
	ShadowEngine engine() {
		return this.engine;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
