package io.github.shadowing.webflux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.server.ServerWebExchange;

import static io.github.shadowing.webflux.ResponseFidelityTests.heap;
import static io.github.shadowing.webflux.ResponseFidelityTests.mono;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests of all kinds at the same time, some of whose clients leave, some of whose
 * handlers fail: each exchange ends exactly once, and nothing is held afterwards. The
 * system property {@code shadow.mixed.requests} says how many there are on each server.
 * Streams are of buffers that need no release: where clients leave, Reactor Netty does
 * not release each of its own, without us neither.
 */
class MixedRunTests {

	private static final int REQUESTS = Integer.getInteger("shadow.mixed.requests", 400);

	private static final int CLIENTS = 8;

	private static final List<Scenario.Handling> KINDS = List.of((exchange, notes) -> mono(exchange, "mono"),
			(exchange, notes) -> exchange.getResponse()
				.writeWith(Flux.just("one", "two", "three").map(ResponseFidelityTests::heap)),
			(exchange, notes) -> Mono.empty(), (exchange, notes) -> echo(exchange),
			(exchange, notes) -> mono(exchange, "unread"),
			(exchange, notes) -> Mono.error(new IllegalStateException("handler")), (exchange, notes) -> {
				throw new IllegalStateException("thrown");
			},
			(exchange, notes) -> exchange.getResponse()
				.writeWith(Flux.just("a")
					.map((text) -> heap(text))
					.concatWith(Mono.error(new IllegalStateException("midway")))),
			(exchange, notes) -> exchange.getResponse()
				.writeWith(Flux.range(0, 50).publishOn(Schedulers.parallel()).map((i) -> heap("x".repeat(10_000)))),
			(exchange, notes) -> exchange.getResponse()
				.writeAndFlushWith(Flux.range(0, 5).map((i) -> Mono.just(heap("event")))),
			(exchange, notes) -> Mono.delay(Duration.ofMillis(5)).then(mono(exchange, "late")), (exchange, notes) -> {
				exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("action")));
				return mono(exchange, "never sent");
			});

	private static Mono<Void> echo(ServerWebExchange exchange) {
		return exchange.getResponse().writeWith(exchange.getRequest().getBody().map((buffer) -> {
			DataBufferUtils.release(buffer);
			return heap("echo");
		}));
	}

	@ParameterizedTest
	@EnumSource
	void endsEachExchangeOnce(Container container) throws Exception {
		Scenario scenario = Scenario.get("mixed").handle((exchange, notes) -> {
			int kind = Integer.parseInt(exchange.getRequest().getQueryParams().getFirst("kind"));
			return KINDS.get(kind).handle(exchange, notes);
		});
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (Stage stage = new Stage(container, Setup.COPYING)) {
			stage.begin(scenario);
			List<Future<?>> sent = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				Random random = new Random(i);
				sent.add(clients.submit(() -> {
					for (int request = 0; request < REQUESTS / CLIENTS; request++) {
						send(stage.port(), random);
					}
					return null;
				}));
			}
			for (Future<?> each : sent) {
				each.get();
			}
			// What a client sent that has gone may still be on its way.
			stage.stopServing();
			Map<Reason, Long> ends = stage.ends();
			int received = stage.notes().requests().get();
			assertThat(received).isPositive().isLessThanOrEqualTo(REQUESTS);
			assertThat(ends.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(received);
			assertThat(ends).doesNotContainKeys(Reason.CAPTURE_ERROR, Reason.SWITCHED_OFF);
			assertThat(ends.keySet()).anyMatch((reason) -> reason.outcome() == Outcome.COMPARED);
			Stage.eventually(() -> stage.engine().report().bytesHeld() == 0);
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static void send(int port, Random random) throws Exception {
		int kind = random.nextInt(KINDS.size());
		String head = "POST /s/mixed?kind=" + kind + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n";
		try (WireClient client = new WireClient(port)) {
			switch (random.nextInt(6)) {
				case 0 -> {
					client.send(head + "x".repeat(100));
					client.abort();
				}
				case 1 -> {
					client.sendInBackground(head + "x".repeat(2000));
					client.receiveUntil("HTTP/1.1");
					client.abort();
				}
				default -> {
					client.sendInBackground(head + "x".repeat(2000));
					client.receive();
				}
			}
		}
	}

}
