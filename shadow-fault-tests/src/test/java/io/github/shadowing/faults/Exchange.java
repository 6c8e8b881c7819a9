package io.github.shadowing.faults;

import java.nio.charset.StandardCharsets;

/**
 * What a user asks the primary for.
 */
enum Exchange {

	/** A small answer. */
	SMALL("GET", Answers.SMALL_PATH, ""),

	/** An answer of 100 kB. */
	LARGE("GET", Answers.LARGE_PATH, ""),

	/** A write, opted in. */
	ORDER("POST", Answers.ORDERS_PATH, "{\"article\":\"" + "b".repeat(2000) + "\"}");

	private final String text;

	Exchange(String method, String path, String body) {
		this.text = method + " " + path + " HTTP/1.1\r\nHost: primary.example\r\nContent-Type: " + Answers.CONTENT_TYPE
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

	/** The request, byte for byte. */
	byte[] request() {
		return this.text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * The next of a mix in which small ones prevail.
	 * @param number how many there were
	 */
	static Exchange of(long number) {
		return switch ((int) (number % 10)) {
			case 3 -> LARGE;
			case 7 -> ORDER;
			default -> SMALL;
		};
	}

}
