package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Takes back those of the suggested rules that would ignore more than what they are
 * suggested for: a value may be noise, and its being {@code null} now and then is none.
 */
final class SuggestedRules {

	/** A field name, quoted if need be, or the elements of an array. */
	private static final Pattern SEGMENT = Pattern.compile("\\[\"(?:[^\"\\\\]|\\\\.)*+\"?]?|\\[]|[^.\\[]+|\\[");

	private static final String ANY = "*";

	private final List<List<String>> open = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param findings all there are of an endpoint and target
	 */
	SuggestedRules(List<FieldFinding> findings) {
		for (FieldFinding finding : findings) {
			if (finding.classification() != Classification.VOLATILE) {
				this.open.add(segments(finding.path()));
			}
		}
	}

	/**
	 * Return a finding without its rule if that ignores what is not known to be noise.
	 */
	FieldFinding checked(FieldFinding finding) {
		return (isToIgnore(finding.rule()) && isHiding(finding.path())) ? finding.withoutRule() : finding;
	}

	private static boolean isToIgnore(@Nullable String rule) {
		return rule != null && rule.endsWith(Suggestion.IGNORE);
	}

	private boolean isHiding(String path) {
		List<String> rule = segments(path);
		boolean everything = path.equals("$") || path.equals("body");
		return this.open.stream().anyMatch((other) -> everything || isAtOrBelow(rule, other));
	}

	private static boolean isAtOrBelow(List<String> rule, List<String> path) {
		if (path.size() < rule.size()) {
			return false;
		}
		for (int i = 0; i < rule.size(); i++) {
			if (!rule.get(i).equals(path.get(i)) && !rule.get(i).equals(ANY)) {
				return false;
			}
		}
		return true;
	}

	private static List<String> segments(String path) {
		List<String> segments = new ArrayList<>();
		Matcher matcher = SEGMENT.matcher(path);
		while (matcher.find()) {
			segments.add(matcher.group());
		}
		return segments;
	}

}
