package io.github.shadowing.servlet;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells the writers for which it is all the same by which of their methods they are given
 * their characters.
 */
final class WriterKinds {

	private static final Set<String> PRINTING = Set.of("print", "println", "append", "format", "printf");

	/** The value must not be of a class of ours, whose loader it would keep. */
	private static final ClassValue<Boolean> UNIFORM = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return Containers.isOfTomcat(type) || Containers.isOfJetty(type) || type == TeeWriter.class
					|| Arrays.stream(type.getMethods())
						.filter((method) -> PRINTING.contains(method.getName()))
						.allMatch((method) -> method.getDeclaringClass().isAssignableFrom(PrintWriter.class));
		}

	};

	private WriterKinds() {
	}

	/**
	 * Return whether a writer is the container's, or prints as {@link PrintWriter} does:
	 * by nothing but its writing.
	 * @param writer the writer of the response that we were given
	 * @return {@code false} for one of a filter outside that prints in its own way
	 */
	static boolean isUniform(PrintWriter writer) {
		return UNIFORM.get(writer.getClass());
	}

}
