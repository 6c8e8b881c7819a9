package io.github.shadowing.compare;

import java.util.List;
import java.util.Set;

/**
 * What is compared, and what is left out.
 *
 * @param headers the names of the headers compared, in any case
 * @param ignoredPaths the paths, as in {@link Difference#path()}, whose differences do
 * not count; a path stands for everything below it too
 */
public record CompareSettings(Set<String> headers, List<String> ignoredPaths) {

	/** The headers compared unless told otherwise. */
	public static final Set<String> DEFAULT_HEADERS = Set.of("Content-Type", "Cache-Control", "Location");

	public CompareSettings {
		headers = Set.copyOf(headers);
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
