package io.github.shadowing.spring;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.shadowing.dispatch.Answer;
import io.github.shadowing.dispatch.Copy;
import io.github.shadowing.dispatch.CopyObserver.Observed;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link CopyObservations}.
 */
class CopyObservationsTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation.Context> stopped = new ArrayList<>();

	private double draw;

	private final CopyObservations observations = new CopyObservations(this.registry, 50, () -> this.draw);

	CopyObservationsTests() {
		this.registry.observationConfig().observationHandler(new Propagating());
	}

	@Test
	void knowsTheObservationOfTheThread() {
		assertThat(this.observations.current()).isNull();
		Observation request = Observation.start("request", this.registry);
		assertThat(this.observations.current()).isNull();
		request.scoped(() -> assertThat(this.observations.current()).isNotNull());
		assertThat(this.observations.of(request)).isNotNull();
		assertThat(this.observations.of(Observation.NOOP)).isNull();
		assertThat(this.observations.of("request")).isNull();
	}

	@Test
	void tellsTheTargetOfTheTraceAndNothingElse() {
		Observed observed = begin();
		assertThat(observed).isNotNull();
		assertThat(observed.fields()).containsOnlyKeys("traceparent", "tracestate", "b3", "X-B3-TraceId");
	}

	@Test
	void tellsHowACopyEnded() {
		assertThat(begin()).isNotNull()
			.satisfies((observed) -> observed.end(new Answer.Received(
					new ExchangeResponse(404, Headers.empty(), Body.empty(), Duration.ofMillis(1)))));
		assertThat(begin()).isNotNull()
			.satisfies((observed) -> observed.end(new Answer.Missing(Reason.RESPONSE_TIMEOUT)));
		assertThat(this.stopped).extracting(CopyObservationsTests::keys)
			.containsExactly(Map.of("shadow", "true", "target", "green", "endpoint", "GET /a/{id}", "status", "404"),
					Map.of("shadow", "true", "target", "green", "endpoint", "GET /a/{id}", "status",
							"response-timeout"));
		assertThat(this.stopped).allSatisfy((context) -> {
			assertThat(context.getName()).isEqualTo("shadow.client.requests");
			assertThat(context.getContextualName()).isEqualTo("shadow GET /a/{id}");
			assertThat(context.getParentObservation()).as("would hold on to the request").isNull();
		});
	}

	@Test
	void boundsTheCodesThatItTells() {
		for (int code : new int[] { 103, 418, 599, 99, 1234 }) {
			assertThat(begin()).isNotNull()
				.satisfies((observed) -> observed.end(new Answer.Received(
						new ExchangeResponse(code, Headers.empty(), Body.empty(), Duration.ofMillis(1)))));
		}
		assertThat(this.stopped).extracting((context) -> keys(context).get("status"))
			.containsExactly("103", "418", "other", "other", "other");
	}

	@Test
	void stopsWhatHasStartedOnlyInPart() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		IllegalStateException failure = new IllegalStateException("of the test");
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		this.registry.observationConfig().observationHandler(new Failing(failure));
		Trace trace = this.observations.of(Observation.createNotStarted("request", this.registry));
		assertThatThrownBy(() -> this.observations.begin(copy(trace))).isSameAs(failure);
		assertThat(meters.get("shadow.client.requests.active").longTaskTimer().activeTasks()).isZero();
		assertThat(meters.get("shadow.client.requests").timer().getId().getTag("status")).isEqualTo("internal-error");
	}

	@Test
	void isForApplicationsThatTraceUnlessTheyChoose() {
		ObservationProperties properties = new ObservationProperties();
		assertThat(CopyObservations.of(properties, this.registry, () -> true)).isNotNull();
		assertThat(CopyObservations.of(properties, this.registry, () -> false)).isNull();
		assertThat(CopyObservations.of(properties, null, () -> true)).isNull();
		properties.setEnabled(true);
		assertThat(CopyObservations.of(properties, this.registry, () -> false)).isNotNull();
		properties.setEnabled(false);
		assertThat(CopyObservations.of(properties, this.registry, () -> true)).isNull();
	}

	@Test
	void knowsWhichApplicationsTrace() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		assertThat(ObservedSpan.isTraced(beans)).isFalse();
		beans.addBean("none", Tracer.NOOP);
		assertThat(ObservedSpan.isTraced(beans)).isFalse();
		beans.addBean("tracer",
				new OtelTracer(OpenTelemetry.noop().getTracer("test"), new OtelCurrentTraceContext(), (event) -> {
				}));
		assertThat(ObservedSpan.isTraced(beans)).isTrue();
	}

	private static Map<String, String> keys(Observation.Context context) {
		return context.getAllKeyValues().stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
	}

	@Test
	void leavesOutWhatIsSampledOut() {
		this.draw = 49.9;
		assertThat(begin()).isNotNull();
		this.draw = 50;
		assertThat(begin()).isNull();
	}

	@Test
	void leavesOutWhatIsNotObservedItself() {
		assertThat(this.observations.begin(copy(null))).isNull();
	}

	private @Nullable Observed begin() {
		return this.observations.begin(copy(this.observations.of(Observation.start("request", this.registry))));
	}

	private static Copy copy(@Nullable Trace trace) {
		return new Copy(
				new Target("green", URI.create("http://shadow.invalid"), Credentials.STRIP, TargetLimits.defaults()),
				"GET", URI.create("http://shadow.invalid/a/1?secret=1"), Headers.empty(), Body.empty(), Body.empty(),
				new Endpoint("GET", "/a/{id}"), trace);
	}

	/**
	 * Is never started.
	 *
	 * @param failure why
	 */
	private record Failing(RuntimeException failure) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			throw this.failure;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/**
	 * Hands on more than it should, and remembers.
	 */
	private final class Propagating implements ObservationHandler<SenderContext<Object>> {

		@Override
		public void onStart(SenderContext<Object> context) {
			List.of("traceparent", "tracestate", "b3", "X-B3-TraceId", "baggage", "X-User")
				.forEach((name) -> context.getSetter().set(context.getCarrier(), name, "value"));
		}

		@Override
		public void onStop(SenderContext<Object> context) {
			CopyObservationsTests.this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SenderContext;
		}

	}

}
