package io.github.shadowing.spring;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of running applications with metrics and with Micrometer Tracing: what of the
 * copies is seen there.
 */
class CopyObservationsEndToEndTests {

	private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private final MockWebServer shadow = new MockWebServer();

	private ConfigurableApplicationContext primary;

	private Http http;

	@BeforeEach
	void startShadow() throws IOException {
		this.shadow.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(200).setHeader("Content-Type", "text/plain").body("ok").build();
			}

		});
		this.shadow.start();
	}

	@AfterEach
	void stop() {
		if (this.primary != null) {
			this.primary.close();
		}
		this.shadow.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "true" })
	void areNeverAmongTheCallsOfTheApplication(String observed) {
		start(Primary.class, "--shadow.observations.enabled=" + observed, "--shadow.exclude=/calling");
		assertThat(this.http.get("/calling").body()).isEqualTo("ok");
		this.http.get("/orders/1");
		awaitCompared();
		assertThat(meters().get("http.client.requests").timers()).as("the application's own")
			.singleElement()
			.satisfies((calls) -> {
				assertThat(calls.count()).isOne();
				assertThat(calls.getId().getTag("uri")).isEqualTo("/own");
			});
	}

	@Test
	void areNotObservedWhereNothingIsTraced() throws InterruptedException {
		start(Primary.class);
		this.http.get("/orders/1", "traceparent", CALLER);
		awaitCompared();
		assertThat(copy().getHeaders().get("traceparent")).isNull();
		assertThat(meters().find("shadow.client.requests").timers()).isEmpty();
	}

	@Test
	void areNotObservedWhereThatIsSwitchedOff() throws InterruptedException {
		start(Traced.class, "--shadow.observations.enabled=false");
		this.http.get("/orders/1", "traceparent", CALLER);
		awaitCompared();
		RecordedRequest copy = copy();
		assertThat(copy.getHeaders().get("traceparent")).isNull();
		assertThat(copy.getHeaders().get("tracestate")).isNull();
		awaitSpanOfTheRequestAlone();
		assertThat(meters().find("shadow.client.requests").timers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void areChildrenOfTheSpanOfTheRequest(String type) throws InterruptedException {
		start(Traced.class, "--spring.main.web-application-type=" + type);
		this.http.get("/orders/1", "traceparent", CALLER);
		awaitCompared();
		await().untilAsserted(() -> assertThat(spans()).hasSize(2));
		SpanData request = span(SpanKind.SERVER);
		SpanData call = span(SpanKind.CLIENT);
		assertThat(call.getTraceId()).isEqualTo(request.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
		assertThat(call.getName()).isEqualTo("shadow GET /orders/{id}");
		assertThat(call.getAttributes().get(AttributeKey.stringKey("shadow"))).isEqualTo("true");
		assertThat(call.getAttributes().get(AttributeKey.stringKey("status"))).isEqualTo("200");
		assertThat(call.getAttributes().get(AttributeKey.stringKey("http.url"))).isNull();
		assertThat(copy().getHeaders().get("traceparent"))
			.isEqualTo("00-" + call.getTraceId() + "-" + call.getSpanId() + "-01");
		Timer calls = meters().get("shadow.client.requests")
			.tags("shadow", "true", "target", "shadow", "endpoint", "GET /orders/{id}", "status", "200")
			.timer();
		assertThat(calls.count()).isOne();
		assertThat(meters().find("http.client.requests").timers()).isEmpty();
	}

	@Test
	void haveASamplingOfTheirOwn() throws InterruptedException {
		start(Traced.class, "--shadow.observations.percentage=0");
		this.http.get("/orders/1");
		awaitCompared();
		assertThat(copy().getHeaders().get("traceparent")).isNull();
		awaitSpanOfTheRequestAlone();
	}

	@Test
	void areNoSpansOfTracesThatAreNotSampled() throws InterruptedException {
		start(Traced.class, "--sampled=false");
		this.http.get("/orders/1");
		awaitCompared();
		assertThat(copy().getHeaders().get("traceparent")).as("its last bit says whether it is sampled")
			.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f][02468ace]");
		assertThat(spans()).isEmpty();
		assertThat(meters().get("shadow.client.requests").timer().count()).isOne();
	}

	private void start(Class<?> application, String... arguments) {
		this.primary = new SpringApplicationBuilder(application)
			.properties("server.port=0", "shadow.url=" + url(), "own.url=" + url(),
					"management.observations.enable.spring.security=false",
					"management.endpoints.web.exposure.include=health")
			.run(arguments);
		this.http = Http.to(this.primary);
	}

	private String url() {
		String url = this.shadow.url("/").toString();
		return url.substring(0, url.length() - 1);
	}

	private void awaitCompared() {
		ShadowEngine engine = this.primary.getBean(ShadowEngine.class);
		await().untilAsserted(
				() -> assertThat(engine.accounting().ended(Reason.MATCH) + engine.accounting().ended(Reason.DIVERGENCE))
					.as(() -> engine.report().toString())
					.isEqualTo(1));
	}

	/** One of the copy would be there by now. */
	private void awaitSpanOfTheRequestAlone() {
		await().until(() -> !spans().isEmpty());
		assertThat(spans()).extracting(SpanData::getKind).containsExactly(SpanKind.SERVER);
	}

	private RecordedRequest copy() throws InterruptedException {
		RecordedRequest copy = this.shadow.takeRequest(10, TimeUnit.SECONDS);
		assertThat(copy).isNotNull();
		return copy;
	}

	private MeterRegistry meters() {
		return this.primary.getBean(MeterRegistry.class);
	}

	private List<SpanData> spans() {
		return List.copyOf(this.primary.getBean(Spans.class).ended);
	}

	private SpanData span(SpanKind kind) {
		return spans().stream().filter((span) -> span.getKind() == kind).findAny().orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpenSecurity.class, Orders.class, Calling.class })
	static class Primary {

	}

	/**
	 * Without a client of its own, as there is none that both kinds of application have.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
					ReactiveWebSecurityAutoConfiguration.class, ReactiveManagementWebSecurityAutoConfiguration.class })
	@Import(Orders.class)
	static class Traced {

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean(destroyMethod = "close")
		SdkTracerProvider tracerProvider(Spans spans, @Value("${sampled:true}") boolean sampled) {
			return SdkTracerProvider.builder()
				.setSampler(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff())
				.addSpanProcessor(SimpleSpanProcessor.create(spans))
				.build();
		}

		@Bean
		OtelTracer tracer(SdkTracerProvider provider) {
			return new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), (event) -> {
			});
		}

		/** As Spring Boot's module for tracing has it. */
		@Bean
		ObservationHandler<?> tracing(OtelTracer tracer, SdkTracerProvider provider) {
			OtelPropagator propagator = new OtelPropagator(
					ContextPropagators.create(W3CTraceContextPropagator.getInstance()), provider.get("test"));
			return new FirstMatchingCompositeObservationHandler(
					new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
					new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
					new DefaultTracingObservationHandler(tracer));
		}

	}

	/**
	 * What is exported.
	 */
	static final class Spans implements SpanExporter {

		private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.ended.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

	@RestController
	static class Orders {

		@GetMapping(path = "/orders/{id}", produces = "text/plain")
		String order(@PathVariable String id) {
			return "ok";
		}

	}

	@RestController
	static class Calling {

		private final RestClient client;

		Calling(RestClient.Builder client, @Value("${own.url}") String url) {
			this.client = client.baseUrl(url).build();
		}

		@GetMapping("/calling")
		String calling() {
			return this.client.get().uri("/own").retrieve().body(String.class);
		}

	}

}
