package io.github.shadowing.samples.demo.driver;

import java.io.PrintStream;

/**
 * Where the demo writes to. In a terminal a new table replaces the last one; in a file
 * one follows the other, without control codes.
 */
class Screen {

	private static final String CLEAR = "\033[H\033[2J";

	private final PrintStream out;

	private final boolean terminal;

	Screen(PrintStream out, boolean terminal) {
		this.out = out;
		this.terminal = terminal;
	}

	void print(String text) {
		this.out.println(text);
	}

	void refresh(String text) {
		this.out.println((this.terminal ? CLEAR : "") + text);
	}

}
