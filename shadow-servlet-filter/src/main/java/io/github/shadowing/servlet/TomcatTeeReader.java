package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines as Tomcat's reader does: a mark is set where the line begins, and anew
 * after each so many characters, which a later reset goes back to; and after a carriage
 * return the next character is waited for.
 */
final class TomcatTeeReader extends TeeReader {

	private static final int MARK_EVERY = 4096;

	TomcatTeeReader(BufferedReader delegate, ReaderCopy copy) {
		super(delegate, copy);
	}

	@Override
	public @Nullable String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		while (true) {
			mark(MARK_EVERY);
			for (int count = 0; count < MARK_EVERY; count++) {
				int value = read();
				if (value < 0 && line.isEmpty()) {
					return null;
				}
				if (value == '\r') {
					passLineFeed(count + 1);
				}
				if (value < 0 || value == '\n' || value == '\r') {
					return line.toString();
				}
				line.append((char) value);
			}
		}
	}

	/**
	 * Read a line feed, but no other character.
	 * @param sinceMark how many characters were read since the mark
	 */
	private void passLineFeed(int sinceMark) throws IOException {
		if (read() != '\n') {
			reset();
			for (int i = 0; i < sinceMark; i++) {
				read();
			}
		}
	}

}
