package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.CopyStage.Copies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request, and what a shadow is to receive of it: all that is not in one of the tables
 * here, byte for byte and in order.
 */
final class CopyRow {

	/** What a copy lacks of what the client sent, and why. */
	private static final Map<String, String> LEFT_OUT = Map.ofEntries(Map.entry("host", "it names the primary"),
			Map.entry("connection", "it is about the client's connection"),
			Map.entry("keep-alive", "it is about the client's connection"),
			Map.entry("proxy-connection", "it is about the client's connection"),
			Map.entry("proxy-authenticate", "it is meant for a proxy"),
			Map.entry("proxy-authorization", "it is meant for a proxy"),
			Map.entry("te", "it is about the client's connection"),
			Map.entry("trailer", "trailer fields are not copied"),
			Map.entry("upgrade", "it is about the client's connection"),
			Map.entry("http2-settings", "it is about the client's connection"),
			Map.entry("expect", "the body is known already"),
			Map.entry("transfer-encoding", "the body is known, and sent with its length"),
			Map.entry("content-length", "it is that of the body sent"),
			Map.entry("accept-encoding", "the primary's body is captured before any compression"),
			Map.entry("traceparent", "the copy is no step of the caller's trace"),
			Map.entry("tracestate", "the copy is no step of the caller's trace"),
			Map.entry("baggage", "the copy is no step of the caller's trace"),
			Map.entry("b3", "the copy is no step of the caller's trace"),
			Map.entry("x-b3-traceid", "the copy is no step of the caller's trace"),
			Map.entry("x-shadow-request", "the copy has its own mark"),
			Map.entry("x-shadow-target", "the copy has its own mark"),
			Map.entry("x-correlation-id", "the copy has it in another place"));

