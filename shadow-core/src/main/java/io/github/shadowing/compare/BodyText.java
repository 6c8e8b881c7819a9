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
	 * Compare texts but for the way their lines end.
	 * @return the line in which they first differ, or {@code null} if they are equal
	 */
	static @Nullable Difference compare(String primary, String shadow) {
		String left = primary.replace("\r\n", "\n");
		String right = shadow.replace("\r\n", "\n");
		if (left.equals(right)) {
			return null;
		}
		int at = 0;
		while (at < left.length() && at < right.length() && left.charAt(at) == right.charAt(at)) {
			at++;
		}
		return new Difference(Difference.Kind.BODY, Difference.BODY_PATH, line(left, at), line(right, at));
	}

	private static String line(String text, int at) {
		int start = text.lastIndexOf('\n', at - 1) + 1;
		int end = text.indexOf('\n', at);
		// A line end belongs to the line where it is itself the difference.
		String rest = text.substring(Math.max(start, at - LEAD),
				(end < 0) ? text.length() : (end > at) ? end : end + 1);
		return Excerpt.of((start < at - LEAD) ? FieldName.ELLIPSIS + rest : rest);
	}

}
