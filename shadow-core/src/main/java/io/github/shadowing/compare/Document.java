package io.github.shadowing.compare;

import org.jspecify.annotations.Nullable;

/**
 * A body read as what its media type says, or the reason why it cannot be, be it here or
 * by clients that are stricter.
 *
 * @param value the document, or {@code null} if it can't be read at all
 * @param problem what is wrong, or {@code null}
 */
record Document(@Nullable JsonValue value, @Nullable String problem) {

	static Document of(JsonValue value) {
		return of(value, null);
	}

	static Document of(JsonValue value, @Nullable String problem) {
		return new Document(value, problem);
	}

	static Document undecodable(String problem) {
		return new Document(null, problem);
	}

}
