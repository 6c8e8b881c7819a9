package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.shadowing.compare.IdentifierForms;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a value looks like. Values are excerpts of at most 200 characters, and each
 * pattern takes time linear in that.
 */
final class ValueParser {

	/** So far from the exchange a number is still taken for a time. */
	static final long EPOCH_WINDOW = Duration.ofDays(400).toMillis();

	private static final long ULID_WINDOW = Duration.ofDays(1).toMillis();

	private static final int UUID_LENGTH = 36;

	private static final int ULID_LENGTH = 26;

	private static final int MIN_TOKEN = 8;

	private static final int MAX_HOST = 100;

	private static final char ELLIPSIS = '\u2026';

	private static final Pattern UUID = Pattern.compile(IdentifierForms.UUID);

	private static final Pattern ULID = Pattern.compile(IdentifierForms.ULID);

	private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?");

	/** In a string, an exponent is rather part of a hash. */
	private static final Pattern NUMBER_IN_STRING = Pattern.compile("-?[0-9]{1,19}(?:\\.[0-9]{1,19})?");

	/** As ISO 8601 writes times up to some hours. */
	private static final Pattern DURATION = Pattern.compile("PT(?:[0-9]{1,6}[HMS]|[0-9]{1,6}\\.[0-9]{1,9}S){1,3}");

	/** As people read durations. */
	private static final Pattern TIMED = Pattern
		.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?(ns|\u00b5s|us|ms|millis|milliseconds|s|sec|seconds)");

