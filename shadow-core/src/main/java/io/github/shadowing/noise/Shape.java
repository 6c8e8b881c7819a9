package io.github.shadowing.noise;

/**
 * What a value can be taken for, the most specific first. A value may be several of them:
 * digits are a number and may be a token.
 */
enum Shape {

	UUID(0, "UUID"),

	/** 26 characters that begin with the present time. */
	ULID(1, "ULID"),

	/** A date with a time of day. */
	TIME(2, "time"),

	DATE(3, "date"),

	HOST(4, "name or address of a host"),

	EPOCH_SECONDS(5, "time in epoch seconds"),

	EPOCH_MILLIS(6, "time in epoch milliseconds"),

	EPOCH_MICROS(7, "time in epoch microseconds"),

	EPOCH_NANOS(8, "time in epoch nanoseconds"),

	NUMBER(9, "number"),

	/** A word of letters and digits, such as a hash. */
	TOKEN(10, "token");

	/** Those that tell a moment, as bits. */
	static final int CLOCKS = TIME.bit() | EPOCH_SECONDS.bit() | EPOCH_MILLIS.bit() | EPOCH_MICROS.bit()
			| EPOCH_NANOS.bit();

	private final int index;

	private final String words;

	Shape(int index, String words) {
		this.index = index;
		this.words = words;
	}

	/** The more specific a shape, the smaller. */
	int index() {
		return this.index;
	}

	int bit() {
		return 1 << this.index;
	}

	String words() {
		return this.words;
	}

	boolean isClock() {
		return (bit() & CLOCKS) != 0;
	}

	boolean isIdentifier() {
		return this == UUID || this == ULID || this == TOKEN;
	}

}
