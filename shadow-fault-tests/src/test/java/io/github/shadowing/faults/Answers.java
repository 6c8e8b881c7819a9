package io.github.shadowing.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the primary answers, and a shadow in its right mind.
 */
final class Answers {

	static final String SMALL_PATH = "/small";

	static final String LARGE_PATH = "/large";

	static final String ORDERS_PATH = "/orders";

	static final String CONTENT_TYPE = "application/octet-stream";

	/** Less than the limit of a body. */
	static final int LARGE_SIZE = 100_000;

	private static final byte[] SMALL = "{\"id\":1,\"name\":\"a small answer\"}".getBytes(StandardCharsets.UTF_8);

	private static final byte[] LARGE = new byte[LARGE_SIZE];

	static {
		Arrays.fill(LARGE, (byte) 'x');
	}

	private Answers() {
	}

	/**
	 * Return the body of an answer.
	 * @param path what is asked for
	 * @param sent the body of the request, a character per byte
	 * @return the same for the same
	 */
	static byte[] body(String path, String sent) {
		return switch (path) {
			case SMALL_PATH -> SMALL.clone();
			case LARGE_PATH -> LARGE.clone();
			default -> sent.getBytes(StandardCharsets.ISO_8859_1);
		};
	}

}
