package io.github.shadowing.compare;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Reason;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Values that both match a pattern. A pattern may backtrack without end on a value that
 * is made for it; so it looks at the value through a sequence that ends the comparison
 * after so many looks, mostly long before its time is over: the answers of an endpoint
 * with such values must not keep all others waiting.
 *
 * @param pattern the pattern, to match the whole value
 * @param log where it is told, once, that the pattern is too costly
 */
record PatternTolerance(Pattern pattern, FailureLog log) implements Tolerance {

	/** Longer patterns are refused. */
	static final int MAX_PATTERN_LENGTH = 200;

	/** Longer values match no pattern. */
	static final int MAX_VALUE_LENGTH = 1000;

	/** At short values, a pattern may look so often; some 50 microseconds. */
	private static final int LOOKS = 10_000;

	/** Enough for patterns whose effort grows with the square of the length. */
	private static final int LOOKS_PER_SQUARE = 4;

	/** What is within this is no effort to speak of, however many values there are. */
	private static final int LOOKS_PER_CHARACTER = 20;

	private static final Map<String, String> BY_NAME = Map.of("uuid", IdentifierForms.UUID, "ulid",
			IdentifierForms.ULID);

	static PatternTolerance of(String pattern) {
		if (pattern.isBlank() || pattern.length() > MAX_PATTERN_LENGTH) {
			throw new IllegalArgumentException("Pattern '" + pattern + "' must have 1 to " + MAX_PATTERN_LENGTH
					+ " characters, but has " + pattern.length());
		}
		try {
			return new PatternTolerance(
					Pattern.compile(BY_NAME.getOrDefault(pattern.toLowerCase(Locale.ROOT), pattern)),
					new FailureLog(LoggerFactory.getLogger(PatternTolerance.class), Level.WARN));
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException("Pattern '" + pattern + "' is no regular expression", ex);
		}
	}

	@Override
	public boolean tolerates(Place primary, Place shadow) {
		return !primary.isOutside() && !shadow.isOutside();
	}

	@Override
	public Place place(String value, Deadline deadline) {
		return matches(value, deadline) ? Place.of("") : Place.outside(value);
	}

	private boolean matches(String value, Deadline deadline) {
		if (value.length() > MAX_VALUE_LENGTH) {
			return false;
		}
		WatchedText watched = new WatchedText(value, deadline);
		try {
			boolean matches = this.pattern.matcher(watched).matches();
			if (deadline.spend(watched.looks - LOOKS_PER_CHARACTER * value.length())) {
				return matches;
			}
		}
		catch (StackOverflowError | LookedTooOftenException ex) {
			// Here is room on the stack to tell it.
		}
		throw tooCostly();
	}

	private ComparisonFailedException tooCostly() {
		ComparisonFailedException failure = new ComparisonFailedException(Reason.COMPARISON_TIMEOUT,
				"Pattern '" + this.pattern + "' of a rule backtracks too much: not compared");
		this.log.log(failure, "Pattern '{}' of a rule backtracks too much on some values: what has them ends as '{}'",
				this.pattern, Reason.COMPARISON_TIMEOUT.label());
		return failure;
	}

	/**
	 * A value that may be looked at only so often. Not thread-safe.
	 */
	private static final class WatchedText implements CharSequence {

		private final String text;

		private final Deadline deadline;

		private final int mostLooks;

		private int looks;

		WatchedText(String text, Deadline deadline) {
			this.text = text;
			this.deadline = deadline;
			this.mostLooks = LOOKS + LOOKS_PER_SQUARE * text.length() * text.length();
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (++this.looks > this.mostLooks) {
				throw new LookedTooOftenException();
			}
			this.deadline.check();
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * Thrown from deep within a pattern.
	 */
	private static final class LookedTooOftenException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LookedTooOftenException() {
			super(null, null, false, false);
		}

	}

}
