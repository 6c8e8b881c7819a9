package io.github.shadowing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.shadowing.dispatch.RawServer;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.metrics.Prices;
import io.github.shadowing.metrics.Registered;
import io.github.shadowing.metrics.ShadowMeter;
import io.github.shadowing.metrics.ShadowTag;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a running engine publishes is what {@link ShadowMeter} says.
 */
class PublishedMetersTests {

	private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	private final RawServer server = RawServer.answering(ANSWER);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ShadowEngine engine = ShadowEngine.builder()
		.target(this.server.uri().toString())
		.target(target("dead", URI.create("http://127.0.0.1:" + RawServer.unusedPort())))
		.baseline(new Baseline(target(Baseline.NAME, this.server.uri()), 100))
		.shedding(SheddingSettings.disabled())
		.meterRegistry(this.registry)
		.prices(new Prices(0.1, 0.05))
		.build();

	private static Target target(String name, URI uri) {
		return new Target(name, uri, Credentials.STRIP, TargetLimits.defaults());
	}

	@AfterEach
	void close() throws IOException {
		this.engine.close();
		this.server.close();
	}

	@Test
	void areAllOfThemWithJustTheirTags() {
		exchange("ok");
		exchange("else");
		await().until(() -> this.engine.accounting().inProgress() == 0);
		List<Meter> published = Registered.in(this.registry);
		assertThat(published).allSatisfy(PublishedMetersTests::isAsTheEnumSays);
		assertThat(published).extracting((meter) -> meter.getId().getName())
			.containsOnly(Arrays.stream(ShadowMeter.values()).map(ShadowMeter::id).toArray(String[]::new));
	}

	@Test
	void countTheBytesOnTheConnections() {
		exchange("ok");
		await().until(() -> this.engine.accounting().inProgress() == 0);
		String request = this.server.requests()
			.stream()
			.filter((each) -> each.contains("Target: shadow"))
			.findAny()
			.get();
		assertThat(traffic("shadow", "sent")).isEqualTo(request.length());
		assertThat(traffic("shadow", "received")).isEqualTo(ANSWER.length());
		assertThat(traffic("dead", "sent")).isZero();
		assertThat(this.registry.get("shadow.cost.estimate").functionCounter().count())
			.isGreaterThanOrEqualTo((request.length() + ANSWER.length()) / 1e10);
	}

	private double traffic(String target, String direction) {
		return this.registry.get("shadow.cost.traffic")
			.tags("target", target, "direction", direction)
			.functionCounter()
			.count();
	}

	private void exchange(String answer) {
		Capture capture = this.engine.begin("GET", "/a", OptIns.NONE);
		assertThat(capture).isNotNull();
		byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
		capture.requestBody().write(body, 0, body.length);
		capture.responseBody().write(body, 0, body.length);
		capture.complete("/a", HandlerRule.NONE, "/a", Headers.empty(), Body.State.RECONSTRUCTED, 200, Headers.empty());
	}

	private static void isAsTheEnumSays(Meter meter) {
		ShadowMeter known = Arrays.stream(ShadowMeter.values())
			.filter((each) -> each.id().equals(meter.getId().getName()))
			.findAny()
			.orElseThrow(() -> new AssertionError("Unknown: " + meter.getId()));
		List<String> keys = known.tags().stream().map(ShadowTag::key).toList();
		assertThat(meter.getId().getType()).isEqualTo(known.type());
		assertThat(meter.getId().getBaseUnit()).isEqualTo(known.unit());
		assertThat(meter.getId().getDescription()).isEqualTo(known.description());
		assertThat(meter.getId().getTags()).extracting(Tag::getKey).containsExactlyInAnyOrderElementsOf(keys);
	}

}
