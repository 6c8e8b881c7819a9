package io.github.shadowing.exchange;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the value of a {@code Content-Type} field says of how a body may be captured.
 * Asked of values that no one has validated, so by what they begin with, in any case.
 */
public final class ContentTypes {

	private ContentTypes() {
	}

	/**
	 * Whether a body may be read by the container, as parameters.
	 * @param contentType a field's value, or {@code null} without one
	 * @return whether it is {@code application/x-www-form-urlencoded}
	 */
	public static boolean isForm(@Nullable String contentType) {
		return beginsWithAny(contentType, "application/x-www-form-urlencoded");
	}

	/**
	 * Whether a body may be read by the container, as parts.
	 * @param contentType a field's value, or {@code null} without one
	 * @return whether it is a {@code multipart} type
	 */
	public static boolean isMultipart(@Nullable String contentType) {
		return beginsWithAny(contentType, "multipart/");
	}

	/**
	 * Whether a body has no end worth waiting for: it is sent event by event.
	 * @param contentType a field's value, or {@code null} without one
	 * @return whether it is a type of streams
	 */
	public static boolean isStream(@Nullable String contentType) {
		return beginsWithAny(contentType, "text/event-stream", "multipart/x-mixed-replace", "application/grpc");
	}

	/**
	 * Whether a body may be sent event by event, or be as good as any other.
	 * @param contentType a field's value, or {@code null} without one
	 * @return whether it is a type of lines of JSON
	 */
	public static boolean isPossiblyStream(@Nullable String contentType) {
		return beginsWithAny(contentType, "application/x-ndjson");
	}

	private static boolean beginsWithAny(@Nullable String contentType, String... types) {
		if (contentType == null) {
			return false;
		}
		String lower = contentType.toLowerCase(Locale.ROOT);
		return Stream.of(types).anyMatch(lower::startsWith);
	}

}
