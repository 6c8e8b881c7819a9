package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import io.github.shadowing.compare.IdentifierForms;
import io.github.shadowing.compare.WrittenTime;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a value looks like. Values are excerpts of at most 200 characters, and each
 * pattern takes time linear in that.
 */
final class ValueParser {

	/** So far from the exchange a number is still taken for a time. */
	static final long EPOCH_WINDOW = Duration.ofDays(400).toMillis();

	private static final long ULID_WINDOW = Duration.ofDays(1).toMillis();

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	/** All time zones are whole multiples of it from UTC. */
	private static final long ZONE_STEP = Duration.ofMinutes(15).toMillis();

	private static final int UUID_LENGTH = 36;

	private static final int ULID_LENGTH = 26;

	private static final int MIN_TOKEN = 8;

	private static final char ELLIPSIS = '\u2026';

	private static final Pattern ULID = Pattern.compile(IdentifierForms.ULID);

	private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	/** So many characters a token has before the counter that follows it. */
	private static final int BEFORE_COUNTER = 8;

	private static final int MOST_COUNTED = 19;

	private static final Shape[] EPOCHS = { Shape.EPOCH_SECONDS, Shape.EPOCH_MILLIS, Shape.EPOCH_MICROS,
			Shape.EPOCH_NANOS };

	private ValueParser() {
	}

	static Value parse(String excerpt, Instant at) {
		boolean quoted = excerpt.startsWith("\"");
		boolean cut = excerpt.indexOf(ELLIPSIS) == excerpt.length() - 1 && !excerpt.isEmpty();
		String content = quoted ? excerpt.substring(1, excerpt.length() - ((excerpt.length() > 1) ? 1 : 0)) : excerpt;
		if (!quoted && cut) {
			content = excerpt.substring(0, excerpt.length() - 1);
		}
		int alphabet = Alphabet.of(content);
		int shapes = 0;
		long millis = Long.MIN_VALUE;
		DateOrder order = DateOrder.UNTOLD;
		boolean zoned = true;
		double number = Double.NaN;
		if (!cut && !content.isEmpty()) {
			number = DurationForm.seconds(content);
			if (Double.isNaN(number) && NumberForm.isNumber(content, quoted)) {
				number = number(content);
				Shape epoch = epoch(number, at);
				if (epoch != null) {
					millis = (long) (number / unit(epoch));
					shapes |= epoch.bit();
				}
			}
			shapes |= Double.isNaN(number) ? 0 : Shape.NUMBER.bit();
			WrittenTime time = WrittenTime.parse(content);
			if (time != null && (time.hasDate() || isNow(time, at))) {
				millis = time.near(at).toEpochMilli();
				order = DateOrder.of(time, at);
				zoned = time.hasZone();
				shapes |= (time.hasTime() ? Shape.TIME : Shape.DATE).bit();
			}
			shapes |= identifiers(content, alphabet, at);
		}
		boolean text = Double.isNaN(number) || (quoted && Alphabet.isOfWholeNumber(alphabet));
		if (text && content.length() >= MIN_TOKEN && Alphabet.isOfToken(alphabet)) {
			shapes |= Shape.TOKEN.bit();
		}
		return new Value(shapes, millis, order, zoned, number, length(content, shapes), alphabet, content);
	}

	/**
	 * Without the counter at its end, as WebFlux numbers the requests of a connection: an
	 * instance that has been running for longer counts with more digits.
	 */
	private static int length(String content, int shapes) {
		int start = content.length();
		while (start > 0 && Alphabet.isDigit(content.charAt(start - 1))) {
			start--;
		}
		int digits = content.length() - start;
		boolean counted = shapes == Shape.TOKEN.bit() && digits >= 1 && digits <= MOST_COUNTED && start > BEFORE_COUNTER
				&& "-_.".indexOf(content.charAt(start - 1)) >= 0;
		for (int i = start - 1 - BEFORE_COUNTER; counted && i < start - 1; i++) {
			counted = Alphabet.isLetterOrDigit(content.charAt(i));
		}
		return counted ? start : content.length();
	}

	private static int identifiers(String content, int alphabet, Instant at) {
		if (content.length() == UUID_LENGTH && isUuid(content)) {
			return Shape.UUID.bit();
		}
		if (content.length() == ULID_LENGTH && ULID.matcher(content).matches()
				&& Math.abs(ulidMillis(content) - at.toEpochMilli()) < ULID_WINDOW) {
			return Shape.ULID.bit();
		}
		return HostForm.isHost(content, alphabet) ? Shape.HOST.bit() : 0;
	}

	/** As {@link IdentifierForms#UUID} has it. */
	private static boolean isUuid(String content) {
		for (int i = 0; i < UUID_LENGTH; i++) {
			boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
			if (hyphen ? content.charAt(i) != '-' : !isHexDigit(content.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isHexDigit(char character) {
		return character < 128 && Character.digit(character, 16) >= 0;
	}

	private static long ulidMillis(String ulid) {
		long millis = 0;
		for (int i = 0; i < 10; i++) {
			millis = 32 * millis + CROCKFORD.indexOf(Character.toUpperCase(ulid.charAt(i)));
		}
		return millis;
	}

	/** What is not finite cannot be reckoned with. */
	private static double number(String content) {
		double number = Double.parseDouble(content);
		return Math.max(-1e100, Math.min(1e100, number));
	}

	/**
	 * Whether a time of day may be that of the exchange, in some zone if it tells none:
	 * others are rather durations, or hours when shops open.
	 */
	private static boolean isNow(WrittenTime time, Instant at) {
		long after = time.near(at).toEpochMilli() - at.toEpochMilli();
		long behind = time.hasZone() ? -after : ZONE_STEP / 2 - Math.floorMod(after + ZONE_STEP / 2, ZONE_STEP);
		// One of whole minutes may be nearly a minute behind a clock that is, too.
		return behind < 2 * MINUTE && behind > -MINUTE;
	}

	private static @Nullable Shape epoch(double number, Instant at) {
		long now = at.toEpochMilli();
		for (Shape unit : EPOCHS) {
			if (Math.abs(number / unit(unit) - now) < EPOCH_WINDOW && now > EPOCH_WINDOW) {
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

}
