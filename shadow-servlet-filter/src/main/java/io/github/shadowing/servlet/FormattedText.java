package io.github.shadowing.servlet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Text that the container has formatted, formatted once more for the copy.
 */
final class FormattedText {

	/** What can be formatted again: to the same text, and nobody notices. */
	private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Character.class, Byte.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, BigDecimal.class, BigInteger.class);

	private FormattedText() {
	}

	/**
	 * Format once more, if nobody notices. Where no locale is given, containers differ in
	 * it: Tomcat's is the system's, Jetty's the response's.
	 * @param formatting the locale that is given, or else the response's
	 * @param given whether it is given
	 * @param format the format
	 * @param arguments its arguments
	 * @return the text, or {@code null} if there is no telling what the container wrote
	 */
	@SuppressWarnings("AnnotateFormatMethod")
	static @Nullable String of(@Nullable Locale formatting, boolean given, String format,
			@Nullable Object @Nullable [] arguments) {
		if (!arePlain(arguments)) {
			return null;
		}
		String text = String.format(formatting, format, arguments);
		return (given || text.equals(String.format(format, arguments))) ? text : null;
	}

	private static boolean arePlain(@Nullable Object @Nullable [] arguments) {
		if (arguments != null) {
			for (Object each : arguments) {
				if (each != null && !PLAIN.contains(each.getClass())
						&& !each.getClass().getPackageName().equals("java.time")) {
					return false;
				}
			}
		}
		return true;
	}

}
