package io.github.shadowing.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What is to be known of charsets in order to encode a text like somebody else did.
 */
final class Charsets {

	private Charsets() {
	}

	/**
	 * Return whether each character has one sequence of bytes, wherever it stands. UTF-16
	 * has byte orders, and some charsets have shifts.
	 * @param charset the charset
	 * @return {@code true} if to decode and to encode gives the same bytes
	 */
	static boolean isStateless(Charset charset) {
		return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.UTF_16LE)
				|| charset.equals(StandardCharsets.UTF_16BE)
				|| (charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1);
	}

}
