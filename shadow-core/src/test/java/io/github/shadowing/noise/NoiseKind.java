package io.github.shadowing.noise;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Kinds of noise, as two instances of the same version make it.
 */
enum NoiseKind {

	UUID_RANDOM {
		@Override
		String value(Side side, Instant now) {
			return quoted(uuid(side));
		}
	},

	ULID {
		@Override
		String value(Side side, Instant now) {
			StringBuilder ulid = new StringBuilder();
			for (int shift = 45; shift >= 0; shift -= 5) {
				ulid.append(CROCKFORD.charAt((int) ((now.toEpochMilli() >> shift) & 31)));
			}
			return quoted(ulid + side.word(CROCKFORD, 16));
		}
	},

	HEX_8 {
		@Override
		String value(Side side, Instant now) {
			return quoted(side.word(HEX, 8));
		}
	},

	HEX_16_WITHOUT_ZEROS_IN_FRONT {
		@Override
		String value(Side side, Instant now) {
			return quoted(Long.toHexString(side.random.nextLong()));
		}
	},

	BASE_64 {
		@Override
		String value(Side side, Instant now) {
			return quoted(side.word(HEX + "GHIJKLMNOPghijklmnopqrstuvwxyz-_", 22));
		}
	},

	/** One in sixty has no digit. */
	TOKEN_IN_A_LINK {
		@Override
		String value(Side side, Instant now) {
			return quoted("/search?q=tea&page=2&token=" + side.word(LETTERS_AND_DIGITS, 24));
		}
	},

	/** One in 2,500 has no digit. */
	TOKEN_IN_A_TEXT {
		@Override
		String value(Side side, Instant now) {
			return quoted("Bearer " + side.word(LETTERS_AND_DIGITS.substring(0, 36), 24) + ", please");
		}
	},

	/** Of 22 characters mostly, all without a digit are shorter. */
	SHORT_LINK {
		@Override
		String value(Side side, Instant now) {
			StringBuilder digits = new StringBuilder();
			BigInteger rest = new BigInteger(1, bytes(side, 16));
			for (BigInteger base = BigInteger.valueOf(62); rest.signum() > 0; rest = rest.divide(base)) {
				digits.append(LETTERS_AND_DIGITS.charAt(rest.mod(base).intValue()));
			}
			return quoted("see /t/" + digits.reverse());
		}

		private byte[] bytes(Side side, int count) {
			byte[] bytes = new byte[count];
			side.random.nextBytes(bytes);
			return bytes;
		}
	},

	/** As WebFlux makes it: of the connection, and a number. */
	REQUEST_ID_OF_WEBFLUX {
		@Override
		String value(Side side, Instant now) {
			side.requests += 3;
			return quoted(side.word(HEX, 8) + "-" + side.requests);
		}
	},

	REQUEST_ID_BEHIND_A_WORD {
		@Override
		String value(Side side, Instant now) {
			return quoted("rq-" + REQUEST_ID_OF_WEBFLUX.value(side, now).replace("\"", ""));
		}
	},

	TOKEN_WITH_PREFIX {
		@Override
		String value(Side side, Instant now) {
			return quoted("projects/shop/locations/north/operations/" + side.word(HEX, 12));
		}
	},

	UUID_IN_TEXT {
		@Override
		String value(Side side, Instant now) {
			return quoted("No such order (incident " + uuid(side) + ", " + now + ")");
		}
	},

	INSTANT {
		@Override
		String value(Side side, Instant now) {
			return quoted(now.plusNanos(side.random.nextInt(1000) * 1000L).toString());
		}
	},

	INSTANT_OF_SECONDS {
		@Override
		String value(Side side, Instant now) {
			return quoted(now.truncatedTo(ChronoUnit.SECONDS).toString());
		}
	},

	LOCAL_TIME {
		@Override
		String value(Side side, Instant now) {
			return quoted(LocalDateTime.ofInstant(now, ZoneOffset.ofHours(2)).toString());
		}
	},

	/** In a zone where midnight passes meanwhile. */
	TIME_OF_DAY {
		@Override
		String value(Side side, Instant now) {
			return quoted(LocalTime.ofInstant(now, ZoneOffset.ofHours(14)).toString());
		}
	},

	/** One or the other may happen to be of a whole second. */
	TIME_OF_DAY_IN_SECONDS {
		@Override
		String value(Side side, Instant now) {
			return quoted(LocalTime.ofInstant(now, ZoneOffset.ofHours(12)).truncatedTo(ChronoUnit.SECONDS).toString());
		}
	},

