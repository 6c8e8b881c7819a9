package io.github.shadowing.samples.demo.driver.report;

import java.util.Locale;

/**
 * Numbers and words as the terminal shows them.
 */
final class Text {

	private Text() {
	}

	static String cut(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length - 3) + "...";
	}

	static String percent(double fraction) {
		return Double.isNaN(fraction) ? "-" : format("%.1f %%", 100 * fraction);
	}

	static String millis(double millis) {
		return Double.isNaN(millis) ? "-" : format("%.1f", millis);
	}

	static String times(double ratio) {
		return Double.isNaN(ratio) ? "-" : format("%.1fx", ratio);
	}

	static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
