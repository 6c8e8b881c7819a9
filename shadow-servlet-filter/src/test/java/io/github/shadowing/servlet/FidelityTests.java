package io.github.shadowing.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first law, scenario by scenario: client and application notice the same with and
 * without the filter, in whatever state it is. And, for each scenario: what was captured
 * is what went over the wire, or else the copy was given up for the reason expected.
 */
@ExtendWith(Stages.Resolver.class)
@Stages.On(ServletStages.class)
abstract class FidelityTests {

	private static final int ATTEMPTS = 3;

	/** What belongs to the connection, not to the answer. */
	private static final Set<String> CONNECTOR_FIELDS = Set.of("date", "server", "connection", "keep-alive",
			"transfer-encoding", "content-length", "trailer");

	/** What the copy does not have from the client; Jetty decodes bodies on its own. */
	private static final Set<String> UNCOPIED_FIELDS = Set.of("connection", "keep-alive", "te", "upgrade",
			"http2-settings", "expect", "accept-encoding", "host", "content-encoding");

	abstract List<Scenario> scenarios();

	/** Return what is between the container and the application. */
	Set<Setup> setups() {
		return EnumSet.allOf(Setup.class);
	}

	@TestFactory
	Stream<DynamicTest> http1(Stages stages) {
		return tests(stages, "HTTP/1.1", Stage::play);
	}

	@TestFactory
	Stream<DynamicTest> http2(Stages stages) {
		return tests(stages, "HTTP/2", Stage::playHttp2);
	}

	@AfterAll
	static void everyExchangeHasEndedOnce(Stages stages) {
		stages.checkAccounts();
	}

	private Stream<DynamicTest> tests(Stages stages, String protocol, Player player) {
		boolean plainOnly = protocol.equals("HTTP/2");
		return Arrays.stream(Container.values())
			.flatMap((container) -> scenarios().stream()
				.filter((scenario) -> scenario.runsOn(container) && (!plainOnly || scenario.isPlain()))
				.map((scenario) -> DynamicTest.dynamicTest(container + " " + protocol + ": " + scenario,
						() -> check(stages, container, protocol, scenario, player))));
	}

	/**
	 * A change must show each time: a client's connection of HTTP/2 that the server
	 * closes after one scenario may take the next one with it.
	 */
	private void check(Stages stages, Container container, String protocol, Scenario scenario, Player player)
			throws Exception {
		Observation expected = play(stages, container, scenario, player);
		Map<Setup, Observation> changed = changed(stages, container, scenario, player, expected);
		for (int again = 1; again < ATTEMPTS && !changed.isEmpty(); again++) {
			expected = play(stages, container, scenario, player);
			changed = changed(stages, container, scenario, player, expected);
		}
		stages.count(container, protocol, !changed.isEmpty());
		String unchanged = expected.toString();
		changed.forEach(
				(setup, observation) -> assertThat(observation.toString()).as(setup::toString).isEqualTo(unchanged));
		assertThat(changed).isEmpty();
	}

	private static Observation play(Stages stages, Container container, Scenario scenario, Player player)
			throws Exception {
		return player.play(stages.of(container, Setup.NONE, scenario), scenario).without(scenario);
	}

	private Map<Setup, Observation> changed(Stages stages, Container container, Scenario scenario, Player player,
			Observation expected) throws Exception {
		Map<Setup, Observation> changed = new EnumMap<>(Setup.class);
		for (Setup setup : setups()) {
			if (setup == Setup.NONE || (scenario.slow && setup.compareTo(Setup.COPYING) > 0)) {
				continue;
			}
			Stage stage = stages.of(container, setup, scenario);
			Map<Reason, Long> before = (setup == Setup.COPYING) ? stage.ends() : Map.of();
			Observation observation = player.play(stage, scenario);
			if (!observation.without(scenario).equals(expected)) {
				changed.put(setup, observation.without(scenario));
			}
			else if (setup == Setup.COPYING) {
				checkCapture(stages, container, scenario, observation, before);
			}
		}
		return changed;
	}

	private static void checkCapture(Stages stages, Container container, Scenario scenario, Observation observation,
			Map<Reason, Long> before) {
		Stage stage = stages.of(container, Setup.COPYING, scenario);
		Map<Reason, Long> ends = stage.ends();
		before.forEach((reason, count) -> ends.computeIfPresent(reason,
				(same, after) -> (after > count) ? Long.valueOf(after - count) : null));
		long requests = ends.values().stream().mapToLong(Long::longValue).sum();
		assertThat(requests).as("requests seen").isEqualTo(scenario.filtered ? observation.requests() : 0);
		if (scenario.filtered) {
			checkEnds(stages, container, scenario, observation, ends);
		}
	}

