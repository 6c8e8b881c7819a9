package io.github.shadowing.servlet;

import java.util.List;

/**
 * The stages of scenarios that are about Spring MVC.
 */
class MvcStages extends Stages {

	private final List<String> properties;

	MvcStages() {
		this("Spring MVC with and without the filter", "spring.profiles.active=security",
				"server.forward-headers-strategy=framework", "server.compression.enabled=true");
	}

	private MvcStages(String title, String... properties) {
		super(title);
		this.properties = List.of(properties);
	}

	@Override
	final Stage create(Container container, Setup setup) {
		return new MvcStage(container, setup, shadow().url(), files(), this.properties);
	}

	/**
	 * An application that is set up as differently as can be: no Spring Security, Spring
	 * MVC below a path and a default servlet beside it, and other properties.
	 */
	static final class Otherwise extends MvcStages {

		Otherwise() {
			super("Spring MVC set up otherwise", "spring.profiles.active=otherwise", "spring.mvc.servlet.path=/mvc",
					"server.servlet.register-default-servlet=true", "server.forward-headers-strategy=native",
					"server.servlet.session.cookie.same-site=strict", "spring.mvc.problemdetails.enabled=true",
					"spring.servlet.encoding.force=true", "spring.servlet.multipart.resolve-lazily=true",
					"spring.web.error.path=/problem");
		}

	}

	/**
	 * The same application on virtual threads.
	 */
	static final class OnVirtualThreads extends MvcStages {

		OnVirtualThreads() {
			super("Spring MVC on virtual threads", "spring.profiles.active=security",
					"server.forward-headers-strategy=framework", "server.compression.enabled=true",
					"spring.threads.virtual.enabled=true");
		}

	}

}
