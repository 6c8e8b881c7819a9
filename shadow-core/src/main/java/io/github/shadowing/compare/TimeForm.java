package io.github.shadowing.compare;

import org.jspecify.annotations.Nullable;

/**
 * One way to write a time.
 */
sealed interface TimeForm permits IsoTimeForm, BasicTimeForm, HttpTimeForm, LocalTimeForm {

	/**
	 * Read a time, without a formatter of Java where it is not for HTTP: that takes
	 * longer than all else.
	 * @param text any text of at least five characters
	 * @return the time, or {@code null} if the text is not written so
	 * @throws java.time.DateTimeException if it is, but there is no such day or hour
	 */
	@Nullable WrittenTime read(String text);

}
