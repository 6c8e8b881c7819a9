package io.github.shadowing.servlet;

/**
 * Tells the containers by the names of their classes: what a server says of itself, an
 * operator may change.
 */
final class Containers {

	private Containers() {
	}

	static boolean isOfTomcat(Class<?> type) {
		return type.getName().startsWith("org.apache.catalina.");
	}

	static boolean isOfJetty(Class<?> type) {
		return isOfJetty(type.getName());
	}

	static boolean isFileServletOfJetty(String className) {
		return isOfJetty(className) && (className.endsWith("DefaultServlet") || className.endsWith("ResourceServlet"));
	}

	private static boolean isOfJetty(String className) {
		return className.startsWith("org.eclipse.jetty.");
	}

}
