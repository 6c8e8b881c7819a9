package io.github.shadowing.compare;

/**
 * Brings text into lines without what nobody reads: lines end with one line feed; spaces
 * at the end of a line, blank lines at the end of the text, and a byte order mark go. All
 * else is kept, as any of it may mean something: tabs between columns, indentation, blank
 * lines between paragraphs or events.
 * <p>
 * In HTML a line break is a blank like any other, and blanks become one space; lines end
 * between tags instead, so that white space there, or none, makes no difference. That
 * this is so even in {@code pre} is the price of not understanding HTML.
 */
final class TextLines {

	private final StringBuilder lines = new StringBuilder();

	private boolean blank;

	private TextLines() {
	}

	static String of(String text) {
		StringBuilder lines = new StringBuilder();
		int breaks = 0;
		int spaces = 0;
		for (int i = start(text); i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == ' ') {
				spaces++;
			}
			else if (character == '\n' || character == '\r') {
				boolean second = character == '\n' && i > 0 && text.charAt(i - 1) == '\r';
				breaks += second ? 0 : 1;
				spaces = 0;
			}
			else {
				lines.append("\n".repeat(breaks)).append(" ".repeat(spaces)).append(character);
				breaks = 0;
				spaces = 0;
			}
		}
		return lines.toString();
	}

	static String ofHtml(String text) {
		return new TextLines().read(text);
	}

	private static int start(String text) {
		return text.startsWith("\ufeff") ? 1 : 0;
	}

	private String read(String text) {
		for (int i = start(text); i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case ' ', '\t', '\f', '\n', '\r' -> this.blank = true;
				default -> append(character);
			}
		}
		return this.lines.toString();
	}

	private void append(char character) {
		if (!this.lines.isEmpty()) {
			boolean betweenTags = character == '<' && this.lines.charAt(this.lines.length() - 1) == '>';
			if (betweenTags) {
				this.lines.append('\n');
			}
			else if (this.blank) {
				this.lines.append(' ');
			}
		}
		this.lines.append(character);
		this.blank = false;
	}

}
