package io.github.shadowing.compare;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;

/**
 * What is compared, and what is left out. Immutable.
 * <p>
 * An ignored path is written as {@link Difference#path()} reports it and stands for
 * itself and everything below it:
 * <table>
 * <caption>Ignored paths</caption>
 * <tr>
 * <th>path</th>
 * <th>ignores</th>
 * </tr>
 * <tr>
 * <td>{@code generatedAt}</td>
 * <td>that field of the root object, not of objects further down</td>
 * </tr>
 * <tr>
 * <td>{@code meta}</td>
 * <td>{@code meta}, {@code meta.time}, {@code meta[].host} and so on</td>
 * </tr>
 * <tr>
 * <td>{@code items[].id}, {@code [].id}</td>
 * <td>that field in every element of the array {@code items}, or of a root array</td>
 * </tr>
 * <tr>
 * <td>{@code **.generatedAt}, {@code **.links[].href}</td>
 * <td>that field, or that chain of fields, at any depth, the root included</td>
 * </tr>
 * <tr>
 * <td>{@code links["self.href"]}</td>
 * <td>a field whose name needs quoting, written as it is reported</td>
 * </tr>
 * <tr>
 * <td>{@code prices.*}, {@code **.*.amount}</td>
 * <td>every entry of a map whose keys are data, such as dates or identifiers; not fields
 * with names of their own</td>
 * </tr>
 * <tr>
 * <td>{@code order.items.item.price}, {@code order.@id}</td>
 * <td>in XML, an element, however often it is there, with its text and all within, or an
 * attribute</td>
 * </tr>
 * <tr>
 * <td>{@code $}</td>
 * <td>all of a body that is compared by structure (JSON, JSON in lines, XML, a form),
 * provided that both sides can be parsed</td>
 * </tr>
 * <tr>
 * <td>{@code status}, {@code body}, {@code header:etag}</td>
 * <td>the status code, a body compared as a whole, a header that is compared (its name in
 * any case)</td>
 * </tr>
 * </table>
 * A leading {@code $.} changes nothing, but for root fields called {@code status},
 * {@code body} or {@code header:…}, in lower or upper case: these are reported, and
 * written, as {@code $.status}, so that nobody ignores the status code by mistake.
 * <p>
 * What is ignored does not disturb the comparison of arrays either: elements that differ
 * in ignored fields only are equal when their order is judged.
 *
 * <p>
 * Nobody waits for a comparison, but they are made one after the other; so each has to be
 * over after a time.
 *
 * @param headers the names of the headers compared, in any case
 * @param ignoredPaths the paths whose differences do not count
 * @param rules what else may differ; for an array no more than one, and one for each
 * endpoint, which goes first
 * @param bodyComparators what compares bodies of some media types, the first that is for
 * both bodies
 * @param knownDifferences what declares differences to be expected, one after the other
 * @param timeout how long comparing two answers may take, from {@link #SHORTEST_TIMEOUT}
 * to {@link #LONGEST_TIMEOUT}
 * @param largeBodies whether bodies that are too large to be kept are compared all the
 * same, as a whole, by length and digest
 */
