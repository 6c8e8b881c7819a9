package io.github.shadowing.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request, what the application does about it, and what is to become of its copy.
 * Bodies are ISO-8859-1 characters, each for one byte.
 */
final class Scenario {

	/** Stands for the cookies that the client has. */
	static final String COOKIES = "(cookies)";

	final String name;

	String method;

	String context = "/app";

	String path;

	final List<String> headers = new ArrayList<>();

	String body = "";

	/** What the copy has for a body, if not the same. */
	String copiedBody;

	int chunkSize;

	String raw;

	Script script;

	Handling handling = (request, response, notes) -> {
	};

	Handling target = (request, response, notes) -> response.getWriter().print("target");

	Handling errorPage = Scenario::renderError;

	Container only;

	boolean slow;

	/** Whether the scenario is about the framing of HTTP/1.1. */
	boolean http1Only;

	/**
	 * Whether the script took bytes of the response, so that there is none to compare.
	 */
	boolean uncheckedCopy;

	/** Whether it is a matter of chance if the connection stays open. */
	boolean connectionVaries;

	boolean filtered = true;

	/** Whether the requests that follow on the same server have other answers. */
	boolean leavesTraces;

	/** Whether it is known to change when the response is committed. */
	boolean passesChange;

	private Reason onTomcat;

	private Reason onJetty;

	private Set<String> changing = Set.of();

	private List<Scenario> steps = List.of();

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

	static Scenario postForm(String name, String body) {
		return post(name, "application/x-www-form-urlencoded", body);
	}

	/** Several requests, each after the response to the one before. */
	static Scenario dialogue(String name, Scenario... steps) {
		Scenario dialogue = get(name).script((client, request, notes) -> {
			for (Scenario step : steps) {
				client.exchange(step);
			}
		});
		dialogue.steps = List.of(steps);
		return dialogue;
	}

	Scenario header(String header, String value) {
		this.headers.add(header + ": " + value);
		return this;
	}

	Scenario method(String other) {
		this.method = other;
		return this;
	}

	Scenario body(String latin1) {
		this.body = latin1;
		return this;
	}

	Scenario copiedBody(String latin1) {
		this.copiedBody = latin1;
		return this;
	}

	/** Send the cookies that the client has. */
	Scenario withCookies() {
		return header("Cookie", COOKIES);
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

	/** Ask for something else than the scenario's own servlet. */
	Scenario path(String other) {
		this.path = other;
		return this;
	}

	/**
	 * Send exactly this over HTTP/1.1, where {@code TARGET} stands for the path and
	 * {@code HOST} for the field.
	 */
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

	/** What {@code /target} does, to which the application may forward. */
	Scenario target(Handling does) {
		this.target = does;
		return this;
	}

	Scenario errorPage(Handling does) {
		this.errorPage = does;
		return this;
	}

	/** Without an error page of the application. */
	Scenario bare() {
		this.context = "/bare";
		return this;
	}

	Scenario only(Container container) {
		this.only = container;
		return this;
	}

	/** Not to be repeated in every setup. */
	Scenario slow() {
		this.slow = true;
		return this;
	}

	/** Whether the connection stays open depends on how fast the client sends. */
	Scenario connectionVaries() {
		this.connectionVaries = true;
		return this;
	}

	/** The script does not leave a response to compare the copy with. */
	Scenario uncheckedCopy() {
		this.uncheckedCopy = true;
		return this;
	}

	/**
	 * Over HTTP/2 the server, or the client, does not do what it should, or nothing tells
	 * when the server is done.
	 */
	Scenario http1Only() {
		this.http1Only = true;
		return this;
	}

	/** The server keeps something for the requests that follow. */
	Scenario leavesTraces() {
		this.leavesTraces = true;
		return this;
	}

	/** No filter sees the request. */
	Scenario unfiltered() {
		this.filtered = false;
		return this;
	}

	Scenario uncopied(Reason reason) {
		return uncopied(reason, reason);
	}

	/** There is no copy, and why; {@code null} where there is one. */
	Scenario uncopied(Reason tomcat, Reason jetty) {
		this.onTomcat = tomcat;
		this.onJetty = jetty;
		return this;
	}

	/** The notes by these names are known to change with the filter. */
	Scenario changing(String... notes) {
		this.changing = Set.of(notes);
		return this;
	}

	/** A filter outside of ours finds the response committed, or not, with the filter. */
	Scenario passesChange() {
		this.passesChange = true;
		return this;
	}

	boolean runsOn(Container container) {
		return this.only == null || this.only == container;
	}

	/** Whether it can be sent in any version of HTTP. */
	boolean isPlain() {
		return !this.http1Only && this.raw == null && this.script == null
				&& this.headers.stream().noneMatch((line) -> line.matches("(?i)(connection|upgrade|expect|te):.*"));
	}

	Reason uncopiedOn(Container container) {
		return (container == Container.TOMCAT) ? this.onTomcat : this.onJetty;
	}

	boolean isChanging(String note) {
		return this.changing.contains(note.split(":", 2)[0]);
	}

	/** Return the requests, if there are some number of them. */
	List<Scenario> steps(int requests) {
		return this.steps.isEmpty() ? Collections.nCopies(requests, this) : this.steps;
	}

	/** Return the header fields by lower-case name, but for what differs each time. */
	Map<String, List<String>> fields() {
		Map<String, List<String>> fields = new HashMap<>();
		for (String line : (this.raw == null) ? this.headers : List.<String>of()) {
			String[] parts = line.split(":", 2);
			fields.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), (name) -> new ArrayList<>())
				.add(parts[1].strip());
		}
		fields.values().remove(List.of(COOKIES));
		return fields;
	}

	String target() {
		return this.context + this.path;
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

	private static void renderError(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		StringBuilder text = new StringBuilder("error page");
		for (String name : List.of("status_code", "message", "exception_type", "exception", "request_uri", "method",
				"servlet_name", "query_string")) {
			text.append('\n').append(name).append('=').append(request.getAttribute("jakarta.servlet.error." + name));
		}
		response.setContentType("text/plain;charset=UTF-8");
		response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
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

		void handle(HttpServletRequest request, HttpServletResponse response, Notes notes) throws Exception;

	}

	/**
	 * What the client does.
	 */
	@FunctionalInterface
	interface Script {

		void play(WireClient client, String request, Notes notes) throws Exception;

	}

}
