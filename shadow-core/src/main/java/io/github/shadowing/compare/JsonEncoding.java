package io.github.shadowing.compare;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Tells how a JSON text is encoded from its first characters, which are of ASCII. Between
 * systems it has to be UTF-8 without a byte order mark (RFC 8259, section 8.1); what else
 * parsers read, clients need not.
 */
final class JsonEncoding {

	private JsonEncoding() {
	}

	/**
	 * Return what keeps clients from reading a JSON text that can be read here.
	 * @param bytes the text
	 * @param charset the charset that the media type names, or {@code null}
	 * @return the problem, the same for the same encoding, or {@code null}
	 */
	static @Nullable String problem(byte[] bytes, @Nullable Charset charset) {
		if (!isOfUnicode(charset)) {
			return null;
		}
		int first = at(0, bytes);
		int second = at(1, bytes);
		if (first == 0xef && second == 0xbb && at(2, bytes) == 0xbf) {
			return "a byte order mark in front of the JSON";
		}
		if (first == 0 || (first == 0xfe && second == 0xff)) {
			return notUtf8((second == 0) ? "UTF-32BE" : "UTF-16BE");
		}
		if (second == 0 || (first == 0xff && second == 0xfe)) {
			return notUtf8((at(2, bytes) == 0 && at(3, bytes) == 0) ? "UTF-32LE" : "UTF-16LE");
		}
		return null;
	}

	/**
	 * Return whether the encoding is told from the bytes: JSON has no charset parameter,
	 * but servers that write JSON in Latin-1 do say so.
	 */
	static boolean isOfUnicode(@Nullable Charset charset) {
		return charset == null || charset.name().startsWith("UTF-");
	}

	private static String notUtf8(String encoding) {
		return "JSON in " + encoding + " instead of UTF-8";
	}

	private static int at(int index, byte[] bytes) {
		return (index < bytes.length) ? bytes[index] & 0xff : -1;
	}

}
