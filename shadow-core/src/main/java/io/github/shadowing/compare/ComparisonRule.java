package io.github.shadowing.compare;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.shadowing.exchange.Endpoint;

/**
 * What may differ, everywhere or in the answers of some endpoints. A path is written as
 * {@link CompareSettings} says. Rules only ever take differences away: where several
 * apply, one that ignores or tolerates is enough, and where none does, a difference
 * counts. Immutable.
 *
 * <pre>{@code
 * ComparisonRule.tolerance("items[].price", 0.01).forEndpoints("GET /orders/{id}")
 * }</pre>
 */
public final class ComparisonRule {

	/** The longest regular expression of {@link #pattern}. */
	public static final int MAX_PATTERN_LENGTH = PatternTolerance.MAX_PATTERN_LENGTH;

	/** The longest of {@link #timeTolerance}. */
	public static final Duration MAX_TIME_TOLERANCE = Duration.ofDays(3650);

	private final RuleEffect effect;

	private final List<RulePath> paths;

	private final String description;

	private final List<Endpoint> endpoints;

	private ComparisonRule(RuleEffect effect, List<RulePath> paths, String description, List<Endpoint> endpoints) {
		this.effect = effect;
		this.paths = paths;
		this.description = description;
		this.endpoints = endpoints;
	}

	private static ComparisonRule of(RuleEffect effect, RulePath path, String description) {
		return new ComparisonRule(effect, List.of(path), description, List.of());
	}

	/**
	 * Ignore whatever differs at a path or below it.
	 * @param path the path
	 * @return the rule
	 * @throws IllegalArgumentException if it is not a path, or can never match
	 */
	public static ComparisonRule ignore(String path) {
		RulePath parsed = RulePath.parse(path);
		return of(new RuleEffect.Ignore(), parsed, path.strip() + ": ignore");
	}

	/**
	 * Ignore whatever differs in a body and is not at one of some paths, or below one.
	 * Several such rules for an endpoint add up.
	 * @param paths the paths in bodies, at least one, none with {@code **}
	 * @return the rule
	 * @throws IllegalArgumentException if one is not such a path
	 */
	public static ComparisonRule only(String... paths) {
		List<RulePath> parsed = new ArrayList<>();
		for (String path : paths) {
			RulePath each = inBody(path);
			if (each.anywhere()) {
				throw new IllegalArgumentException("Path '" + path + "' must not begin with '**'");
			}
			parsed.add(each);
		}
		if (parsed.isEmpty()) {
			throw new IllegalArgumentException("There must be at least one path");
		}
		return new ComparisonRule(new RuleEffect.Only(), parsed, "only: " + String.join(", ", paths), List.of());
	}

	/**
	 * Tolerate numbers, also those written as strings, that are close to each other.
	 * @param path the path of a value or header, or above values
	 * @param limit the largest difference, more than 0
	 * @return the rule
	 * @throws IllegalArgumentException if the path or the limit is not legal
	 */
	public static ComparisonRule tolerance(String path, double limit) {
		return of(new RuleEffect.Tolerate(new NumberTolerance(positive("tolerance", limit), false)), ofValues(path),
				path.strip() + ": tolerance " + BigDecimal.valueOf(limit).toPlainString());
	}

	/**
	 * Tolerate numbers, also those written as strings, that are close to each other as
	 * compared with the larger one.
	 * @param path the path of a value or header, or above values
	 * @param share the largest difference divided by the larger number, above 0 and at
	 * most 1
	 * @return the rule
	 * @throws IllegalArgumentException if the path or the share is not legal
	 */
	public static ComparisonRule relativeTolerance(String path, double share) {
		BigDecimal limit = positive("relative tolerance", share);
		if (share > 1) {
			throw new IllegalArgumentException("A relative tolerance must be at most 1, but is " + share);
		}
		return of(new RuleEffect.Tolerate(new NumberTolerance(limit, true)), ofValues(path),
				path.strip() + ": relative-tolerance " + limit.toPlainString());
	}

	private static BigDecimal positive(String name, double value) {
		if (!(value > 0) || Double.isInfinite(value)) {
			throw new IllegalArgumentException("A " + name + " must be more than 0 and finite, but is " + value);
		}
		return BigDecimal.valueOf(value);
	}

	/**
	 * Tolerate times that are close to each other: ISO 8601 date-times, dates as HTTP has
	 * them, seconds or milliseconds since 1970. Both must be of the same kind.
	 * @param path the path of a value or header, or above values
	 * @param limit the largest difference, from 0 to {@link #MAX_TIME_TOLERANCE}; 0 is
	 * for the same time written in another way
	 * @return the rule
	 * @throws IllegalArgumentException if the path or the limit is not legal
	 */
	public static ComparisonRule timeTolerance(String path, Duration limit) {
		if (limit.isNegative() || limit.compareTo(MAX_TIME_TOLERANCE) > 0) {
			throw new IllegalArgumentException(
					"A time tolerance must be from 0 to " + MAX_TIME_TOLERANCE + ", but is " + limit);
		}
		return of(new RuleEffect.Tolerate(new TimeTolerance(limit)), ofValues(path),
				path.strip() + ": time-tolerance " + limit);
	}

