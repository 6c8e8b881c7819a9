package io.github.shadowing.compare;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body of one format into the tree that bodies of all formats are compared as.
 * Whatever the bytes, there is a result; effort and memory are linear in their number.
 */
@FunctionalInterface
interface DocumentReader {

	/**
	 * Read a body.
	 * @param bytes the body, its content coding undone
	 * @param limit how many tokens, elements or the like it may have, if the format
	 * allows as many
	 * @param charset the charset that the media type names, or {@code null}
	 * @param deadline asked on the way
	 * @return the document, or why there is none
	 * @throws ComparisonFailedException if it would take too long
	 */
	Document read(byte[] bytes, int limit, @Nullable Charset charset, Deadline deadline);

}
