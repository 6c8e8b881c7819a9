package io.github.shadowing.compare;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Bodies as text.
 */
final class BodyText {

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

}
