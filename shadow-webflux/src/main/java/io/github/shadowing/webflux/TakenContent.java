package io.github.shadowing.webflux;

import java.lang.reflect.Method;
import java.util.Optional;

/**
 * How much of a body a servlet container has taken, where it tells, as Tomcat and Jetty
 * do, by methods of their own. What is written past Spring's response nothing else gives
 * away.
 */
final class TakenContent {

	/** The value must not be of a class of ours, whose loader it would keep. */
	private static final ClassValue<Optional<Method>> COUNTS = new ClassValue<>() {

		@Override
		protected Optional<Method> computeValue(Class<?> type) {
			// Others may count something else by these names.
			if (type.getName().startsWith("org.apache.catalina.")) {
				return count(type, "getContentWritten");
			}
			return type.getName().startsWith("org.eclipse.jetty.") ? count(type, "getContentCount") : Optional.empty();
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

	/** Return the number of bytes, or -1 if it is not told. */
	static long of(Object response) {
		Optional<Method> count = COUNTS.get(response.getClass());
		try {
			return count.isPresent() ? (long) count.get().invoke(response) : -1;
		}
		catch (ReflectiveOperationException ex) {
			// It does not tell after all.
			return -1;
		}
	}

}
