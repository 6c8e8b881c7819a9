package io.github.shadowing.servlet;

import java.lang.reflect.Method;
import java.util.Optional;

import jakarta.servlet.ServletResponse;

/**
 * How many bytes of the body a container has taken, where it tells, as Jetty does. What
 * Jetty clears by itself, as in a forward by the dispatcher of a servlet context, it does
 * underneath all wrappers, so that nothing else gives it away. It does not count the body
 * of a redirect, which is given up, too.
 */
final class TakenBytes {

	private static final ClassValue<Optional<Method>> COUNTS = new ClassValue<>() {

		@Override
		protected Optional<Method> computeValue(Class<?> type) {
			if (!type.getName().startsWith("org.eclipse.jetty.")) {
				// Others may count something else by this name.
				return Optional.empty();
			}
			try {
				Method count = type.getMethod("getContentCount");
				return (count.getReturnType() == long.class) ? Optional.of(count) : Optional.empty();
			}
			catch (NoSuchMethodException ex) {
				return Optional.empty();
			}
		}

	};

	private TakenBytes() {
	}

	/**
	 * Return whether the container has taken as many bytes as are in the copy.
	 * @param response what we were given: the container's response, or the wrapper of a
	 * filter outside, which may hold bytes back or change them, and does not tell
	 * @param copied the length of the copy
	 * @return {@code false} if the container says another number
	 */
	static boolean agree(ServletResponse response, long copied) {
		Optional<Method> count = COUNTS.get(response.getClass());
		try {
			return count.isEmpty() || count.get().invoke(response).equals(copied);
		}
		catch (ReflectiveOperationException ex) {
			// It does not tell after all.
			return true;
		}
	}

}
