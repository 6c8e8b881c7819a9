package io.github.shadowing.conformance;

/**
 * What shadows answer.
 */
final class Answers {

	static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

	private Answers() {
	}

	static String json(String body) {
		return json("200 OK", body);
	}

	static String json(String status, String body) {
		return text(status, "application/json", body);
	}

	static String text(String status, String type, String body) {
		return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body;
	}

}
