package io.github.shadowing.servlet;

/**
 * Which request bodies are made anew for the copy where the container has parsed them, so
 * that their bytes never passed through the filter. The copy then says the same, but not
 * byte for byte: see {@link io.github.shadowing.exchange.Body.State#RECONSTRUCTED}.
 *
 * @param forms whether forms ({@code application/x-www-form-urlencoded}) are made anew
 * from their parameters
 * @param multipart whether multipart bodies are made anew from their parts, at the cost
 * of reading each part, which may be in a file, when the application asks for the first
 */
public record Reconstruction(boolean forms, boolean multipart) {

	/** Forms are made anew, multipart bodies are not. */
	public static final Reconstruction DEFAULT = new Reconstruction(true, false);

	/** Nothing is made anew. */
	static final Reconstruction NOTHING = new Reconstruction(false, false);

}
