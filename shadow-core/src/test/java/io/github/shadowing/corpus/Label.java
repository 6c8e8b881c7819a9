package io.github.shadowing.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Endpoint;

/**
 * What is known to be wrong in a stream.
 *
 * @param operator what was done to the shadow's answers
 * @param endpoint where
 * @param path the path it was done at, <code>{}</code> standing for a dynamic key
 * @param probability in which share of the answers
 * @param places the paths at which it may be reported
 */
record Label(String operator, Endpoint endpoint, String path, double probability, List<Pattern> places) {

	/** What a classifier may write for a dynamic key, with or without a dot before it. */
	private static final String ANY_KEY = "(?:\\.?\\[[^\\]]+\\]|\\.?\\{[^}]*\\}|\\.[^.\\[\\]]+)";

	/**
	 * Create a label.
	 * @param alsoAt further paths at which it shows; {@code …} at the end stands for the
	 * path and everything below it
	 */
	static Label of(String operator, Endpoint endpoint, String path, double probability, List<String> alsoAt) {
		List<Pattern> places = Stream.concat(Stream.of(path), alsoAt.stream()).map(Label::pattern).toList();
		return new Label(operator, endpoint, path, probability, places);
	}

	private static Pattern pattern(String path) {
		boolean below = path.endsWith("\u2026");
		String self = below ? path.substring(0, path.length() - 1) : path;
		String regex = Arrays.stream(self.split("\\{}", -1)).map(Pattern::quote).collect(Collectors.joining(ANY_KEY));
		return Pattern.compile(below ? regex + "(?:[.\\[{].*)?" : regex);
	}

	/**
	 * Return whether a finding is about this regression.
	 * @param finding endpoint, space and path
	 */
	boolean explains(String finding) {
		String start = this.endpoint + " ";
		return finding.startsWith(start)
				&& this.places.stream().anyMatch((place) -> place.matcher(finding.substring(start.length())).matches());
	}

	@Override
	public String toString() {
		return "%s at %s %s in %s %%".formatted(this.operator, this.endpoint, this.path, this.probability * 100);
	}

}
