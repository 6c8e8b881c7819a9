package io.github.shadowing.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through the words of one line of a text, of whatever format: they end at white
 * space, quotes, brackets and what markup and queries put between names and values. A
 * point, a comma or a colon is within a word only between other characters of it, as in a
 * number or a time of day; the day before the time is of the same word. Not thread-safe.
 */
final class Words {

	private static final String BOUNDARIES = "\"'`<>=&;|(){}[]\u00a0";

	private static final Pattern DATE_AND_TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"
			+ "|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT");

	private final String text;

	private final int start;

	private final int end;

	private final Matcher times;

	private int from;

	private int to;

	/**
	 * Start before the first word.
	 * @param text what the line is in
	 * @param start where the line starts
	 * @param end where it ends
	 */
	Words(String text, int start, int end) {
		this.text = text;
		this.start = start;
		this.end = end;
		this.times = DATE_AND_TIME.matcher(text);
		this.from = start;
		this.to = start;
	}

	/** Go on to the next word, if there is one. */
	boolean next() {
		this.from = this.to;
		while (this.from < this.end && !isOfWord(this.from)) {
			this.from++;
		}
		this.to = this.from;
		if (this.times.region(this.from, this.end).lookingAt()) {
			this.to = this.times.end();
		}
		while (this.to < this.end && (isOfWord(this.to) || isJoint(this.to))) {
			this.to++;
		}
		return this.from < this.end;
	}

	Part word() {
		return new Part(this.text, this.start, this.from, this.to);
	}

	Part all() {
		return new Part(this.text, this.start, this.start, this.end);
	}

	/**
	 * Return whether another line has as many words, and the same around them.
	 */
	boolean isFramedAs(Words other, Deadline deadline) {
		boolean same = true;
		boolean more = true;
		while (same && more) {
			deadline.check();
			int before = this.to;
			int otherBefore = other.to;
			more = next();
			same = more == other.next() && new Part(this.text, this.start, before, this.from)
				.isSameAs(new Part(other.text, other.start, otherBefore, other.from));
		}
		rewind();
		other.rewind();
		return same;
	}

	private void rewind() {
		this.from = this.start;
		this.to = this.start;
	}

	private boolean isOfWord(int at) {
		return isOfWord(this.text.charAt(at));
	}

	private static boolean isOfWord(char character) {
		return !isPoint(character) && !Character.isWhitespace(character) && BOUNDARIES.indexOf(character) < 0;
	}

	private boolean isJoint(int at) {
		return isPoint(this.text.charAt(at)) && isOfWord(at - 1) && at + 1 < this.end && isOfWord(at + 1);
	}

	private static boolean isPoint(char character) {
		return character == '.' || character == ',' || character == ':';
	}

	/**
	 * A part of a line.
	 *
	 * @param text what the line is in
	 * @param lineStart where the line starts
	 * @param from where the part starts
	 * @param to where it ends
	 */
	record Part(String text, int lineStart, int from, int to) {

		boolean isSameAs(Part other) {
			return length() == other.length() && this.text.regionMatches(this.from, other.text, other.from, length());
		}

		int samePrefix(Part other) {
			int most = Math.min(length(), other.length());
			int same = 0;
			while (same < most && this.text.charAt(this.from + same) == other.text.charAt(other.from + same)) {
				same++;
			}
			return same;
		}

		/**
		 * Return what is left when what two parts start and end with is taken off, but
		 * for words of which only a piece is the same.
		 */
		Part without(Part other) {
			int prefix = samePrefix(other);
			int most = Math.min(length(), other.length()) - prefix;
			int suffix = 0;
			while (suffix < most
					&& this.text.charAt(this.to - suffix - 1) == other.text.charAt(other.to - suffix - 1)) {
				suffix++;
			}
			while (prefix > 0 && isOfWord(prefix - 1) && (isOfWord(prefix) || other.isOfWord(prefix))) {
				prefix--;
			}
			int end = length();
			int otherEnd = other.length();
			while (suffix > 0 && isOfWord(end - suffix)
					&& (isOfWord(end - suffix - 1) || other.isOfWord(otherEnd - suffix - 1))) {
				suffix--;
			}
			return new Part(this.text, this.lineStart, this.from + prefix, this.to - suffix);
		}

		/** As a string is written in JSON: shortened, and free of control characters. */
		String excerpt() {
			int kept = Math.min(this.to, this.from + 2 * Excerpt.MAX_LENGTH);
			return Excerpt.quoted(this.text.substring(this.from, kept));
		}

		private boolean isOfWord(int at) {
			return at >= 0 && at < length() && Words.isOfWord(this.text.charAt(this.from + at));
		}

		private int length() {
			return this.to - this.from;
		}

	}

}
