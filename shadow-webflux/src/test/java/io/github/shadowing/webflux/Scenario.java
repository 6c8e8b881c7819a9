package io.github.shadowing.webflux;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.Reason;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * A request, what the application does about it, and what is to become of its copy.
 * Bodies are ISO-8859-1 characters, each for one byte.
 */
final class Scenario {

	final String name;

	String method;

	String path;

	final List<String> headers = new ArrayList<>();

	String body = "";

	int chunkSize;

	String raw;

	Script script;

	Handling handling = (exchange, notes) -> Mono.empty();

	Set<Container> containers = EnumSet.allOf(Container.class);

	/** Whether the scenario is about the framing of HTTP/1.1. */
	boolean http1Only;

	/** Whether it is a matter of chance if the connection stays open. */
	boolean connectionVaries;

	/**
	 * Whether the client took bytes of the response, so that there is none to compare.
	 */
	boolean uncheckedCopy;

	/** Whether requests come to the application at all. */
	boolean seen = true;

	final Map<Container, Reason> uncopied = new EnumMap<>(Container.class);

	private Scenario(String name, String method) {
		this.name = name;
		this.method = method;
		this.path = "/s/" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

	static Scenario get(String name) {
		return new Scenario(name, "GET");
	}

	static Scenario request(String name, String method) {
		return new Scenario(name, method);
	}

	static Scenario post(String name, String contentType, String body) {
		return new Scenario(name, "POST").header("Content-Type", contentType).body(body);
	}

	Scenario header(String header, String value) {
		this.headers.add(header + ": " + value);
		return this;
	}

	Scenario body(String latin1) {
		this.body = latin1;
		return this;
	}

	/** Send the body in chunks of a size. */
	Scenario chunked(int size) {
		this.chunkSize = size;
		return this;
	}

	/** Append to the path. */
	Scenario suffix(String text) {
		this.path += text;
		return this;
	}

	/** Ask for something else than the scenario's own handler. */
	Scenario path(String other) {
		this.path = other;
		return this;
	}

	/** Send exactly this over HTTP/1.1, where {@code TARGET} stands for the path. */
	Scenario raw(String text) {
		this.raw = text;
		return this;
	}

	/** Let the client do more than to send the request and receive a response. */
	Scenario script(Script steps) {
		this.script = steps;
		return this;
	}

	Scenario handle(Handling does) {
		this.handling = does;
		return this;
	}

	Scenario only(Container... those) {
		this.containers = EnumSet.copyOf(List.of(those));
		return this;
	}

	Scenario http1Only() {
		this.http1Only = true;
		return this;
	}

	Scenario connectionVaries() {
		this.connectionVaries = true;
		return this;
	}

	Scenario uncheckedCopy() {
		this.uncheckedCopy = true;
		return this;
	}

	/** The server answers by itself. */
	Scenario unseen() {
		this.seen = false;
		return this;
	}

	Scenario uncopied(Reason reason, Container... where) {
		for (Container each : (where.length > 0) ? where : Container.values()) {
			this.uncopied.put(each, reason);
		}
		return this;
	}

	/** Return why there is no copy, or {@code null} if there is one. */
	Reason uncopiedOn(Container container) {
		return this.uncopied.get(container);
	}

	/** Whether the request can be made of any version of HTTP. */
	boolean isPlain() {
		return this.raw == null && this.script == null && !this.http1Only;
	}

	/** Return the header fields by lower-case name. */
	Map<String, List<String>> fields() {
		Map<String, List<String>> fields = new HashMap<>();
		for (String line : (this.raw == null) ? this.headers : List.<String>of()) {
			String[] parts = line.split(":", 2);
			fields.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), (absent) -> new ArrayList<>())
				.add(parts[1].strip());
		}
		return fields;
	}

	String target() {
		return this.path;
	}

	/** The request as it goes over the wire. */
	String text() {
		if (this.raw != null) {
			return this.raw.replace("TARGET", target()).replace("HOST", "Host: test.example\r\n");
		}
		StringBuilder text = new StringBuilder(this.method + " " + target() + " HTTP/1.1\r\nHost: test.example\r\n");
		this.headers.forEach((line) -> text.append(line).append("\r\n"));
		if (this.chunkSize > 0) {
			text.append("Transfer-Encoding: chunked\r\n\r\n");
			for (int i = 0; i < this.body.length(); i += this.chunkSize) {
				String chunk = this.body.substring(i, Math.min(this.body.length(), i + this.chunkSize));
				text.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
			}
			text.append("0\r\n\r\n");
		}
		else if (this.body.isEmpty()) {
			text.append(this.method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
		}
		else {
			text.append("Content-Length: ").append(this.body.length()).append("\r\n\r\n").append(this.body);
		}
		return text.toString();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What the application does.
	 */
	@FunctionalInterface
	interface Handling {

		Mono<Void> handle(ServerWebExchange exchange, Notes notes);

	}

	/**
	 * What the client does.
	 */
	@FunctionalInterface
	interface Script {

		void play(WireClient client, String request, Notes notes) throws Exception;

	}

}
