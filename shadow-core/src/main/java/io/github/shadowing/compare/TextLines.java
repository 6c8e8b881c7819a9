package io.github.shadowing.compare;

/**
 * Brings text into lines without what nobody reads: lines end with one line feed, blanks
 * (spaces and tabs) at the end of a line go and others become one space, and blank lines
 * go, as does a byte order mark.
 * <p>
 * In HTML a line break is a blank like any other; lines end between tags instead, so that
 * white space there, or none, makes no difference. That this is so even in {@code pre} is
 * the price of not understanding HTML.
 */
final class TextLines {

	private final StringBuilder lines = new StringBuilder();

	private final boolean html;

	private boolean blank;

	private boolean lineEnd;

	private TextLines(boolean html) {
		this.html = html;
	}

	static String of(String text) {
		return new TextLines(false).read(text);
	}

	static String ofHtml(String text) {
		return new TextLines(true).read(text);
	}

	private String read(String text) {
		for (int i = text.startsWith("\ufeff") ? 1 : 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case ' ', '\t', '\f' -> this.blank = true;
				case '\n', '\r' -> readLineBreak();
				default -> append(character);
			}
		}
		return this.lines.toString();
	}

	private void readLineBreak() {
		this.lineEnd |= !this.html;
		this.blank = this.html;
	}

	private void append(char character) {
		if (!this.lines.isEmpty()) {
			boolean betweenTags = this.html && character == '<' && this.lines.charAt(this.lines.length() - 1) == '>';
			if (this.lineEnd || betweenTags) {
				this.lines.append('\n');
			}
			if (this.blank && !betweenTags) {
				this.lines.append(' ');
			}
		}
		else if (this.blank && !this.html) {
			this.lines.append(' ');
		}
		this.lines.append(character);
		this.blank = false;
		this.lineEnd = false;
	}

}