	GERMAN_TIME {
		@Override
		String value(Side side, Instant now) {
			return quoted(written("dd.MM.yyyy HH:mm:ss.SSS", now));
		}
	},

	AMERICAN_TIME {
		@Override
		String value(Side side, Instant now) {
			return quoted(written("MM/dd/yyyy hh:mm:ss.SSS a", now));
		}
	},

	TIME_WITHOUT_SEPARATORS {
		@Override
		String value(Side side, Instant now) {
			return quoted(written("yyyyMMdd'T'HHmmssX", now));
		}
	},

	OFFSET_TIME {
		@Override
		String value(Side side, Instant now) {
			return quoted(OffsetDateTime.ofInstant(now, ZoneOffset.ofHours(-5)).toString());
		}
	},

	HTTP_DATE {
		@Override
		String value(Side side, Instant now) {
			return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
		}
	},

	EXPIRY {
		@Override
		String value(Side side, Instant now) {
			return quoted(now.plusSeconds(3600).toString());
		}
	},

	EPOCH_MILLIS {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(now.toEpochMilli());
		}
	},

	EPOCH_SECONDS {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(now.getEpochSecond());
		}
	},

	EPOCH_SECONDS_WITH_FRACTION {
		@Override
		String value(Side side, Instant now) {
			return now.getEpochSecond() + "." + String.format(Locale.ROOT, "%09d", now.getNano());
		}
	},

	EPOCH_SECONDS_WITH_EXPONENT {
		@Override
		String value(Side side, Instant now) {
			return Double.toString(now.toEpochMilli() / 1000.0);
		}
	},

	RANDOM_FRACTION {
		@Override
		String value(Side side, Instant now) {
			return Double.toString(side.random.nextDouble());
		}
	},

	RANDOM_TEMPERATURE {
		@Override
		String value(Side side, Instant now) {
			return Double.toString(20 + side.random.nextInt(100) / 100.0);
		}
	},

	RANDOM_NUMBER_OF_TEN_DIGITS {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(1_000_000_000L + side.random.nextLong(9_000_000_000L));
		}
	},

	RANDOM_LONG {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(side.random.nextLong());
		}
	},

	DIE {
		@Override
		String value(Side side, Instant now) {
			return Integer.toString(1 + side.random.nextInt(6));
		}
	},

	DURATION {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(Math.round(-20 * Math.log(side.random.nextDouble())));
		}
	},

	SHORT_DURATION {
		@Override
		String value(Side side, Instant now) {
			return Long.toString(1 + Math.round(-3 * Math.log(side.random.nextDouble())));
		}
	},

	COUNTER {
		@Override
		String value(Side side, Instant now) {
			side.count += 1 + side.random.nextInt(3);
			return Long.toString(side.count);
		}
	},

	MEMORY_USED {
		@Override
		String value(Side side, Instant now) {
			side.count += side.random.nextInt(-5_000, 5_001);
			return Long.toString(500_000_000 + side.count);
		}
	},

	POD {
		@Override
		String value(Side side, Instant now) {
			return quoted("shop-7d4b9c6f5" + (side.first ? "4-m3n8p" : "5-x2kzq"));
		}
	},

	ADDRESS {
		@Override
		String value(Side side, Instant now) {
			return quoted(side.first ? "10.0.3.7" : "10.0.3.129");
		}
	};

	private static final String LETTERS_AND_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	static final String HEX = "0123456789abcdef";

	private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	abstract String value(Side side, Instant now);

	static String quoted(String text) {
		return '"' + text + '"';
	}

	private static String written(String pattern, Instant time) {
		return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time.atOffset(ZoneOffset.ofHours(2)));
	}

	static String uuid(Side side) {
		return new UUID((side.random.nextLong() & ~0xF000L) | 0x4000, (side.random.nextLong() >>> 2) | (1L << 63))
			.toString();
	}

	/**
	 * An instance of a version.
	 */
	static final class Side {

		final SplittableRandom random;

		final boolean first;

		long count;

		long requests;

		Side(long seed, boolean first) {
			this.random = new SplittableRandom(seed);
			this.first = first;
			this.count = first ? 98_000 : 17;
			this.requests = first ? 1_200_000 : 312;
		}

		String word(String alphabet, int length) {
			StringBuilder word = new StringBuilder();
			for (int i = 0; i < length; i++) {
				word.append(alphabet.charAt(this.random.nextInt(alphabet.length())));
			}
			return word.toString();
		}

	}

}
