package io.github.shadowing.webflux;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first law, scenario by scenario: client and application notice the same with and
 * without the decorator, in whatever state it is. And, for each scenario: what was
 * captured is what went over the wire, or else the copy was given up for the reason
 * expected.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FidelityTests {

	private static final int ATTEMPTS = 3;

	/** What belongs to the connection, not to the answer. */
	private static final Set<String> CONNECTOR_FIELDS = Set.of("date", "server", "connection", "keep-alive",
			"transfer-encoding", "content-length", "trailer");

	/** What the copy does not have from the client. */
	private static final Set<String> UNCOPIED_FIELDS = Set.of("connection", "keep-alive", "te", "upgrade",
			"http2-settings", "expect", "accept-encoding", "host");

	private final Map<Container, Map<Setup, Stage>> stages = new EnumMap<>(Container.class);

	abstract List<Scenario> scenarios();

	/** Return further beans of the application. */
	Class<?>[] beans() {
		return new Class<?>[0];
	}

	@TestFactory
	Stream<DynamicTest> http1() {
		return tests("HTTP/1.1", false);
	}

	@TestFactory
	Stream<DynamicTest> http2() {
		return tests("HTTP/2", true);
	}

	@AfterAll
	void everyExchangeHasEndedOnce() {
		this.stages.values().forEach((each) -> each.forEach((setup, stage) -> {
			Map<Reason, Long> ends = stage.ends();
			long sum = ends.values().stream().mapToLong(Long::longValue).sum();
			stage.close();
			assertThat(sum).as(setup + " " + ends).isEqualTo(stage.engine().accounting().ended());
			if (setup != Setup.HOSTILE_HANDLERS) {
				assertThat(ends).as(setup.toString()).doesNotContainKeys(Reason.CAPTURE_ERROR, Reason.SWITCHED_OFF);
			}
		}));
	}

	private Observed play(Container container, Setup setup, Scenario scenario, boolean http2) throws Exception {
		Stage stage = stage(container, setup);
		return http2 ? stage.playHttp2(scenario) : stage.play(scenario);
	}

	private Stage stage(Container container, Setup setup) {
		return this.stages.computeIfAbsent(container, (absent) -> new EnumMap<>(Setup.class))
			.computeIfAbsent(setup, (absent) -> new Stage(container, setup, beans()));
	}

	private Stream<DynamicTest> tests(String protocol, boolean http2) {
		return Arrays.stream(Container.values())
			.flatMap((container) -> scenarios().stream()
				.filter((scenario) -> scenario.containers.contains(container)
						&& (!http2 || isPlayable(container, scenario)))
				.map((scenario) -> DynamicTest.dynamicTest(container + " " + protocol + ": " + scenario,
						() -> check(container, scenario, http2))));
	}

	/**
	 * Without us, too, the tests' client gets a broken stream where Tomcat answers HEAD,
	 * and some streams of more than a few windows stand still: one in fifteen of half a
	 * megabyte, and on a busy machine those of 190 kilobytes, three times in a row.
	 */
	private static boolean isPlayable(Container container, Scenario scenario) {
		boolean breaks = scenario.method.equals("HEAD")
				|| Set.of("a large Flux", "more than is kept").contains(scenario.toString());
		return scenario.isPlain() && !(container == Container.TOMCAT && breaks);
	}

	/**
	 * A change must show each time: some things are a matter of chance without us, too.
	 */
	private void check(Container container, Scenario scenario, boolean http2) throws Exception {
		try {
			checkFidelity(container, scenario, http2);
		}
		catch (AssertionError ex) {
			// Surefire does not name dynamic tests.
			throw new AssertionError(container + ": " + scenario + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * A change must show each time: some things are a matter of chance without us, too.
	 */
	private void checkFidelity(Container container, Scenario scenario, boolean http2) throws Exception {
		Observed expected = play(container, Setup.NONE, scenario, http2).withoutBoundaries();
		Map<Setup, Observed> changed = changed(container, scenario, http2, expected);
		for (int again = 1; again < ATTEMPTS && !changed.isEmpty(); again++) {
			expected = play(container, Setup.NONE, scenario, http2).withoutBoundaries();
			changed = changed(container, scenario, http2, expected);
		}
		String unchanged = expected.toString();
		changed.forEach((setup, observed) -> assertThat(observed.toString()).as(setup::toString).isEqualTo(unchanged));
		assertThat(changed).isEmpty();
	}

	private Map<Setup, Observed> changed(Container container, Scenario scenario, boolean http2, Observed expected)
			throws Exception {
		Map<Setup, Observed> changed = new EnumMap<>(Setup.class);
		for (Setup setup : Setup.values()) {
			if (setup == Setup.NONE || (http2 && setup != Setup.COPYING)) {
				continue;
			}
			Stage stage = stage(container, setup);
			Map<Reason, Long> before = stage.ends();
			Observed observed = play(container, setup, scenario, http2);
			if (!observed.withoutBoundaries().equals(expected)) {
				changed.put(setup, observed.withoutBoundaries());
				continue;
			}
			Map<Reason, Long> ends = stage.endsSince(before);
			long requests = ends.values().stream().mapToLong(Long::longValue).sum();
			assertThat(requests).as(setup + " requests seen, " + ends)
				.isEqualTo(observed.requests() * ((setup == Setup.TWO_DECORATORS) ? 2L : 1L));
			if (setup == Setup.COPYING && scenario.seen) {
				checkEnd(stage, container, scenario, observed, ends);
			}
		}
		return changed;
	}

	private static void checkEnd(Stage stage, Container container, Scenario scenario, Observed observed,
			Map<Reason, Long> ends) {
		Reason uncopied = scenario.uncopiedOn(container);
		Map<Reason, Long> others = new HashMap<>(ends);
		others.keySet().removeIf((reason) -> reason.outcome() == Outcome.COMPARED);
		assertThat(others).as("why there is no copy")
			.isEqualTo((uncopied != null) ? Map.of(uncopied, (long) observed.requests()) : Map.of());
		if (uncopied == null) {
			Stage.eventually(() -> stage.handedOver().size() == observed.requests());
			for (int i = 0; i < observed.requests() && !scenario.uncheckedCopy; i++) {
				checkExchange(stage.shadow(), scenario, observed.wire().get(i), stage.handedOver().get(i));
			}
		}
	}

	private static void checkExchange(RawShadow shadow, Scenario scenario, WireResponse wire, Exchange exchange) {
		assertThat(wire.isComplete()).as("a copy of a complete response").isTrue();
		assertThat(exchange.primary().status()).as("status").isEqualTo(wire.status());
		assertThat(text(exchange.primary().body().bytes())).as("body").isEqualTo(plain(wire, exchange));
		Predicate<String> connector = connectorFields(wire, exchange);
		assertThat(fields(exchange.primary().headers(), connector)).as("headers")
			.containsExactlyInAnyOrderElementsOf(fields(wire.headers().stream(), connector));
		RawShadow.Copy copy = shadow.take(exchange.correlationId());
		assertThat(copy).as("copy").isNotNull();
		assertThat(copy.requestLine()).isEqualTo(scenario.method + " " + scenario.target() + " HTTP/1.1");
		scenario.fields().forEach((name, values) -> {
			if (!UNCOPIED_FIELDS.contains(name)) {
				// Jetty spells well-known values its own way.
				assertThat(copy.values(name)).as(name)
					.usingElementComparator(String.CASE_INSENSITIVE_ORDER)
					.isEqualTo(values);
			}
		});
		assertThat(copy.fields()).as("what only servers know").noneMatch((line) -> line.startsWith("x-http2-"));
		assertThat(copy.body()).as("copied body").isEqualTo(scenario.body);
	}

	private static boolean isServerCompressed(WireResponse wire, Exchange exchange) {
		return "gzip".equals(wire.header("Content-Encoding"))
				&& exchange.primary().headers().first("Content-Encoding") == null;
	}

	/** What the server did to the body is not the application's answer. */
	private static String plain(WireResponse wire, Exchange exchange) {
		if (!isServerCompressed(wire, exchange)) {
			return wire.body();
		}
		byte[] compressed = wire.body().getBytes(StandardCharsets.ISO_8859_1);
		try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
			return text(input.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> fields(Headers headers, Predicate<String> connector) {
		return fields(headers.fields().stream().map((field) -> field.name() + ": " + field.value()), connector);
	}

	private static List<String> fields(Stream<String> lines, Predicate<String> connector) {
		return lines
			.map((line) -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
					+ line.substring(line.indexOf(':')))
			.filter(connector.negate())
			.toList();
	}

	/**
	 * Servers differ in whether they send the type of what is not there, and in whether
	 * one that may compress says so each time.
	 */
	private static Predicate<String> connectorFields(WireResponse wire, Exchange exchange) {
		boolean compressed = isServerCompressed(wire, exchange);
		boolean contentless = wire.status() == 204 || wire.status() == 304;
		return (line) -> CONNECTOR_FIELDS.contains(line.substring(0, line.indexOf(':')))
				|| (contentless && line.startsWith("content-type:")) || line.equalsIgnoreCase("vary: accept-encoding")
				|| (compressed && line.matches("(content-encoding|vary):.*"));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