	/** What a copy lacks besides where credentials are not forwarded. */
	private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "x-api-key", "x-csrf-token");

	final Scenario request;

	final Map<Container, Fate> fates = new EnumMap<>(Container.class);

	boolean http1 = true;

	boolean http2 = true;

	private final Set<String> lacking = new HashSet<>();

	private final List<String> gained = new ArrayList<>();

	private String target;

	private String strippedTarget;

	private String body;

	private boolean respelledByJetty;

	private CopyRow(Scenario request) {
		this.request = request;
		this.target = request.target();
		this.strippedTarget = this.target;
		this.body = request.body;
		for (Container container : Container.values()) {
			this.fates.put(container, new Fate(false, null));
		}
	}

	/** A request to the root of the server, whose body the application reads. */
	static CopyRow of(Scenario request) {
		request.context = "";
		request.path = "/a";
		return new CopyRow(request.handle((received, response, notes) -> {
			received.getInputStream().readAllBytes();
			response.getOutputStream().print("ok");
		}));
	}

	/** A request for a target, by which the row is named. */
	static CopyRow target(String target) {
		CopyRow row = of(Scenario.get((target.length() < 100) ? target : "long target " + target.length()));
		row.request.path = target;
		row.target = target;
		row.strippedTarget = target;
		return row;
	}

	CopyRow http1Only() {
		this.http2 = false;
		return this;
	}

	CopyRow http2Only() {
		this.http1 = false;
		return this;
	}

	/** The server answers by itself, most often to refuse the request. */
	CopyRow unseenOn(Container... containers) {
		for (Container container : containers) {
			this.fates.put(container, new Fate(true, null));
		}
		return this;
	}

	CopyRow uncopied(Reason reason, Container... containers) {
		for (Container container : containers) {
			this.fates.put(container, new Fate(false, reason));
		}
		return this;
	}

	/** What is copied is another target than what was sent. */
	CopyRow copiedAs(String other) {
		this.target = other;
		this.strippedTarget = other;
		return this;
	}

	/** Another target is copied where credentials are not forwarded. */
	CopyRow strippedTo(String other) {
		this.strippedTarget = other;
		return this;
	}

	CopyRow copiedBody(String latin1) {
		this.body = latin1;
		return this;
	}

	/** Further fields that are not copied, by name in lower case. */
	CopyRow lacks(String... names) {
		this.lacking.addAll(List.of(names));
		return this;
	}

	/** Field lines that the server adds to what it received. */
	CopyRow gains(String... lines) {
		this.gained.addAll(List.of(lines));
		return this;
	}

	/** Jetty has a spelling of its own for the names of well-known fields. */
	CopyRow respelledByJetty() {
		this.respelledByJetty = true;
		return this;
	}

	void check(Container container, boolean overHttp1, Copies copies) {
		check(container, overHttp1, copies, copies.forwarding(), "forwarding", this.target, Set.of());
		check(container, overHttp1, copies, copies.stripping(), "stripping", this.strippedTarget, CREDENTIALS);
	}

	private void check(Container container, boolean overHttp1, Copies copies, RawShadow.Copy copy, String name,
			String copiedTarget, Set<String> credentials) {
		assertThat(copy).as(name).isNotNull();
		assertThat(copy.requestLine()).as(name).isEqualTo(this.request.method + " " + copiedTarget + " HTTP/1.1");
		assertThat(copy.body()).as(name).isEqualTo(this.body);
		List<String> expected = new ArrayList<>(overHttp1 ? sent() : sentOverHttp2());
		boolean framed = !this.body.isEmpty() || expected.stream()
			.anyMatch((line) -> Set.of("content-length", "transfer-encoding").contains(lowerCaseName(line)));
		expected.removeIf((line) -> {
			String field = lowerCaseName(line);
			return LEFT_OUT.containsKey(field) || this.lacking.contains(field) || credentials.contains(field);
		});
		expected.addAll(this.gained);
		expected.add("X-Shadow-Request: true");
		expected.add("X-Shadow-Target: " + name);
		expected.add("X-Correlation-ID: " + copies.exchange().correlationId());
		expected.add("Accept-Encoding: identity");
		if (framed) {
			expected.add("Content-Length: " + this.body.length());
		}
		List<String> fields = new ArrayList<>(copy.fields());
		assertThat(fields.remove(0)).as(name).matches("host: localhost:\\d+");
		boolean respelled = !overHttp1 || (this.respelledByJetty && container == Container.JETTY);
		List<String> received = spelled(fields, respelled);
		if (overHttp1) {
			assertThat(received).as(name).containsExactlyElementsOf(spelled(expected, respelled));
		}
		else {
			// What the test's client adds of itself is the client's.
			received.removeIf((line) -> line.startsWith("user-agent: ReactorNetty"));
			received.removeIf((line) -> line.equals("accept: */*"));
			received.removeIf((line) -> line.equals("content-length: 0"));
			assertThat(received).as(name).containsExactlyInAnyOrderElementsOf(spelled(expected, true));
		}
	}

	/** All lines with the same name together, as containers have them. */
	private List<String> sent() {
		String text = this.request.text();
		String[] lines = text.substring(text.indexOf("\r\n") + 2, text.indexOf("\r\n\r\n") + 2).split("\r\n");
		return grouped(lines[0].isEmpty() ? List.of() : List.of(lines));
	}

	private List<String> sentOverHttp2() {
		List<String> lines = new ArrayList<>();
		List<String> cookies = new ArrayList<>();
		for (String line : this.request.headers) {
			if (lowerCaseName(line).equals("cookie")) {
				cookies.add(line.substring("cookie: ".length()));
			}
			else {
				lines.add(line);
			}
		}
		if (!cookies.isEmpty()) {
			// RFC 9113, section 8.2.3.
			lines.add("cookie: " + String.join("; ", cookies));
		}
		return grouped(lines);
	}

	private static List<String> grouped(List<String> lines) {
		Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Map<String, List<String>> values = new LinkedHashMap<>();
		for (String line : lines) {
			String name = line.substring(0, line.indexOf(':'));
			values.computeIfAbsent(spellings.computeIfAbsent(name, (first) -> first), (first) -> new ArrayList<>())
				.add(line.substring(name.length() + 1).strip());
		}
		List<String> grouped = new ArrayList<>();
		values.forEach((name, all) -> all.forEach((value) -> grouped.add(name + ": " + value)));
		return grouped;
	}

	private static List<String> spelled(List<String> lines, boolean respelled) {
		List<String> spelled = new ArrayList<>();
		for (String line : lines) {
			String name = lowerCaseName(line);
			boolean own = respelled || name.equals("content-length");
			spelled.add(own ? name + line.substring(name.length()) : line);
		}
		return spelled;
	}

	private static String lowerCaseName(String line) {
		return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
	}

	/**
	 * What becomes of a request on one container.
	 *
	 * @param unseen whether no filter sees it
	 * @param uncopied why there is no copy, or {@code null} if there is one
	 */
	record Fate(boolean unseen, Reason uncopied) {

	}

}
