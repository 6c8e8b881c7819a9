package io.github.shadowing.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as they are written in reasons.
 */
final class Figures {

	private static final MathContext LIMIT = new MathContext(6, RoundingMode.HALF_EVEN);

	private Figures() {
	}

	/** Write a count, such as 12,410. */
	static String count(long count) {
		return String.format(Locale.ROOT, "%,d", count);
	}

	/** Write an estimate, to two figures that are not 0, rounded up. */
	static String about(long count) {
		BigDecimal rounded = BigDecimal.valueOf(count).round(new MathContext(2, RoundingMode.CEILING));
		return count(rounded.longValueExact());
	}

	static String exchanges(long count) {
		return count(count) + ((count == 1) ? " exchange" : " exchanges");
	}

	/** Write a share as a percentage, such as 0.30 %. */
	static String percent(double share) {
		return percentage(share) + " %";
	}

	/** Write a limit as a percentage, such as 0.1 %. */
	static String limit(double share) {
		return BigDecimal.valueOf(share).movePointRight(2).round(LIMIT).stripTrailingZeros().toPlainString() + " %";
	}

	/** Write a number without zeros at its end. */
	static String plain(double number) {
		return BigDecimal.valueOf(number).round(LIMIT).stripTrailingZeros().toPlainString();
	}

	/** Write where a share is, such as 0.21–0.41 %. */
	static String range(Interval interval) {
		return percentage(interval.low()) + "–" + percent(interval.high());
	}

	/** Write a time in milliseconds. */
	static String millis(double millis) {
		return String.format(Locale.ROOT, (millis < 10) ? "%.2f" : (millis < 100) ? "%.1f" : "%,.0f", millis);
	}

	private static String percentage(double share) {
		double percentage = 100 * share;
		String format = (percentage > 0 && percentage < 0.095) ? "%.3f" : (percentage < 9.95) ? "%.2f" : "%.1f";
		return String.format(Locale.ROOT, format, percentage);
	}

}