	/**
	 * Tolerate texts that are the same but for something.
	 * @param path the path of a value or header, or above values, or {@code body} for a
	 * body compared by lines, as a whole
	 * @param ignored for what, at least one thing
	 * @return the rule
	 * @throws IllegalArgumentException if the path is not legal, or nothing is ignored
	 */
	public static ComparisonRule text(String path, Text... ignored) {
		if (ignored.length == 0) {
			throw new IllegalArgumentException("There must be something that is ignored");
		}
		Set<Text> set = EnumSet.copyOf(Arrays.asList(ignored));
		String names = String.join(", ", set.stream().map(Text::label).toList());
		return of(new RuleEffect.Tolerate(new TextTolerance(set)), ofTexts(path), path.strip() + ": text " + names);
	}

	/**
	 * Tolerate values of up to 1000 characters that both match a pattern as a whole.
	 * @param path the path of a value or header, or above values, or {@code body} for a
	 * body compared by lines, as a whole
	 * @param pattern {@code uuid}, {@code ulid}, or a regular expression of up to
	 * {@link #MAX_PATTERN_LENGTH} characters
	 * @return the rule
	 * @throws IllegalArgumentException if the path or the pattern is not legal
	 */
	public static ComparisonRule pattern(String path, String pattern) {
		return of(new RuleEffect.Tolerate(PatternTolerance.of(pattern)), ofTexts(path),
				path.strip() + ": pattern " + pattern);
	}

	/**
	 * Tolerate another order of the elements of an array.
	 * @param path the path of the array itself
	 * @return the rule
	 * @throws IllegalArgumentException if it is not the path of an array
	 */
	public static ComparisonRule anyOrder(String path) {
		return of(new RuleEffect.AnyOrder(), inBody(path), path.strip() + ": array set");
	}

	/**
	 * Compare those elements of an array with each other that have the same value in a
	 * field, and tolerate another order. Where no element of either side has the field,
	 * they are compared as without the rule.
	 * @param path the path of the array itself
	 * @param field the name of a field of its elements, not a path: as it is, or as
	 * {@code ["a.b"]}
	 * @return the rule
	 * @throws IllegalArgumentException if it is not the path of an array, or not a name
	 */
	public static ComparisonRule alignedBy(String path, String field) {
		return of(new RuleEffect.ByKey(FieldName.parse(field)), inBody(path), path.strip() + ": key " + field.strip());
	}

	/**
	 * Tolerate status codes of the same family.
	 * @param family {@code 1xx} to {@code 5xx}
	 * @return the rule
	 * @throws IllegalArgumentException if it is not a family
	 */
	public static ComparisonRule statusFamily(String family) {
		if (!family.matches("[1-5][xX]{2}")) {
			throw new IllegalArgumentException("Family '" + family + "' must be one of 1xx, 2xx, 3xx, 4xx, 5xx");
		}
		return new ComparisonRule(new RuleEffect.StatusFamily(family.charAt(0) - '0'), List.of(),
				"status " + family.toLowerCase(Locale.ROOT), List.of());
	}

	/**
	 * Return this rule for the answers of some endpoints only.
	 * @param names the endpoints by the names that they have in the report, such as
	 * {@code GET /orders/{id}}; for no names, the rule is for all
	 * @return another rule
	 * @throws IllegalArgumentException if one is not such a name
	 */
	public ComparisonRule forEndpoints(String... names) {
		Set<Endpoint> parsed = new LinkedHashSet<>();
		for (String name : names) {
			parsed.add(Endpoint.parse(name));
		}
		return new ComparisonRule(this.effect, this.paths, this.description, List.copyOf(parsed));
	}

	private static RulePath inBody(String path) {
		RulePath parsed = RulePath.parse(path);
		if (parsed.whole() != null) {
			throw new IllegalArgumentException(
					"Path '" + path + "' is not in a body; a field of this name is '$." + path + "'");
		}
		return parsed;
	}

	private static RulePath ofValues(String path) {
		RulePath parsed = RulePath.parse(path);
		return parsed.isHeader() ? parsed : inBody(path);
	}

	private static RulePath ofTexts(String path) {
		RulePath parsed = RulePath.parse(path);
		return Difference.BODY_PATH.equals(parsed.whole()) ? parsed : ofValues(path);
	}

	RuleEffect effect() {
		return this.effect;
	}

	List<RulePath> paths() {
		return this.paths;
	}

	List<Endpoint> endpoints() {
		return this.endpoints;
	}

	/**
	 * Return the rule as the report has it.
	 * @return path, effect and endpoints
	 */
	@Override
	public String toString() {
		return this.endpoints.isEmpty() ? this.description : this.description + " ("
				+ String.join(", ", this.endpoints.stream().map(Endpoint::toString).toList()) + ")";
	}

	/**
	 * In what texts may differ.
	 */
	public enum Text {

		/** Upper and lower case are the same. */
		IGNORE_CASE,

		/** Any white space is as good as any other, and none at the ends. */
		IGNORE_WHITE_SPACE;

		String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
