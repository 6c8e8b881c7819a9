package io.github.shadowing.spring;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Refuses values of properties that are not legal, each with its full name.
 */
final class Require {

	private Require() {
	}

	static void that(boolean valid, String name, @Nullable Object value, String legal) {
		if (!valid) {
			throw new InvalidShadowPropertyException(name, value, legal);
		}
	}

	static int atLeast(int least, String name, int value) {
		that(value >= least, name, value, "a whole number of at least " + least);
		return value;
	}

	static long bytes(String name, DataSize size, long least, long most, String legal) {
		that(size.toBytes() >= least && size.toBytes() <= most, name, size, legal);
		return size.toBytes();
	}

}
