package io.github.shadowing.policy;

final class Percentages {

	private Percentages() {
	}

	static double check(String name, double percentage) {
		if (!(percentage >= 0 && percentage <= 100)) {
			throw new IllegalArgumentException("'" + name + "' must be from 0 to 100, but is " + percentage);
		}
		return percentage;
	}

}
