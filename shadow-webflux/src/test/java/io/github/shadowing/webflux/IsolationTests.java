package io.github.shadowing.webflux;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.Copy;
import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.SheddingSettings;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

import static io.github.shadowing.webflux.ResponseFidelityTests.buffer;
import static io.github.shadowing.webflux.ResponseFidelityTests.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is the client's, the application's and ours stays so.
 */
class IsolationTests {

	private static final ThreadLocal<String> USER = new ThreadLocal<>();

	/** What a request has in its context does not come to where copies are sent. */
	@ParameterizedTest
	@EnumSource
	void keepsTheContextOfTheRequestToTheRequest(Container container) throws Exception {
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor(new UserAccessor());
		Hooks.enableAutomaticContextPropagation();
		HttpHandlerDecoratorFactory login = (handler) -> (request, response) -> handler.handle(request, response)
			.contextWrite((context) -> context.put("user", "secret"));
		try (Stage stage = new Stage(container, Setup.COPYING,
				(engine) -> List.of(login, new ShadowHandlerDecorator(engine)), true)) {
			stage.listen((result) -> seen.add(Thread.currentThread().getName() + " " + USER.get()));
			stage.play(Scenario.post("a user's request", "text/plain", "body")
				.handle((exchange, notes) -> exchange.getRequest()
					.getBody()
					.doOnNext(DataBufferUtils::release)
					.then(Mono.deferContextual((context) -> {
						notes.note("user", context.get("user") + " " + USER.get());
						return mono(exchange, "ok");
					}))));
			Stage.eventually(() -> seen.size() == 1);
			assertThat(stage.notes().application()).contains("user: secret secret");
			assertThat(seen).first().asString().startsWith("shadow-").endsWith(" null");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
			ContextRegistry.getInstance().removeThreadLocalAccessor("user");
		}
	}

	/** What the application has put around all operators may fail where one is ours. */
	@Test
	void answersAllTheSameWhereTheObservationCannotBeWatched() throws Exception {
		Hooks.onEachOperator("test", IsolationTests::failWhereObserving);
		try (ShadowEngine observed = ShadowEngine.builder()
			.target("http://localhost:1")
			.shedding(SheddingSettings.disabled())
			.observer(new Unobserving())
			.build();
				Stage stage = new Stage(Container.NETTY, Setup.IDLE,
						(idle) -> List.of(new ShadowHandlerDecorator(observed)), true)) {
			Observed played = stage.play(Scenario.get("unobserved"));
			assertThat(played.wire()).singleElement().satisfies((answer) -> assertThat(answer.status()).isEqualTo(200));
			assertThat(observed.accounting().ended(Reason.CAPTURE_ERROR)).isOne();
		}
		finally {
			Hooks.resetOnEachOperator("test");
		}
	}

