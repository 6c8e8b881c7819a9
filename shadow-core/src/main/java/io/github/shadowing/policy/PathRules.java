package io.github.shadowing.policy;

import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Which paths are shadowed, by Spring's path patterns ({@code /orders/**},
 * {@code /orders/{id}}). Immutable and thread-safe.
 */
public final class PathRules {

	/** Every path. */
	public static final PathRules ALL = new PathRules(List.of(), List.of());

	private final List<PathPattern> includes;

	private final List<PathPattern> excludes;

	private PathRules(List<PathPattern> includes, List<PathPattern> excludes) {
		this.includes = includes;
		this.excludes = excludes;
	}

	/**
	 * Parse patterns.
	 * @param includes patterns of which a path must match one, or none for every path
	 * @param excludes patterns of which a path must match none
	 * @return the rules
	 * @throws IllegalArgumentException if a pattern cannot be parsed; the message has it
	 */
	public static PathRules of(List<String> includes, List<String> excludes) {
		return new PathRules(parse(includes), parse(excludes));
	}

	private static List<PathPattern> parse(List<String> patterns) {
		return patterns.stream().map(PathRules::parse).toList();
	}

	private static PathPattern parse(String pattern) {
		if (!pattern.startsWith("/")) {
			throw new IllegalArgumentException("Path pattern '" + pattern + "' must start with '/'");
		}
		try {
			return PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (PatternParseException ex) {
			throw new IllegalArgumentException("Path pattern '" + pattern + "' is not valid: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return whether a path is shadowed. A path that cannot be parsed is not.
	 * @param path the raw path within the application
	 * @return {@code true} if it is included and not excluded
	 */
	boolean permit(String path) {
		if (this.includes.isEmpty() && this.excludes.isEmpty()) {
			return true;
		}
		PathContainer parsed;
		try {
			parsed = PathContainer.parsePath(path);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
		return (this.includes.isEmpty() || matches(this.includes, parsed)) && !matches(this.excludes, parsed);
	}

	private static boolean matches(List<PathPattern> patterns, PathContainer path) {
		for (PathPattern pattern : patterns) {
			if (pattern.matches(path)) {
				return true;
			}
		}
		return false;
	}

}
