package io.github.shadowing.compare;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body of one format into the tree that bodies of all formats are compared as.
 * Never throws, whatever the bytes; effort and memory are linear in their number.
 */
@FunctionalInterface
interface DocumentReader {

	/**
	 * Read a body.
	 * @param bytes the body, its content coding undone
	 * @param charset the charset that the media type names, or {@code null}
	 * @return the document, or why there is none
	 */
	Document read(byte[] bytes, @Nullable Charset charset);

}
