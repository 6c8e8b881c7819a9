package io.github.shadowing.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What is to be known of charsets in order to encode a text like somebody else did.
 */
final class Charsets {

	private Charsets() {
	}

	/**
	 * Return a charset by its name.
	 * @param name the name, which may be anything that a client sent
	 * @return the charset, or {@code null} if there is none of this name that text can be
	 * encoded with
	 */
	static @Nullable Charset encoding(String name) {
		try {
			Charset charset = Charset.forName(name);
			return charset.canEncode() ? charset : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Return whether text may be decoded with a charset, but not be encoded.
	 * @param name the name, which may be anything that a client sent
	 * @return {@code true} if it is a charset that detects others, for instance
	 */
	static boolean isForDecodingOnly(String name) {
		try {
			return !Charset.forName(name).canEncode();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Return the charset that a container reads with.
	 * @param encoding what the request says, if anything
	 * @return the charset, or {@code null} if it cannot be told
	 */
	static @Nullable Charset ofReader(@Nullable String encoding) {
		return (encoding != null) ? encoding(encoding) : StandardCharsets.ISO_8859_1;
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

	/**
	 * Return whether text that was decoded with a charset, and has no replacement
	 * character, gives the bytes back when it is encoded. Several charsets of mainframes
	 * have two line feeds.
	 * @param charset the charset
	 * @return {@code false} if bytes are lost, or may be
	 */
	static boolean givesBytesBack(Charset charset) {
		if (!isStateless(charset)) {
			return false;
		}
		return charset.newEncoder().maxBytesPerChar() > 1 || givesSingleBytesBack(charset);
	}

	private static boolean givesSingleBytesBack(Charset charset) {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		String text = new String(bytes, charset);
		byte[] again = text.getBytes(charset);
		for (int i = 0; i < bytes.length; i++) {
			if (text.charAt(i) != '\uFFFD' && again[i] != bytes[i]) {
				return false;
			}
		}
		return true;
	}

}
