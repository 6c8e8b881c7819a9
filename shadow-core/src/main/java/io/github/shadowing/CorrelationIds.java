package io.github.shadowing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Takes the request's own correlation id if it is fit to be logged, or makes a new one.
 */
final class CorrelationIds {

	private static final int MAX_LENGTH = 128;

	private CorrelationIds() {
	}

	static String of(@Nullable String received) {
		return (received != null && isFit(received)) ? received : create();
	}

	private static boolean isFit(String id) {
		if (id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		return id.chars().allMatch((character) -> character > ' ' && character < 0x7f);
	}

	/** Need not be secret, so need not wait for the system's entropy. */
	private static String create() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

}
