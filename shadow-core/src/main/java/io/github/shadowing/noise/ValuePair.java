package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Both sides' values in one exchange. Where both are the same text around identifiers or
 * times, as {@code /orders/<uuid>} is, the first ones that differ stand for them.
 *
 * @param primary the primary's
 * @param shadow the shadow's
 * @param shapes the shapes that both can be taken for, as bits, provided that the values
 * can be noise of that shape: two times only if they are close, two tokens only if they
 * are not
 * @param embedded whether the values are parts of longer ones
 * @param outerPrimary the primary's, with what is around it
 * @param outerShadow the shadow's, with what is around it
 */
record ValuePair(Value primary, Value shadow, int shapes, boolean embedded, Value outerPrimary, Value outerShadow) {

	/**
	 * So far apart clocks, or two requests, may be. An expiry that is farther from the
	 * other one is not the same.
	 */
	static final long SKEW = Duration.ofMinutes(1).toMillis();

	private static final long DAY = Duration.ofDays(1).toMillis();

	/** Identifiers and times that are noise wherever they are. */
	static final Pattern EMBEDDED = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
				+ "|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?"
				+ "(?:Z|[+-][0-9]{2}:?[0-9]{2})?");

	/** Such as a nonce in HTML, or else a long word. */
	private static final Pattern EMBEDDED_TOKEN = Pattern.compile("[0-9A-Za-z_-]{16,}");

	private static final Pattern DIGIT = Pattern.compile("[0-9]");

	private static final Pattern WORDS = Pattern.compile("(?:[A-Z]?[a-z]+|[A-Z]+)(?:[-_./ ](?:[A-Z]?[a-z]+|[A-Z]+))*");

	private static final int MIN_EMBEDDED_TOKEN = 16;

	private static final int MIN_TAIL = 8;

	static ValuePair of(String primary, String shadow, Instant at) {
		return of(Value.of(primary, at), Value.of(shadow, at), at);
	}

	static ValuePair of(Value primary, Value shadow, Instant at) {
		List<String> differing = embedded(primary, shadow);
		if (differing.isEmpty()) {
			return new ValuePair(primary, shadow, common(primary, shadow, at), false, primary, shadow);
		}
		Value left = Value.of('"' + differing.get(0) + '"', at);
		Value right = Value.of('"' + differing.get(1) + '"', at);
		return new ValuePair(left, right, common(left, right, at), true, primary, shadow);
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	private static int common(Value primary, Value shadow, Instant at) {
		int common = primary.shapes() & shadow.shapes();
		if (Math.abs(primary.millis() - shadow.millis()) > SKEW) {
			common &= ~Shape.CLOCKS;
		}
		if (Math.abs(primary.millis() - shadow.millis()) > DAY
				|| Math.abs(primary.millis() - at.toEpochMilli()) > 2 * DAY) {
			common &= ~Shape.DATE.bit();
		}
		if (isEpoch(primary) && isEpoch(shadow)) {
			// Two times of different units, or far apart, are not to pass for any
			// numbers.
			common &= ~Shape.NUMBER.bit();
		}
		if (primary.is(Shape.TIME) && shadow.is(Shape.TIME)) {
			// Nor are texts of times without separators to pass for any tokens.
			common &= ~Shape.TOKEN.bit();
		}
		boolean tokens = (common & Shape.TOKEN.bit()) != 0;
		return (tokens && !areTokens(primary, shadow)) ? common & ~Shape.TOKEN.bit() : common;
	}

	private static boolean areTokens(Value primary, Value shadow) {
		return !areAlike(primary.content(), shadow.content()) && !(isWords(primary) && isWords(shadow));
	}

	private static boolean isWords(Value value) {
		return !value.has(Alphabet.DIGITS) && WORDS.matcher(value.content()).matches();
	}

	private static boolean isEpoch(Value value) {
		return value.form() >= Shape.EPOCH_SECONDS.index() && value.form() <= Shape.EPOCH_NANOS.index();
	}

	/**
	 * Independent tokens have few characters in common, but for a prefix that is told
	 * apart from them.
	 */
	private static boolean areAlike(String primary, String shadow) {
		int shorter = Math.min(primary.length(), shadow.length());
		int tail = 0;
		for (int i = 0; i < shorter && primary.charAt(i) == shadow.charAt(i); i++) {
			if (!Character.isLetterOrDigit(primary.charAt(i))) {
				tail = i + 1;
			}
		}
		int from = (shorter - tail >= MIN_TAIL) ? tail : 0;
		int same = 0;
		for (int i = from; i < shorter; i++) {
			same += (primary.charAt(i) == shadow.charAt(i)) ? 1 : 0;
		}
		return same > 0.75 * (shorter - from);
	}

	private static List<String> embedded(Value primary, Value shadow) {
		if (primary.form() < Shape.NUMBER.index() || shadow.form() < Shape.NUMBER.index()) {
			return List.of();
		}
		List<String> differing = (primary.mayEmbed() && shadow.mayEmbed())
				? embedded(EMBEDDED, primary.content(), shadow.content()) : List.of();
		boolean shapeless = primary.shapes() == 0 && shadow.shapes() == 0;
		boolean longEnough = Math.min(primary.content().length(), shadow.content().length()) >= MIN_EMBEDDED_TOKEN;
		return (differing.isEmpty() && shapeless && longEnough)
				? embedded(EMBEDDED_TOKEN, primary.content(), shadow.content()) : differing;
	}

	/**
	 * Words of no digit are words. But some random token has none by chance, one in sixty
	 * of 24 letters and digits. The other one has then, and they are about as long, as
	 * numbers in base 62 are; or neither has, and they are no words.
	 */
	private static boolean mayBeTokens(String primary, String shadow) {
		if (hasDigit(primary) || hasDigit(shadow)) {
			return Math.abs(primary.length() - shadow.length()) <= 2;
		}
		return primary.length() == shadow.length()
				&& !(WORDS.matcher(primary).matches() || WORDS.matcher(shadow).matches());
	}

	private static boolean hasDigit(String text) {
		return DIGIT.matcher(text).find();
	}

	/**
	 * The embedded parts that differ, if nothing else does: the first ones, or those of
	 * which it is least sure that they are tokens.
	 */
	private static List<String> embedded(Pattern parts, String primary, String shadow) {
		Matcher left = parts.matcher(primary);
		Matcher right = parts.matcher(shadow);
		List<String> differing = List.of();
		int leftEnd = 0;
		int rightEnd = 0;
		while (true) {
			boolean found = left.find();
			if (found != right.find()) {
				return List.of();
			}
			String before = primary.substring(leftEnd, found ? left.start() : primary.length());
			if (!before.equals(shadow.substring(rightEnd, found ? right.start() : shadow.length()))) {
				return List.of();
			}
			if (!found) {
				return differing;
			}
			if (!left.group().equals(right.group())) {
				boolean doubtful = parts == EMBEDDED_TOKEN && !(hasDigit(left.group()) && hasDigit(right.group()));
				if (doubtful && !mayBeTokens(left.group(), right.group())) {
					return List.of();
				}
				if (differing.isEmpty() || doubtful) {
					differing = List.of(left.group(), right.group());
				}
			}
			leftEnd = left.end();
			rightEnd = right.end();
		}
	}

}