	private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_+/=.~-]+");

	private static final Pattern COUNTED = Pattern.compile("([0-9A-Za-z_+/=.~-]*[0-9A-Za-z]{8}[-_.])[0-9]{1,19}");

	/** What Kubernetes appends to the names of pods of a deployment has no vowels. */
	private static final Pattern POD = Pattern
		.compile("[a-z0-9][a-z0-9.-]{0,80}-[bcdf-hj-np-tv-xz2-9]{5,10}-[bcdf-hj-np-tv-xz2-9]{5}");

	private static final Pattern PRIVATE_ADDRESS = Pattern
		.compile("(?:10|127|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))(?:\\.[0-9]{1,3}){2,3}(?::[0-9]{1,5})?");

	private static final Pattern INTERNAL_NAME = Pattern
		.compile("(?:localhost|ip-[0-9]+-[0-9]+-[0-9]+-[0-9]+|[a-z0-9-]+(?:\\.[a-z0-9-]+)*"
				+ "\\.(?:internal|local|localdomain|svc|lan))(?::[0-9]{1,5})?");

	private ValueParser() {
	}

	static Value parse(String excerpt, Instant at) {
		boolean quoted = excerpt.startsWith("\"");
		boolean cut = excerpt.indexOf(ELLIPSIS) == excerpt.length() - 1 && !excerpt.isEmpty();
		String content = quoted ? excerpt.substring(1, excerpt.length() - ((excerpt.length() > 1) ? 1 : 0)) : excerpt;
		if (!quoted && cut) {
			content = excerpt.substring(0, excerpt.length() - 1);
		}
		int shapes = 0;
		long millis = Long.MIN_VALUE;
		boolean zoned = true;
		double number = Double.NaN;
		if (!cut && DURATION.matcher(content).matches()) {
			number = seconds(content);
			shapes |= Double.isNaN(number) ? 0 : Shape.NUMBER.bit();
		}
		else if (!cut && !Double.isNaN(timed(content))) {
			number = timed(content);
			shapes |= Shape.NUMBER.bit();
		}
		else if (!cut && (quoted ? NUMBER_IN_STRING : NUMBER).matcher(content).matches()) {
			number = number(content);
			Shape epoch = epoch(number, at);
			if (epoch != null) {
				millis = (long) (number / unit(epoch));
				shapes |= epoch.bit();
			}
			shapes |= Shape.NUMBER.bit();
		}
		if (!cut) {
			Times.Moment moment = Times.parse(content);
			if (moment != null) {
				millis = moment.millis();
				zoned = moment.zoned();
				shapes |= (moment.dateOnly() ? Shape.DATE : Shape.TIME).bit();
			}
			shapes |= identifiers(content, at);
		}
		boolean text = quoted || Double.isNaN(number);
		if (text && content.length() >= MIN_TOKEN && TOKEN.matcher(content).matches()) {
			shapes |= Shape.TOKEN.bit();
		}
		return new Value(shapes, millis, zoned, number, length(content, shapes), alphabet(content), content);
	}

	/**
	 * Without the counter at its end, as WebFlux numbers the requests of a connection: an
	 * instance that has been running for longer counts with more digits.
	 */
	private static int length(String content, int shapes) {
		Matcher counted = COUNTED.matcher(content);
		return (shapes == Shape.TOKEN.bit() && counted.matches()) ? counted.end(1) : content.length();
	}

	private static int identifiers(String content, Instant at) {
		if (content.length() == UUID_LENGTH && UUID.matcher(content).matches()) {
			return Shape.UUID.bit();
		}
		if (content.length() == ULID_LENGTH && ULID.matcher(content).matches()
				&& Math.abs(ulidMillis(content) - at.toEpochMilli()) < ULID_WINDOW) {
			return Shape.ULID.bit();
		}
		boolean host = content.length() <= MAX_HOST && isHost(content);
		return host ? Shape.HOST.bit() : 0;
	}

	private static boolean isHost(String content) {
		return POD.matcher(content).matches() || PRIVATE_ADDRESS.matcher(content).matches()
				|| INTERNAL_NAME.matcher(content).matches();
	}

	private static long ulidMillis(String ulid) {
		long millis = 0;
		for (int i = 0; i < 10; i++) {
			millis = 32 * millis + CROCKFORD.indexOf(Character.toUpperCase(ulid.charAt(i)));
		}
		return millis;
	}

	/** In seconds, as units may differ. */
	private static double timed(String duration) {
		Matcher parts = TIMED.matcher(duration);
		if (!parts.matches()) {
			return Double.NaN;
		}
		double number = Double.parseDouble(parts.group(1));
		return switch (parts.group(2)) {
			case "ns" -> number / 1e9;
			case "ms", "millis", "milliseconds" -> number / 1000;
			case "s", "sec", "seconds" -> number;
			default -> number / 1e6;
		};
	}

	private static double seconds(String duration) {
		try {
			return Duration.parse(duration).toNanos() / 1e9;
		}
		catch (DateTimeParseException ex) {
			return Double.NaN;
		}
	}

	/** What is not finite cannot be reckoned with. */
	private static double number(String content) {
		double number = Double.parseDouble(content);
		return Math.max(-1e100, Math.min(1e100, number));
	}

	private static @Nullable Shape epoch(double number, Instant at) {
		for (Shape unit : new Shape[] { Shape.EPOCH_SECONDS, Shape.EPOCH_MILLIS, Shape.EPOCH_MICROS,
				Shape.EPOCH_NANOS }) {
			if (Math.abs(number / unit(unit) - at.toEpochMilli()) < EPOCH_WINDOW && at.toEpochMilli() > EPOCH_WINDOW) {
				return unit;
			}
		}
		return null;
	}

	/** How many of a unit a millisecond has. */
	private static double unit(Shape unit) {
		return switch (unit) {
			case EPOCH_SECONDS -> 0.001;
			case EPOCH_MICROS -> 1e3;
			case EPOCH_NANOS -> 1e6;
			default -> 1;
		};
	}

	private static int alphabet(String content) {
		int alphabet = 0;
		for (int i = 0; i < content.length(); i++) {
			char character = content.charAt(i);
			if (character >= '0' && character <= '9') {
				alphabet |= 1;
			}
			else if (character >= 'a' && character <= 'z') {
				alphabet |= 2;
			}
			else if (character >= 'A' && character <= 'Z') {
				alphabet |= 4;
			}
			else {
				int symbol = "-_+/=:. \"".indexOf(character);
				alphabet |= 8 << ((symbol >= 0) ? symbol : 9);
			}
		}
		return alphabet;
	}

}
