package io.github.shadowing.spring;

import org.jspecify.annotations.Nullable;

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
	InvalidShadowPropertyException(String name, @Nullable String value, String legal) {
		this(name, value, legal, null);
	}

	/**
	 * Create an exception.
	 * @param name the full name of the property
	 * @param value its value, fit to be shown, or {@code null} if it has none
	 * @param legal the values that are legal, to be read after "must be"
	 * @param reason what is wrong with this value, or {@code null} if that is plain
	 */
	InvalidShadowPropertyException(String name, @Nullable String value, String legal, @Nullable String reason) {
		super("Property '" + name + "' must be " + legal
				+ ((value != null) ? ", but is '" + value + "'" : ", but is not set")
				+ ((reason != null) ? ": " + reason : ""));
		this.name = name;
		this.value = value;
		this.legal = legal;
		this.reason = reason;
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
