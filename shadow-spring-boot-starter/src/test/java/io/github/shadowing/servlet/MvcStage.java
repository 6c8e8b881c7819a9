package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;

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

	MvcStage(Container container, Setup setup, String shadow, List<String> properties) {
		List<String> arguments = new ArrayList<>(properties);
		arguments.add("spring.autoconfigure.exclude=" + String.join(",", excluded(container)));
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

	/** Both servers are on the class path. */
	private static List<String> excluded(Container container) {
		String other = (container == Container.TOMCAT) ? "jetty.autoconfigure.%sJetty%s"
				: "tomcat.autoconfigure.%sTomcat%s";
		return List.of("org.springframework.boot." + other.formatted("servlet.", "ServletWebServerAutoConfiguration"),
				"org.springframework.boot."
						+ other.formatted("actuate.web.server.", "ServletManagementContextAutoConfiguration"));
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
