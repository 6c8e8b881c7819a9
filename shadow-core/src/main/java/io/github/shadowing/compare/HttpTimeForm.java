package io.github.shadowing.compare;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * The dates of HTTP, and of mail.
 */
final class HttpTimeForm implements TimeForm {

	private static final int MIN_LENGTH = "Sun, 2 Nov 2026 09:30:00 GMT".length();

	private static final int MAX_LENGTH = "Sun, 22 Nov 2026 09:30:00 +0000".length();

	@Override
	public @Nullable WrittenTime read(String text) {
		boolean may = text.charAt(3) == ',' && text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH
				&& text.indexOf(':') > 0;
		return may ? of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)) : null;
	}

	private static WrittenTime of(OffsetDateTime time) {
		return WrittenTime.of(time.toLocalDate(), time.toLocalTime(), time.getOffset());
	}

}