	private static Publisher<Object> failWhereObserving(Publisher<Object> operator) {
		if (StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> frame.getMethodName().equals("watchObservation")))) {
			throw new IllegalStateException("of the test");
		}
		return operator;
	}

	/** What is around us finds the attributes in the request that it has passed on. */
	@ParameterizedTest
	@EnumSource
	void linksTheAttributesToTheRequestBelow(Container container) throws Exception {
		Queue<Object> seen = new ConcurrentLinkedQueue<>();
		HttpHandlerDecoratorFactory outer = (handler) -> (request, response) -> handler.handle(request, response)
			.doOnTerminate(() -> seen.add(request.getAttributes().getOrDefault("own", "none")));
		try (Stage stage = new Stage(container, Setup.COPYING,
				(engine) -> List.of(outer, new ShadowHandlerDecorator(engine)), true)) {
			stage.play(Scenario.get("attributes").handle((exchange, notes) -> {
				exchange.getAttributes().put("own", "1");
				return mono(exchange, "ok");
			}));
			assertThat(seen).containsExactly("1");
		}
	}

	/**
	 * A client that does not read holds the application up, as without us: nothing is
	 * asked for in its place.
	 */
	@ParameterizedTest
	@EnumSource
	void letsASlowClientHoldTheApplicationUp(Container container) throws Exception {
		int buffers = 2_000;
		AtomicInteger made = new AtomicInteger();
		Scenario scenario = Scenario.get("a slow client")
			.handle((exchange, notes) -> exchange.getResponse().writeWith(Flux.range(0, buffers).map((i) -> {
				made.incrementAndGet();
				return buffer(exchange, "x".repeat(64 * 1024));
			})));
		// With all the patience there is: on a busy machine this takes its time.
		try (Stage stage = new Stage(container, Setup.COPYING, (engine) -> List.of(new ShadowHandlerDecorator(engine)),
				true)) {
			stage.begin(scenario);
			try (WireClient client = new WireClient(stage.port())) {
				client.send(scenario.text());
				await().during(Duration.ofMillis(300)).until(standstill(made));
				assertThat(made).hasValueLessThan(buffers / 2);
				assertThat(client.receive().body()).hasSize(buffers * 64 * 1024);
			}
			assertThat(stage.ends()).containsOnlyKeys(Reason.RESPONSE_BODY_TOO_LARGE);
		}
	}

	private static Callable<Boolean> standstill(AtomicInteger count) {
		AtomicInteger last = new AtomicInteger();
		return () -> {
			int current = count.get();
			return last.getAndSet(current) == current && current > 0;
		};
	}

	/** A request that is not selected is passed on as it is. */
	@Test
	void passesOnUntouchedWhatIsNotSelected() throws Exception {
		passesOnUntouched(Scenario.get("untouched"), Setup.IDLE, Reason.SAMPLED_OUT);
	}

	@Test
	void passesOnUntouchedWhatOffersAnUpgrade() throws Exception {
		passesOnUntouched(Scenario.get("untouched").header("Connection", "Upgrade").header("Upgrade", "websocket"),
				Setup.COPYING, Reason.UPGRADE);
	}

	private static void passesOnUntouched(Scenario scenario, Setup setup, Reason end) throws Exception {
		Queue<Object> seen = new ConcurrentLinkedQueue<>();
		HttpHandlerDecoratorFactory watch = (handler) -> (request, response) -> {
			seen.add(request);
			seen.add(response);
			return handler.handle(request, response);
		};
		try (Stage stage = new Stage(Container.NETTY, setup,
				(engine) -> List.of(watch, new ShadowHandlerDecorator(engine), watch), true)) {
			stage.play(scenario);
			assertThat(seen).hasSize(4);
			List<Object> all = List.copyOf(seen);
			assertThat(all.get(2)).isSameAs(all.get(0));
			assertThat(all.get(3)).isSameAs(all.get(1));
			assertThat(stage.ends()).containsOnlyKeys(end);
		}
	}

	/** A copy is not copied again. */
	@ParameterizedTest
	@EnumSource
	void doesNotCopyCopies(Container container) throws Exception {
		try (Stage stage = new Stage(container, Setup.COPYING)) {
			stage.play(Scenario.get("a copy").header("X-Shadow-Request", "true"));
			assertThat(stage.ends()).containsOnlyKeys(Reason.SHADOW_REQUEST);
		}
	}

	/**
	 * Asks for observations, and knows none.
	 */
	private static final class Unobserving implements CopyObserver {

		@Override
		public Trace current() {
			return null;
		}

		@Override
		public Trace of(Object observation) {
			return null;
		}

		@Override
		public CopyObserver.Observed begin(Copy copy) {
			return null;
		}

	}

	/**
	 * Keeps a user in a thread.
	 */
	private static final class UserAccessor implements ThreadLocalAccessor<String> {

		@Override
		public Object key() {
			return "user";
		}

		@Override
		public String getValue() {
			return USER.get();
		}

		@Override
		public void setValue(String value) {
			USER.set(value);
		}

		@Override
		public void setValue() {
			USER.remove();
		}

	}

}
