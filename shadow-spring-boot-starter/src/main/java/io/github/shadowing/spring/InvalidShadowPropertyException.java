package io.github.shadowing.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * A property has a value that is not legal.
 */
final class InvalidShadowPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String name;

	private final @Nullable String value;

	private final String legal;

	private final @Nullable String reason;

	/**
	 * Create an exception.
	 * @param name the full name of the property
	 * @param value its value, fit to be shown, or {@code null} if it has none
	 * @param legal the values that are legal, to be read after "must be"
	 */
	InvalidShadowPropertyException(String name, @Nullable Object value, String legal) {
		this(name, value, legal, null);
	}

	/**
	 * Create an exception.
	 * @param name the full name of the property
	 * @param value its value, fit to be shown, or {@code null} if it has none
	 * @param legal the values that are legal, to be read after "must be"
	 * @param reason what is wrong with this value, or {@code null} if that is plain
	 */
	InvalidShadowPropertyException(String name, @Nullable Object value, String legal, @Nullable String reason) {
		super("Property '" + name + "' must be " + legal
				+ ((value != null) ? ", but is '" + text(value) + "'" : ", but is not set")
				+ ((reason != null) ? ": " + reason : ""));
		this.name = name;
		this.value = (value != null) ? text(value) : null;
		this.legal = legal;
		this.reason = reason;
	}

	private static String text(Object value) {
		return (value instanceof Duration time) ? text(time) : value.toString();
	}

	/** As people write it: in the largest unit in which it is a whole number. */
	private static String text(Duration time) {
		if (time.isZero()) {
			return "0s";
		}
		return Stream
			.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MILLIS,
					ChronoUnit.MICROS)
			.filter((unit) -> time.truncatedTo(unit).equals(time))
			.findFirst()
			.map((unit) -> DurationStyle.SIMPLE.print(time, unit))
			.orElseGet(time::toString);
	}

	String name() {
		return this.name;
	}

	@Nullable String value() {
		return this.value;
	}

	String legal() {
		return this.legal;
	}

	@Nullable String reason() {
		return this.reason;
	}

}
