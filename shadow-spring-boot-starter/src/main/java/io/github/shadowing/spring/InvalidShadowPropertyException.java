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

	/**
	 * Create an exception.
	 * @param name the full name of the property
	 * @param value its value, fit to be shown, or {@code null} if it has none
	 * @param legal the values that are legal, to be read after "must be"
	 */
	InvalidShadowPropertyException(String name, @Nullable String value, String legal) {
		super("Property '" + name + "' must be " + legal
				+ ((value != null) ? ", but is '" + value + "'" : ", but is not set"));
		this.name = name;
		this.value = value;
		this.legal = legal;
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

}