public record CompareSettings(Set<String> headers, List<String> ignoredPaths, List<ComparisonRule> rules,
		List<BodyComparator> bodyComparators, List<KnownDifference> knownDifferences, Duration timeout,
		boolean largeBodies) {

	/** The headers compared unless told otherwise. */
	public static final Set<String> DEFAULT_HEADERS = Set.of("Content-Type", "Cache-Control", "Location", "Set-Cookie");

	/**
	 * How long comparing two answers may take unless told otherwise: the first ones in a
	 * process take longest.
	 */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

	/** The least time that can be set for comparing two answers. */
	public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	/** The most time that can be set for comparing two answers. */
	public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if the name of a header is not one that a header
	 * can have, or an ignored path is null, empty or can never match, or a rule is for a
	 * header that is not compared, or two are for the same array, or the timeout is out
	 * of range; the message names it
	 */
	public CompareSettings {
		headers = Set.copyOf(headers);
		for (String name : headers) {
			// An asterisk could be one, but who writes it means all of them.
			if (!Headers.isName(name) || name.equals("*")) {
				throw new IllegalArgumentException("'headers' must be names of headers, but has '" + name + "'");
			}
		}
		for (String path : ignoredPaths) {
			refuseOtherHeaders(RulePath.parse(path), headers);
		}
		for (ComparisonRule rule : rules) {
			for (RulePath path : rule.paths()) {
				refuseOtherHeaders(path, headers);
			}
		}
		ArrayRules.refuseSeveralForOneArray(rules);
		if (!isLegalTimeout(timeout)) {
			throw new IllegalArgumentException(
					"'timeout' must be from " + SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT + ", but is " + timeout);
		}
		ignoredPaths = List.copyOf(ignoredPaths);
		rules = List.copyOf(rules);
		bodyComparators = List.copyOf(bodyComparators);
		knownDifferences = List.copyOf(knownDifferences);
	}

	private static void refuseOtherHeaders(RulePath path, Set<String> headers) {
		String name = path.header();
		if (name != null && headers.stream().noneMatch(name::equalsIgnoreCase)) {
			throw new IllegalArgumentException("Path '" + path.whole() + "' is of a header that is not compared; "
					+ "compared are " + String.join(", ", new TreeSet<>(headers)));
		}
	}

	/**
	 * Create settings without further rules and extensions.
	 * @param headers as {@link #headers()}
	 * @param ignoredPaths as {@link #ignoredPaths()}
	 */
	public CompareSettings(Set<String> headers, List<String> ignoredPaths) {
		this(headers, ignoredPaths, List.of(), List.of(), List.of(), DEFAULT_TIMEOUT, false);
	}

	/**
	 * Return the settings to use where nothing is configured.
	 * @return the default headers and timeout, no rule, and no large bodies
	 */
	public static CompareSettings defaults() {
		return new CompareSettings(DEFAULT_HEADERS, List.of());
	}

	/**
	 * Return whether comparing two answers can be given so much time.
	 * @param timeout the time
	 * @return {@code true} from {@link #SHORTEST_TIMEOUT} to {@link #LONGEST_TIMEOUT}
	 */
	public static boolean isLegalTimeout(Duration timeout) {
		return timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
	}

	/**
	 * Return the endpoints that some rule is for.
	 * @return those named by {@link ComparisonRule#forEndpoints}
	 */
	public Set<Endpoint> endpoints() {
		return this.rules.stream().flatMap((rule) -> rule.endpoints().stream()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return settings with other rules.
	 * @param others as {@link #rules()}
	 * @return settings that are the same otherwise
	 */
	public CompareSettings withRules(List<ComparisonRule> others) {
		return new CompareSettings(this.headers, this.ignoredPaths, others, this.bodyComparators, this.knownDifferences,
				this.timeout, this.largeBodies);
	}

	/**
	 * Return settings with other extensions.
	 * @param comparators as {@link #bodyComparators()}
	 * @param differences as {@link #knownDifferences()}
	 * @return settings that are the same otherwise
	 */
	public CompareSettings withExtensions(List<BodyComparator> comparators, List<KnownDifference> differences) {
		return new CompareSettings(this.headers, this.ignoredPaths, this.rules, comparators, differences, this.timeout,
				this.largeBodies);
	}

	/**
	 * Return settings with another timeout.
	 * @param other as {@link #timeout()}
	 * @return settings that are the same otherwise
	 */
	public CompareSettings withTimeout(Duration other) {
		return new CompareSettings(this.headers, this.ignoredPaths, this.rules, this.bodyComparators,
				this.knownDifferences, other, this.largeBodies);
	}

	/**
	 * Return settings with or without large bodies.
	 * @param other as {@link #largeBodies()}
	 * @return settings that are the same otherwise
	 */
	public CompareSettings withLargeBodies(boolean other) {
		return new CompareSettings(this.headers, this.ignoredPaths, this.rules, this.bodyComparators,
				this.knownDifferences, this.timeout, other);
	}

}
