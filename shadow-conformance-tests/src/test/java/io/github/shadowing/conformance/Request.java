package io.github.shadowing.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request, to the byte; bytes as ISO-8859-1 characters.
 *
 * @param name what it is called
 * @param method the method
 * @param target the raw path and query
 * @param fields the header fields, line by line
 * @param body the body, without its framing
 * @param framing how the end of the body is told
 */
record Request(String name, String method, String target, List<String> fields, String body, Framing framing) {

	static Request of(String method, String target) {
		return new Request(method + " " + target, method, target, List.of(), "", Framing.NO_BODY);
	}

	static Request get(String target) {
		return of("GET", target);
	}

	static Request post(String target, String type, String body) {
		return of("POST", target).with("Content-Type: " + type).body(body);
	}

	static Request postJson(String target, String body) {
		return post(target, "application/json", body);
	}

	Request named(String other) {
		return new Request(other, this.method, this.target, this.fields, this.body, this.framing);
	}

	Request with(String... lines) {
		List<String> all = new ArrayList<>(this.fields);
		all.addAll(List.of(lines));
		return new Request(this.name, this.method, this.target, all, this.body, this.framing);
	}

	Request body(String latin1) {
		return new Request(this.name, this.method, this.target, this.fields, latin1, Framing.LENGTH);
	}

	Request chunked() {
		return new Request(this.name, this.method, this.target, this.fields, this.body, Framing.CHUNKED);
	}

	boolean isHead() {
		return this.method.equals("HEAD");
	}

	/** As it goes over the wire. */
	String text() {
		StringBuilder text = new StringBuilder(this.method + " " + this.target + " HTTP/1.1\r\nHost: test.example\r\n");
		this.fields.forEach((line) -> text.append(line).append("\r\n"));
		switch (this.framing) {
			case NO_BODY -> text.append("\r\n");
			case LENGTH -> text.append("Content-Length: " + this.body.length() + "\r\n\r\n").append(this.body);
			case CHUNKED -> {
				text.append("Transfer-Encoding: chunked\r\n\r\n");
				int size = 1 + this.body.length() / 3;
				for (int i = 0; i < this.body.length(); i += size) {
					String chunk = this.body.substring(i, Math.min(this.body.length(), i + size));
					text.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
				}
				text.append("0\r\n\r\n");
			}
		}
		return text.toString();
	}

	/** Return values by lower-case name, in the order in which each name has them. */
	static Map<String, List<String>> byName(List<String> lines) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		for (String line : lines) {
			String[] parts = line.split(":", 2);
			values.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), (absent) -> new ArrayList<>())
				.add(parts[1].strip());
		}
		return values;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * How the end of a body is told.
	 */
	enum Framing {

		NO_BODY, LENGTH, CHUNKED

	}

}
