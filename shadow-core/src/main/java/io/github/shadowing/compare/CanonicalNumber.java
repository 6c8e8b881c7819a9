package io.github.shadowing.compare;

import java.math.BigInteger;

/**
 * Brings the text of a JSON number into the one form that all texts of the same number
 * share: {@code 1.50}, {@code 15e-1} and {@code 0.15E+1} are all {@code 15e-1}. Works on
 * the digits alone. {@link java.math.BigDecimal} would compare the same way, but refuses
 * exponents beyond an int, which JSON allows, and expands large ones in some operations.
 */
final class CanonicalNumber {

	private CanonicalNumber() {
	}

	static String of(String number) {
		int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
		String mantissa = (exponentAt < 0) ? number : number.substring(0, exponentAt);
		boolean negative = mantissa.startsWith("-");
		int point = mantissa.indexOf('.');
		int fractionLength = (point < 0) ? 0 : mantissa.length() - point - 1;
		String digits = mantissa.substring(negative ? 1 : 0).replace(".", "");
		int first = 0;
		int end = digits.length();
		while (first < end && digits.charAt(first) == '0') {
			first++;
		}
		if (first == end) {
			return "0";
		}
		while (digits.charAt(end - 1) == '0') {
			end--;
		}
		long shift = (digits.length() - end) - (long) fractionLength;
		BigInteger exponent = BigInteger.valueOf(shift);
		if (exponentAt >= 0) {
			exponent = exponent.add(new BigInteger(number.substring(exponentAt + 1)));
		}
		return (negative ? "-" : "") + digits.substring(first, end) + "e" + exponent;
	}

}
