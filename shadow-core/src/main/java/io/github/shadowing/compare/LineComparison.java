package io.github.shadowing.compare;

import org.jspecify.annotations.Nullable;

/**
 * Compares texts that {@link TextLines} has brought into lines. Where both have as many,
 * each line belongs to the one in its place, and each word in which two of them differ is
 * an occurrence of one difference, to be judged by these words: a token in a page is one
 * thing, the price beside it another. If there are more lines on one side, nobody knows
 * which belong together, and how many there are is all that can be judged. Effort is
 * linear in the length of the texts; how much is kept does not depend on it.
 */
final class LineComparison {

	/** How much of a long line is shown before the place where it differs. */
	private static final int LEAD = 40;

	private final Findings findings;

	private final Ruling ruling;

	private final Deadline deadline;

	/**
	 * Create a comparison.
	 * @param findings where the differences go
	 * @param ruling what becomes of them
	 * @param deadline asked on the way
	 */
	LineComparison(Findings findings, Ruling ruling, Deadline deadline) {
		this.findings = findings;
		this.ruling = ruling;
		this.deadline = deadline;
	}

	void compare(String primary, String shadow) {
		int left = count(primary);
		int right = count(shadow);
		if (left == right) {
			compareLines(primary, shadow);
		}
		else {
			this.findings.add(Difference.Kind.LENGTH, Difference.BODY_PATH, this.ruling,
					() -> lengths(primary, left, shadow, right));
		}
	}

	private static int count(String text) {
		return text.isEmpty() ? 0 : 1 + (int) text.chars().filter((character) -> character == '\n').count();
	}

	private void compareLines(String primary, String shadow) {
		int left = 0;
		int right = 0;
		while (left < primary.length() || right < shadow.length()) {
			this.deadline.check();
			int leftEnd = end(primary, left);
			int rightEnd = end(shadow, right);
			if (leftEnd - left != rightEnd - right || !primary.regionMatches(left, shadow, right, leftEnd - left)) {
				compareWords(new Words(primary, left, leftEnd), new Words(shadow, right, rightEnd));
			}
			left = leftEnd + 1;
			right = rightEnd + 1;
		}
	}

	private static int end(String text, int start) {
		int end = text.indexOf('\n', start);
		return (end < 0) ? text.length() : end;
	}

	private void compareWords(Words primary, Words shadow) {
		if (!primary.isFramedAs(shadow, this.deadline)) {
			add(primary.all().without(shadow.all()), shadow.all().without(primary.all()));
			return;
		}
		while (primary.next() && shadow.next()) {
			this.deadline.check();
			if (!primary.word().isSameAs(shadow.word())) {
				add(primary.word(), shadow.word());
			}
		}
	}

	private void add(Words.Part primary, Words.Part shadow) {
		this.findings.add(Difference.Kind.BODY, Difference.BODY_PATH, this.ruling, () -> {
			int same = primary.samePrefix(shadow);
			return Difference.ofText(Difference.Kind.BODY,
					shown(primary.text(), primary.lineStart(), primary.from() + same),
					shown(shadow.text(), shadow.lineStart(), shadow.from() + same),
					new Difference.Values(primary.excerpt(), shadow.excerpt()));
		});
	}

	/** To be read, how many lines there are, and the first one that is another. */
	private static Difference lengths(String primary, int left, String shadow, int right) {
		int at = 0;
		while (at < primary.length() && at < shadow.length() && primary.charAt(at) == shadow.charAt(at)) {
			at++;
		}
		if (endsLine(primary, at) && endsLine(shadow, at)) {
			// One is at its end, and the other goes on with another line.
			at++;
		}
		int start = (at > 0) ? Math.max(primary.lastIndexOf('\n', at - 1), shadow.lastIndexOf('\n', at - 1)) + 1 : 0;
		return Difference.ofText(Difference.Kind.LENGTH, lines(left, line(primary, start, at)),
				lines(right, line(shadow, start, at)),
				new Difference.Values(Integer.toString(left), Integer.toString(right)));
	}

	private static boolean endsLine(String text, int at) {
		return at == text.length() || text.charAt(at) == '\n';
	}

	private static @Nullable String line(String text, int start, int at) {
		return (start < text.length()) ? shown(text, start, at) : null;
	}

	private static String lines(int count, @Nullable String line) {
		String lines = count + ((count == 1) ? " line" : " lines");
		return (line != null) ? Excerpt.of(lines + ": " + line) : lines;
	}

	private static String shown(String text, int start, int at) {
		int from = Math.min(Math.max(start, at - LEAD), text.length());
		int most = Math.min(text.length(), from + 2 * Excerpt.MAX_LENGTH);
		int end = from;
		while (end < most && text.charAt(end) != '\n') {
			end++;
		}
		String rest = text.substring(from, end);
		return Excerpt.of((from > start) ? FieldName.ELLIPSIS + rest : rest);
	}

}
