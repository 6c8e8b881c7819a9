package io.github.shadowing.servlet;

/**
 * The stages of scenarios that are about the Servlet API alone.
 */
final class ServletStages extends Stages {

	ServletStages() {
		super("With and without the filter");
	}

	@Override
	Stage create(Container container, Setup setup) {
		return new ServletStage(container, setup, shadow().url(), files().toString());
	}

}
