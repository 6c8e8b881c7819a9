package io.github.shadowing.spring.web;

/**
 * The annotations of a handler make no sense.
 */
final class InvalidShadowAnnotationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	InvalidShadowAnnotationException(String problem, String remedy) {
		super(problem);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
