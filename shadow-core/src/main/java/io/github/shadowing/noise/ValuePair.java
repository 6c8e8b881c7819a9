package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

	/** Such as a nonce in HTML. Words of no digit are words. */
	private static final Pattern EMBEDDED_TOKEN = Pattern
		.compile("(?<![0-9A-Za-z_-])(?=[A-Za-z_-]{0,64}[0-9])[0-9A-Za-z_-]{16,}");

	private static final Pattern WORDS = Pattern.compile("(?:[A-Z]?[a-z]+|[A-Z]+)(?:[-_./ ](?:[A-Z]?[a-z]+|[A-Z]+))*");

	private static final int MIN_TAIL = 8;

	static ValuePair of(String primary, String shadow, Instant at) {
		Value left = Value.of(primary, at);
		Value right = Value.of(shadow, at);
		Value outerLeft = left;
		Value outerRight = right;
		boolean embedded = false;
		if (left.form() >= Shape.NUMBER.index() && right.form() >= Shape.NUMBER.index()) {
			boolean shapeless = left.shapes() == 0 && right.shapes() == 0;
			List<String> differing = embedded(EMBEDDED, left.content(), right.content());
			if (differing.isEmpty() && shapeless) {
				differing = embedded(EMBEDDED_TOKEN, left.content(), right.content());
			}
			embedded = !differing.isEmpty();
			if (embedded) {
				left = Value.of('"' + differing.get(0) + '"', at);
				right = Value.of('"' + differing.get(1) + '"', at);
			}
		}
		return new ValuePair(left, right, common(left, right, at), embedded, outerLeft, outerRight);
	}

	boolean is(Shape shape) {
		return (this.shapes & shape.bit()) != 0;
	}

	private static int common(Value primary, Value shadow, Instant at) {
		int common = primary.shapes() & shadow.shapes();
		for (Shape shape : Shape.values()) {
			if (shape.isClock() && Math.abs(primary.millis() - shadow.millis()) > SKEW) {
				common &= ~shape.bit();
			}
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
		boolean tokens = (common & Shape.TOKEN.bit()) != 0;
		return (tokens && !areTokens(primary.content(), shadow.content())) ? common & ~Shape.TOKEN.bit() : common;
	}

	private static boolean areTokens(String primary, String shadow) {
		return !areAlike(primary, shadow) && !(WORDS.matcher(primary).matches() && WORDS.matcher(shadow).matches());
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

	/** The first embedded parts that differ, if nothing else does. */
	private static List<String> embedded(Pattern parts, String primary, String shadow) {
		Matcher left = parts.matcher(primary);
		Matcher right = parts.matcher(shadow);
		List<String> differing = new ArrayList<>();
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
			if (differing.isEmpty() && !left.group().equals(right.group())) {
				differing.add(left.group());
				differing.add(right.group());
			}
			leftEnd = left.end();
			rightEnd = right.end();
		}
	}

}
