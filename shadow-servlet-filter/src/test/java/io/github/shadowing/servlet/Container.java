package io.github.shadowing.servlet;

/**
 * The servers that the filter is tested on.
 */
enum Container {

	TOMCAT {
		@Override
		EmbeddedServer create(String... contextPaths) {
			return new TomcatServer(contextPaths);
		}
	},

	JETTY {
		@Override
		EmbeddedServer create(String... contextPaths) {
			return new JettyServer(contextPaths);
		}
	};

	abstract EmbeddedServer create(String... contextPaths);

}
