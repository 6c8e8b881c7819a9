package io.github.shadowing.noise;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rule that takes a noisy field out of the comparison, as YAML has the entries
 * of a map.
 */
final class Suggestion {

	/** Whatever differs, and not only in values. */
	static final String IGNORE = "ignore: true";

	/** Another order of the same elements. */
	static final String SET = "array: set";

	/** But for the words that YAML has another meaning for. */
	private static final Pattern PLAIN = Pattern
		.compile("(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z_][A-Za-z0-9_.-]*");

	/** Seconds by which times may be told to differ. */
	private static final long[] TOLERANCES = { 5, 10, 20, 30, 60 };

	private Suggestion() {
	}

	/**
	 * Write a rule that lets no more pass than noise, where there is one.
	 * @param path the field
	 * @param kind how it differs
	 * @param shape the shape of its whole values, or {@code null} if there is none
	 * @param apart how far times are from each other at most
	 * @return the rule, or {@code null} if there can be none for this path, or it would
	 * take out what is no noise as well
	 */
	static @Nullable String of(String path, Kind kind, @Nullable Shape shape, Duration apart) {
		boolean element = (kind == Kind.MISSING || kind == Kind.EXTRA) && path.endsWith("[]");
		if (isMoreThanNoise(kind) || element || !isPathOfRule(path)) {
			return null;
		}
		String setting = (kind == Kind.ORDER) ? SET : setting(shape, apart);
		return "path: " + quoted(path) + ", " + ((setting != null) ? setting : IGNORE);
	}

	/**
	 * Whether a rule for the path would be for much more: for whatever other status or
	 * type, for all elements of the array, for all of the page.
	 */
	private static boolean isMoreThanNoise(Kind kind) {
		return switch (kind) {
			case STATUS, TYPE, LENGTH, BODY -> true;
			default -> false;
		};
	}

	/**
	 * A path that was cut is none, nor is one in an own comparator's notation, nor what
	 * Spring Boot takes for a placeholder.
	 */
	private static boolean isPathOfRule(String path) {
		try {
			ComparisonRule.ignore(path);
			return !path.contains("${");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable String setting(@Nullable Shape shape, Duration apart) {
		if (shape == null) {
			return null;
		}
		return switch (shape) {
			case UUID -> "pattern: uuid";
			case ULID -> "pattern: ulid";
			case TIME, EPOCH_SECONDS, EPOCH_MILLIS -> "time-tolerance: " + tolerance(apart) + "s";
			default -> null;
		};
	}

	/** It is to let pass what was seen. */
	private static long tolerance(Duration apart) {
		for (long seconds : TOLERANCES) {
			if (apart.compareTo(Duration.ofSeconds(seconds)) <= 0) {
				return seconds;
			}
		}
		return 60 * (apart.toMinutes() + 1);
	}

	/** What may mean something to YAML is put in single quotes. */
	private static String quoted(String path) {
		return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "''") + "'";
	}

}
