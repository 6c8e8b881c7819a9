package io.github.shadowing.spring.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.shadowing.policy.HandlerRule;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds, of some annotated handlers, those that may serve a request. Immutable and
 * thread-safe.
 */
final class HandlerIndex {

	static final HandlerIndex EMPTY = new HandlerIndex(List.of(), List.of());

	private final List<Entry> entries;

	private final List<String> prefixes;

	/**
	 * Create an index.
	 * @param entries the handlers
	 * @param prefixes paths that servlets are mapped to, such as {@code /api}: below
	 * them, the handlers' patterns are relative
	 */
	HandlerIndex(List<Entry> entries, List<String> prefixes) {
		this.entries = List.copyOf(entries);
		this.prefixes = List.copyOf(prefixes);
	}

	/**
	 * Find the most generous rule of the handlers that may serve a request.
	 * @param method the request's method
	 * @param path the raw path within the application
	 * @return a rule, or {@code null} if none of these handlers can be chosen
	 */
	@Nullable HandlerRule find(String method, String path) {
		if (this.entries.isEmpty()) {
			return null;
		}
		List<Entry> accepting = this.entries.stream().filter((entry) -> entry.accepts(method)).toList();
		if (accepting.isEmpty()) {
			return null;
		}
		List<PathContainer> paths;
		try {
			paths = paths(path);
		}
		catch (IllegalArgumentException ex) {
			// No handler is chosen for a path that cannot be parsed.
			return null;
		}
		return accepting.stream()
			.filter((entry) -> entry.matches(paths))
			.map(Entry::rule)
			.reduce(HandlerIndex::moreGenerous)
			.orElse(null);
	}

	private List<PathContainer> paths(String path) {
		PathContainer whole = PathContainer.parsePath(path);
		return Stream
			.concat(Stream.of(whole),
					this.prefixes.stream()
						.filter((prefix) -> path.startsWith(prefix + "/"))
						.map((prefix) -> PathContainer.parsePath(path.substring(prefix.length()))))
			.toList();
	}

	/**
	 * The policy's percentage changes at run time, so that it cannot be told here whether
	 * it is more than another.
	 */
	private static HandlerRule moreGenerous(HandlerRule one, HandlerRule other) {
		Double percentage = one.percentage();
		Double otherPercentage = other.percentage();
		if (percentage == null && otherPercentage == null) {
			return one;
		}
		if (percentage == null || otherPercentage == null) {
			return HandlerRule.optedIn(100.0);
		}
		return (percentage >= otherPercentage) ? one : other;
	}

	/**
	 * A handler.
	 *
	 * @param methods the request methods it is mapped to, none for all
	 * @param patterns the patterns it is mapped to
	 * @param rule what its annotations say
	 */
	record Entry(Set<String> methods, List<PathPattern> patterns, HandlerRule rule) {

		private boolean accepts(String method) {
			return this.methods.isEmpty() || this.methods.contains(method)
					|| (method.equals("HEAD") && this.methods.contains("GET"));
		}

		private boolean matches(List<PathContainer> paths) {
			for (PathPattern pattern : this.patterns) {
				for (PathContainer path : paths) {
					if (pattern.matches(path)) {
						return true;
					}
				}
			}
			return false;
		}

	}

}
