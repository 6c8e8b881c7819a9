package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a path as written by an operator into the segments that {@link JsonPath} makes.
 * Strict: a rule that could never match is a mistake to be told at start-up, not a
 * difference to be puzzled over later.
 */
final class RuleSegments {

	private static final Pattern QUOTED = Pattern.compile("\\[\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"]");

	private static final Pattern SEGMENT = Pattern.compile("\\[]|" + QUOTED + "|[^.\\[\\]]+");

	private RuleSegments() {
	}

	static List<String> split(String path, String rule) {
		List<String> segments = new ArrayList<>();
		Matcher matcher = SEGMENT.matcher(path);
		int at = 0;
		do {
			boolean dot = at > 0 && at < path.length() && path.charAt(at) == '.';
			if (!matcher.region(dot ? at + 1 : at, path.length()).lookingAt()) {
				throw invalid(rule);
			}
			String segment = matcher.group();
			boolean bracket = segment.startsWith("[");
			if (at > 0 && bracket == dot) {
				throw invalid(rule);
			}
			segments.add(asReported(segment, rule));
			at = matcher.end();
		}
		while (at < path.length());
		return segments;
	}

	/**
	 * Write a segment as {@link FieldName} does: quotes that are not needed go, a long
	 * name is cut. What has escapes or an ellipsis was copied from a report.
	 */
	private static String asReported(String segment, String rule) {
		if (segment.equals("[]") || segment.indexOf('\\') >= 0 || segment.indexOf(FieldName.ELLIPSIS) >= 0) {
			return segment;
		}
		if (segment.equals(JsonPath.ENTRY)) {
			return segment;
		}
		boolean quoted = segment.startsWith("[");
		String name = quoted ? segment.substring(2, segment.length() - 2) : segment;
		String reported = FieldName.segment(name);
		if (!quoted && reported.startsWith("[")) {
			throw invalid(rule);
		}
		return reported;
	}

	static IllegalArgumentException invalid(String rule) {
		return new IllegalArgumentException("Path '" + rule + "' is not a path such as 'meta', "
				+ "'items[].price', '**.generatedAt', 'prices.*', 'links[\"a.b\"]', 'status' or 'header:etag'");
	}

}
