package io.github.shadowing.corpus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A process that answers: what it has of its own is where noise comes from.
 */
final class Server {

	private static final String BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private final String host;

	private final RandomGenerator random;

	private final boolean ordered;

	private long counter;

	private Instant now = Instant.EPOCH;

	/**
	 * Start a server.
	 * @param ordered whether lists without an order have one all the same, as long as any
	 * other, and no request is refused
	 */
	Server(String host, RandomGenerator random, boolean ordered) {
		this.host = host;
		this.random = random;
		this.ordered = ordered;
		this.counter = 10_000L + random.nextInt(1000);
	}

	/**
	 * Note that a request came.
	 * @param time when it came to the primary; copies come a little later
	 */
	void receive(Instant time) {
		this.now = time.plusMillis(1 + this.random.nextInt(40));
		this.counter += 1L + this.random.nextInt(3);
	}

	Instant now() {
		return this.now;
	}

	String host() {
		return this.host;
	}

	long counter() {
		return this.counter;
	}

	/**
	 * Return the elements of a set, in whatever order.
	 */
	List<Object> set(Object... elements) {
		List<Object> list = new ArrayList<>(List.of(elements));
		if (!this.ordered) {
			Collections.shuffle(list, new Random(this.random.nextLong()));
		}
		return list;
	}

	/**
	 * Return the length of a list that is another one every time.
	 */
	int length(int least) {
		return this.ordered ? least : least + this.random.nextInt(20);
	}

	/** Whether it refuses a request, as it may do now and then. */
	boolean isOverloaded() {
		return !this.ordered && this.random.nextInt(50) == 0;
	}

	String uuid() {
		long high = (this.random.nextLong() & ~0xf000L) | 0x4000L;
		long low = (this.random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
		return new UUID(high, low).toString();
	}

	/**
	 * Return a ULID: 48 bits of time and 80 of chance, in Crockford's alphabet.
	 */
	String ulid() {
		StringBuilder text = new StringBuilder();
		long millis = this.now.toEpochMilli();
		for (int shift = 45; shift >= 0; shift -= 5) {
			text.append(BASE_32.charAt((int) (millis >> shift) & 31));
		}
		for (int i = 0; i < 16; i++) {
			text.append(BASE_32.charAt(this.random.nextInt(32)));
		}
		return text.toString();
	}

	/**
	 * Return an opaque token.
	 */
	String token(int length) {
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(Character.forDigit(this.random.nextInt(16), 16));
		}
		return text.toString();
	}

	/**
	 * Return a duration, most short, some long.
	 */
	long duration(int typical) {
		return Math.max(1, Math.round(typical * Math.exp(this.random.nextGaussian() * 0.5)));
	}

}
