package io.github.shadowing.compare;

import org.jspecify.annotations.Nullable;

/**
 * A body read as what its media type says, or the reason why it cannot be.
 *
 * @param value the document, or {@code null}
 * @param problem what is wrong, or {@code null}
 */
record Document(@Nullable JsonValue value, @Nullable String problem) {

	static Document of(JsonValue value) {
		return new Document(value, null);
	}

	static Document undecodable(String problem) {
		return new Document(null, problem);
	}

}
