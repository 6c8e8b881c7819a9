package io.github.shadowing.compare;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Bodies as text.
 */
final class BodyText {

	/** How much of a long line is shown before the place where it differs. */
	private static final int LEAD = 40;

	/** Introduces a document in a sequence of JSON. */
	private static final char RECORD_SEPARATOR = '\u001e';

	private BodyText() {
	}

	/**
	 * Decode strictly: a replacement character would make different bytes look the same.
	 * @return the text, or {@code null} if the bytes are not in this charset
	 */
	static @Nullable String decode(byte[] bytes, Charset charset) {
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	/**
	 * Return whether bytes look like the text they are said to be: decodable, and free of
	 * control characters that no text has.
	 */
	static boolean isText(byte[] bytes, Charset charset) {
		String text = decode(bytes, charset);
		return text != null && text.chars().allMatch(BodyText::isOfText);
	}

	private static boolean isOfText(int character) {
		return switch (character) {
			case '\t', '\n', '\f', '\r', RECORD_SEPARATOR -> true;
			default -> !Character.isISOControl(character);
		};
	}

	/**
	 * Compare texts by the lines of {@link TextLines}.
	 * @return the line in which they first differ, or {@code null} if they are equal
	 */
	static @Nullable Difference compare(String primary, String shadow) {
		if (primary.equals(shadow)) {
			return null;
		}
		int at = 0;
		while (at < primary.length() && at < shadow.length() && primary.charAt(at) == shadow.charAt(at)) {
			at++;
		}
		if (endsLine(primary, at) && endsLine(shadow, at)) {
			// One is at its end, and the other goes on with another line.
			at++;
		}
		int start = (at > 0) ? primary.lastIndexOf('\n', at - 1) + 1 : 0;
		start = Math.max(start, (at > 0) ? shadow.lastIndexOf('\n', at - 1) + 1 : 0);
		return new Difference(Difference.Kind.BODY, Difference.BODY_PATH, line(primary, start, at),
				line(shadow, start, at));
	}

	private static boolean endsLine(String text, int at) {
		return at == text.length() || text.charAt(at) == '\n';
	}

	private static @Nullable String line(String text, int start, int at) {
		if (start >= text.length()) {
			return null;
		}
		int end = text.indexOf('\n', start);
		int from = Math.max(start, at - LEAD);
		String rest = text.substring(Math.min(from, text.length()), (end < 0) ? text.length() : end);
		return Excerpt.of((from > start) ? FieldName.ELLIPSIS + rest : rest);
	}

}
