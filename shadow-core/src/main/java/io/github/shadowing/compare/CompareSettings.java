package io.github.shadowing.compare;

import java.util.List;
import java.util.Set;

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
 * <td>{@code $}</td>
 * <td>all of a JSON body, provided that both sides can be parsed</td>
 * </tr>
 * <tr>
 * <td>{@code status}, {@code body}, {@code header:etag}</td>
 * <td>the status code, a body compared as a whole, a header (in any case)</td>
 * </tr>
 * </table>
 * A leading {@code $.} changes nothing, but for root fields called {@code status},
 * {@code body} or {@code header:…}: these are reported, and written, as {@code $.status},
 * so that nobody ignores the status code by mistake.
 * <p>
 * What is ignored does not disturb the comparison of arrays either: elements that differ
 * in ignored fields only are equal when their order is judged.
 *
 * @param headers the names of the headers compared, in any case
 * @param ignoredPaths the paths whose differences do not count
 */
public record CompareSettings(Set<String> headers, List<String> ignoredPaths) {

	/** The headers compared unless told otherwise. */
	public static final Set<String> DEFAULT_HEADERS = Set.of("Content-Type", "Cache-Control", "Location");

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if the name of a header is not one that a header
	 * can have, or an ignored path is null, empty or can never match; the message names
	 * it
	 */
	public CompareSettings {
		headers = Set.copyOf(headers);
		for (String name : headers) {
			if (!Headers.isName(name)) {
				throw new IllegalArgumentException("'headers' must be names of headers, but has '" + name + "'");
			}
		}
		IgnoreRules.parse(ignoredPaths);
		ignoredPaths = List.copyOf(ignoredPaths);
	}

	/**
	 * Return the settings to use where nothing is configured.
	 * @return the default headers, and no ignored path
	 */
	public static CompareSettings defaults() {
		return new CompareSettings(DEFAULT_HEADERS, List.of());
	}

}
