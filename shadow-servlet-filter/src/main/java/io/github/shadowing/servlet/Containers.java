package io.github.shadowing.servlet;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Return whether a class is one of Jetty's servlets for files, or extends one.
	 * @param className the name of the class
	 * @param loader loads it
	 */
	static boolean isFileServletOfJetty(String className, @Nullable ClassLoader loader) {
		if (isFileServletOfJetty(className)) {
			return true;
		}
		try {
			Class<?> type = Class.forName(className, false, loader);
			while (type != null && !isFileServletOfJetty(type.getName())) {
				type = type.getSuperclass();
			}
			return type != null;
		}
		catch (LinkageError ex) {
			// A class that cannot be looked into may be anything.
			return true;
		}
		catch (ClassNotFoundException ex) {
			// A server's own, or an instance of an application's, but none of Jetty's.
			return false;
		}
	}

	private static boolean isFileServletOfJetty(String className) {
		return isOfJetty(className) && (className.endsWith("DefaultServlet") || className.endsWith("ResourceServlet"));
	}

	private static boolean isOfJetty(String className) {
		return className.startsWith("org.eclipse.jetty.");
	}

}