	private static void checkEnds(Stages stages, Container container, Scenario scenario, Observation observation,
			Map<Reason, Long> ends) {
		List<Scenario> steps = scenario.steps(observation.requests());
		Map<Reason, Long> uncopied = steps.stream()
			.map((step) -> step.uncopiedOn(container))
			.filter(Objects::nonNull)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		Map<Reason, Long> others = ends.entrySet()
			.stream()
			.filter((end) -> end.getKey().outcome() != Outcome.COMPARED)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		assertThat(others).as("why there is no copy").isEqualTo(uncopied);
		Stage stage = stages.of(container, Setup.COPYING, scenario);
		long copied = steps.stream().filter((step) -> step.uncopiedOn(container) == null).count();
		boolean checked = copied > 0 && !scenario.uncheckedCopy;
		if (checked) {
			assertThat(observation.wire()).as("responses").hasSize(observation.requests()).hasSameSizeAs(steps);
		}
		Stage.eventually(() -> stage.handedOver().size() == copied);
		if (checked) {
			Iterator<Exchange> exchanges = stage.handedOver().iterator();
			for (int i = 0; i < steps.size(); i++) {
				if (steps.get(i).uncopiedOn(container) == null) {
					checkExchange(stages.shadow(), steps.get(i), observation.wire().get(i), exchanges.next());
				}
			}
		}
	}

	private static void checkExchange(RawShadow shadow, Scenario step, WireResponse wire, Exchange exchange) {
		assertThat(wire.isComplete()).as("a copy of a complete response").isTrue();
		assertThat(exchange.primary().status()).as("status").isEqualTo(wire.status());
		assertThat(text(exchange.primary().body().bytes())).as("body").isEqualTo(plain(wire, exchange));
		Predicate<String> connector = connectorFields(wire, exchange);
		assertThat(fields(exchange.primary().headers(), connector)).as("headers")
			.containsExactlyInAnyOrderElementsOf(fields(wire, connector));
		RawShadow.Copy copy = shadow.take(exchange.correlationId());
		assertThat(copy).as("copy").isNotNull();
		assertThat(copy.requestLine()).isEqualTo(step.method + " " + step.target() + " HTTP/1.1");
		step.fields().forEach((name, values) -> {
			if (!UNCOPIED_FIELDS.contains(name)) {
				// Jetty spells well-known values its own way.
				assertThat(copy.values(name)).as(name)
					.usingElementComparator(String.CASE_INSENSITIVE_ORDER)
					.isEqualTo(values);
			}
		});
		assertThat(copy.body()).as("copied body").isEqualTo((step.copiedBody != null) ? step.copiedBody : step.body);
	}

	private static boolean isConnectorCompressed(WireResponse wire, Exchange exchange) {
		return "gzip".equals(wire.header("Content-Encoding"))
				&& exchange.primary().headers().first("Content-Encoding") == null;
	}

	/** What the connector did to the body is not the application's answer. */
	private static String plain(WireResponse wire, Exchange exchange) {
		if (wire.body().isEmpty() || !isConnectorCompressed(wire, exchange)) {
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
		return fields(
				headers.fields()
					.stream()
					.map((field) -> field.name() + ": " + field.value().replaceAll("(?i)(jsessionid=)[^;]*", "$1*")),
				connector);
	}

	private static List<String> fields(WireResponse wire, Predicate<String> connector) {
		return fields(wire.headers().stream(), connector);
	}

	private static List<String> fields(Stream<String> lines, Predicate<String> connector) {
		return lines
			.map((line) -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
					+ line.substring(line.indexOf(':')))
			.filter(connector.negate())
			.toList();
	}

	/**
	 * Containers differ in whether, and when, what a connector that may compress does to
	 * {@code Vary} can be seen, and in whether they send the type of what is not there.
	 */
	private static Predicate<String> connectorFields(WireResponse wire, Exchange exchange) {
		boolean compressed = isConnectorCompressed(wire, exchange);
		boolean contentless = wire.status() == 204 || wire.status() == 304;
		return (line) -> CONNECTOR_FIELDS.contains(line.substring(0, line.indexOf(':')))
				|| line.equalsIgnoreCase("vary: accept-encoding")
				|| (compressed && line.matches("(content-encoding|vary):.*"))
				|| (contentless && line.startsWith("content-type:"));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Plays a scenario in some version of HTTP.
	 */
	@FunctionalInterface
	interface Player {

		Observation play(Stage stage, Scenario scenario) throws Exception;

	}

}
