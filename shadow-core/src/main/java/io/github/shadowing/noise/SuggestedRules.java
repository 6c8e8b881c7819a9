package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Takes back those of the suggested rules that would ignore more than what they are
 * suggested for: a value may be noise, and its being {@code null} now and then is none. A
 * set of elements that differ. And those that another one leaves nothing to do for: keys
 * that come and go are missing and extra at one path.
 */
final class SuggestedRules {

	/** A field name, quoted if need be, or the elements of an array. */
	private static final Pattern SEGMENT = Pattern.compile("\\[\"(?:[^\"\\\\]|\\\\.)*+\"?]?|\\[]|[^.\\[]+|\\[");

	private static final String ANY = "*";

	private static final Set<String> ELEMENT_KINDS = Set.of(Kind.VALUE.label(), Kind.TYPE.label());

	private final List<FieldFinding> findings;

	private final List<List<String>> open = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param findings all there are of an endpoint and target
	 */
	SuggestedRules(List<FieldFinding> findings) {
		this.findings = findings;
		for (FieldFinding finding : findings) {
			if (finding.classification() != Classification.VOLATILE) {
				this.open.add(segments(finding.path()));
			}
		}
	}

	/**
	 * Return the findings, each with its rule or without.
	 */
	List<FieldFinding> checked() {
		List<FieldFinding> harmless = this.findings.stream().map(this::checked).toList();
		Set<String> ignored = harmless.stream()
			.filter((finding) -> isToIgnore(finding.rule()))
			.map(FieldFinding::path)
			.collect(Collectors.toSet());
		Set<String> suggested = new HashSet<>();
		List<FieldFinding> checked = new ArrayList<>(harmless.size());
		for (FieldFinding finding : harmless) {
			String rule = finding.rule();
			boolean idle = rule != null
					&& ((ignored.contains(finding.path()) && !isToIgnore(rule)) || !suggested.add(rule));
			checked.add(idle ? finding.withoutRule() : finding);
		}
		return checked;
	}

	private FieldFinding checked(FieldFinding finding) {
		boolean harmful = (isToIgnore(finding.rule()) && isHiding(finding.path()))
				|| (isOfASet(finding.rule()) && haveDifferingElements(finding.path()));
		return harmful ? finding.withoutRule() : finding;
	}

	private static boolean isToIgnore(@Nullable String rule) {
		return rule != null && rule.endsWith(Suggestion.IGNORE);
	}

	private static boolean isOfASet(@Nullable String rule) {
		return rule != null && rule.endsWith(Suggestion.SET);
	}

	/**
	 * In a set, elements that differ in whatever are missing and extra ones. When there
	 * are rules for what differs in them, the order gets its own.
	 */
	private boolean haveDifferingElements(String path) {
		String elements = (path.equals("$") ? "" : path) + "[]";
		// Repeated elements of XML are at the path of all, and their fields below.
		String fields = path + ".";
		return this.findings.stream()
			.anyMatch((finding) -> finding.path().startsWith(elements) || finding.path().startsWith(fields)
					|| (finding.path().equals(path) && ELEMENT_KINDS.contains(finding.kind())));
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
