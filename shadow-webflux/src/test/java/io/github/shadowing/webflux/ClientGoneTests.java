package io.github.shadowing.webflux;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static io.github.shadowing.webflux.ResponseFidelityTests.buffer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that leaves, at each stage of an exchange. Whatever the server makes of that,
 * the exchange ends once.
 */
class ClientGoneTests {

	/** Servlet containers and Jetty do not notice: there, patience ends. */
	@ParameterizedTest
	@EnumSource
	void beforeTheResponse(Container container) throws Exception {
		check(container, Reason.RESPONSE_INCOMPLETE, Scenario.get("never").handle((exchange, notes) -> {
			notes.signal("begun");
			return Mono.never();
		}).script((client, text, notes) -> {
			client.send(text);
			notes.happened("begun").block(Duration.ofSeconds(10));
			client.abort();
		}));
	}

	@ParameterizedTest
	@EnumSource
	void inTheMiddleOfTheBody(Container container) throws Exception {
		check(container, Reason.RESPONSE_INCOMPLETE,
				Scenario.get("endless")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Flux.range(0, Integer.MAX_VALUE).map((i) -> buffer(exchange, "x".repeat(1000)))))
					.script((client, text, notes) -> {
						client.send(text);
						client.receiveUntil("xxxx");
						client.abort();
					}),
				Reason.RESPONSE_BODY_TOO_LARGE);
	}

	/** Without us, too, Reactor Netty may drop a buffer that is under way then. */
	@ParameterizedTest
	@EnumSource
	void whileItIsStreamedTo(Container container) throws Exception {
		check(container, Reason.RESPONSE_STREAMED,
				Scenario.get("stream")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeAndFlushWith(Flux.interval(Duration.ofMillis(1))
							.onBackpressureDrop()
							.map((i) -> Mono.fromSupplier(() -> ResponseFidelityTests.heap("tick")))))
					.script((client, text, notes) -> {
						client.send(text);
						client.receiveUntil("tick");
						client.abort();
					}));
	}

	@ParameterizedTest
	@EnumSource
	void inTheMiddleOfTheRequest(Container container) throws Exception {
		check(container, Reason.REQUEST_BODY_UNREAD, Scenario.get("upload")
			.handle((exchange, notes) -> exchange.getRequest().getBody().doOnNext((buffer) -> {
				DataBufferUtils.release(buffer);
				notes.signal("begun");
			}).then())
			.script((client, text, notes) -> {
				client.send("POST /s/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf");
				notes.happened("begun").block(Duration.ofSeconds(10));
				client.abort();
			}), Reason.RESPONSE_INCOMPLETE, Reason.RESPONSE_UNSEEN);
	}

	/**
	 * The application goes on with what nobody waits for any more, and the server may
	 * refuse the status.
	 */
	@ParameterizedTest
	@EnumSource
	void beforeTheApplicationWrites(Container container) throws Exception {
		check(container, Reason.RESPONSE_INCOMPLETE, Scenario.get("late").handle((exchange, notes) -> {
			notes.signal("begun");
			return notes.happened("gone")
				.thenMany(Flux.range(0, 100_000))
				.map((i) -> buffer(exchange, "x".repeat(1000)))
				.as(exchange.getResponse()::writeWith);
		}).script((client, text, notes) -> {
			client.send(text);
			notes.happened("begun").block(Duration.ofSeconds(10));
			client.abort();
			notes.signal("gone");
		}), Reason.RESPONSE_BODY_TOO_LARGE, Reason.RESPONSE_UNSEEN);
	}

	@ParameterizedTest
	@EnumSource
	void afterTheResponse(Container container) throws Exception {
		check(container, Reason.MATCH,
				Scenario.get("complete")
					.handle((exchange, notes) -> ResponseFidelityTests.mono(exchange, "complete"))
					.script((client, text, notes) -> {
						client.send(text);
						client.receive();
						client.abort();
					}),
				Reason.DIVERGENCE);
	}

	/** Netty is the only server that notices before the application ends. */
	@Test
	void asSoonAsAllThatWasAnnouncedHasCome() throws Exception {
		check(Container.NETTY, Reason.MATCH, Scenario.get("announced").handle((exchange, notes) -> {
			exchange.getResponse().getHeaders().setContentLength(9);
			return exchange.getResponse()
				.writeWith(Flux.<DataBuffer>just(buffer(exchange, "announced")).concatWith(Flux.never()));
		}).script((client, text, notes) -> {
			client.send(text);
			client.receive();
			client.abort();
		}), Reason.DIVERGENCE);
	}

	/** The application learns of it, as without us. */
	@ParameterizedTest
	@EnumSource
	void cancelsWhatTheApplicationWrites(Container container) throws Exception {
		Scenario scenario = Scenario.get("endless")
			.handle((exchange, notes) -> exchange.getResponse()
				.writeWith(Flux.range(0, Integer.MAX_VALUE)
					.map((i) -> buffer(exchange, "x".repeat(1000)))
					.doOnCancel(() -> notes.signal("cancelled"))));
		try (Stage stage = new Stage(container, Setup.COPYING)) {
			stage.begin(scenario);
			try (WireClient client = new WireClient(stage.port())) {
				client.send(scenario.text());
				client.receiveUntil("xxxx");
				client.abort();
			}
			stage.notes().happened("cancelled").block(Duration.ofSeconds(10));
		}
	}

	/** Netty is the only server that notices before anything is written. */
	@Test
	void cancelsTheHandler() throws Exception {
		Scenario scenario = Scenario.get("never").handle((exchange, notes) -> {
			notes.signal("begun");
			return Mono.<Void>never().doOnCancel(() -> notes.signal("cancelled"));
		});
		try (Stage stage = new Stage(Container.NETTY, Setup.COPYING)) {
			stage.begin(scenario);
			try (WireClient client = new WireClient(stage.port())) {
				client.send(scenario.text());
				stage.notes().happened("begun").block(Duration.ofSeconds(10));
				client.abort();
			}
			stage.notes().happened("cancelled").block(Duration.ofSeconds(10));
		}
	}

	/** It is only the capture that loses patience. */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
	void servesWhatTakesLongerThanOurPatience(Container container) throws Exception {
		try (Stage stage = new Stage(container, Setup.COPYING,
				(engine) -> List
					.of(new ShadowHandlerDecorator(engine, RequestHandlers.byPattern(), Duration.ofMillis(50))),
				true)) {
			Observed observed = stage.play(Scenario.get("late")
				.handle((exchange, notes) -> Flux.interval(Duration.ofMillis(2))
					.onBackpressureDrop()
					.filter((i) -> stage.engine().accounting().ended(Reason.RESPONSE_INCOMPLETE) == 1)
					.next()
					.then(ResponseFidelityTests.mono(exchange, "late"))));
			assertThat(observed.wire().get(0).status()).isEqualTo(200);
			assertThat(observed.wire().get(0).body()).isEqualTo("late");
			assertThat(stage.ends()).containsOnlyKeys(Reason.RESPONSE_INCOMPLETE);
		}
	}

	private static void check(Container container, Reason expected, Scenario scenario, Reason... orElse)
			throws Exception {
		try (Stage stage = new Stage(container, Setup.COPYING)) {
			for (int i = 0; i < 3; i++) {
				Map<Reason, Long> before = stage.ends();
				stage.begin(scenario);
				try (WireClient client = new WireClient(stage.port())) {
					scenario.script.play(client, scenario.text(), stage.notes());
				}
				Stage.eventually(() -> stage.engine()
					.accounting()
					.ended() > before.values().stream().mapToLong(Long::longValue).sum());
				Map<Reason, Long> ends = stage.endsSince(before);
				assertThat(ends).hasSize(1).containsValue(1L);
				assertThat(ends.keySet()).isSubsetOf(Stream.concat(Stream.of(expected), Stream.of(orElse)).toList());
			}
		}
	}

}
