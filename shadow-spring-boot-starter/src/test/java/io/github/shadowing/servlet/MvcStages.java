package io.github.shadowing.servlet;

import java.util.List;

/**
 * The stages of scenarios that are about Spring MVC.
 */
final class MvcStages extends Stages {

	MvcStages() {
		super("Spring MVC with and without the filter");
	}

	@Override
	Stage create(Container container, Setup setup) {
		return new MvcStage(container, setup, shadow().url(),
				List.of("spring.profiles.active=security", "server.forward-headers-strategy=framework"));
	}

}
