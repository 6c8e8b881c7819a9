package io.github.shadowing.servlet;

import java.lang.reflect.Method;
import java.util.Optional;

import jakarta.servlet.ServletResponse;

/**
 * How much of the body a container has taken, where it tells, as Tomcat and Jetty do, by
 * methods of their own. What goes past our wrapper, or is cleared underneath it, as by
 * the dispatcher of a servlet context, nothing else gives away.
 */
final class TakenContent {

	/** The value must not be of a class of ours, whose loader it would keep. */
	private static final ClassValue<Optional<Method>> COUNTS = new ClassValue<>() {

		@Override
		protected Optional<Method> computeValue(Class<?> type) {
			// Others may count something else by these names.
			if (Containers.isOfTomcat(type)) {
				return count(type, "getContentWritten");
			}
			return Containers.isOfJetty(type) ? count(type, "getContentCount") : Optional.empty();
		}

	};

	private TakenContent() {
	}

	private static Optional<Method> count(Class<?> type, String name) {
		try {
			Method count = type.getMethod(name);
			return (count.getReturnType() == long.class) ? Optional.of(count) : Optional.empty();
		}
		catch (NoSuchMethodException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return whether the container has taken as much as was copied. Jetty counts the
	 * bytes that it sends, though not those of a redirect, which is given up, too. Tomcat
	 * counts what it is given: the characters of a writer, or the bytes of a stream.
	 * @param response what we were given: the container's response, or the wrapper of a
	 * filter outside, which may hold bytes back or change them, and does not tell
	 * @param copied the copy
	 * @param characters how many characters were written
	 * @return {@code false} if the container says another number
	 */
	static boolean agrees(ServletResponse response, Tee copied, long characters) {
		Optional<Method> count = COUNTS.get(response.getClass());
		if (count.isEmpty()) {
			return true;
		}
		try {
			long given = (characters > 0) ? characters : copied.offered();
			long expected = Containers.isOfTomcat(response.getClass()) ? given : copied.length();
			return count.get().invoke(response).equals(expected);
		}
		catch (ReflectiveOperationException ex) {
			// It does not tell after all.
			return true;
		}
	}

}
