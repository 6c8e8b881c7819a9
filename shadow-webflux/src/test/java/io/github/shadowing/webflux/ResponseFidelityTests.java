package io.github.shadowing.webflux;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.shadowing.exchange.Reason;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import static io.github.shadowing.webflux.Scenario.get;
import static io.github.shadowing.webflux.Scenario.request;

/**
 * What an application does with its response.
 */
class ResponseFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(
				// One buffer, or many: servers send them in different ways.
				get("a Mono without a length").handle((exchange, notes) -> mono(exchange, "hello")),
				get("a Mono with a length").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentLength(5);
					return mono(exchange, "hello");
				}), get("an empty Mono").handle((exchange, notes) -> exchange.getResponse().writeWith(Mono.empty())),
				get("a Mono that is late")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Mono.delay(Duration.ofMillis(20)).map((tick) -> buffer(exchange, "late"))))
					.connectionVaries(),
				get("a Flux").handle((exchange, notes) -> flux(exchange, "one", "two", "three")),
				get("a Flux with a length").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentLength(6);
					return flux(exchange, "one", "two");
				}), get("an empty Flux").handle((exchange, notes) -> exchange.getResponse().writeWith(Flux.empty())),
				get("a Flux from another thread")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Flux.range(0, 20)
							.publishOn(Schedulers.parallel())
							.map((i) -> buffer(exchange, "part " + i))))
					.connectionVaries(),
				get("a Flux with empty buffers").handle((exchange, notes) -> flux(exchange, "", "a", "", "b", "")),
				get("a large Mono").handle((exchange, notes) -> mono(exchange, "x".repeat(200_000))),
				get("a large Flux").handle((exchange, notes) -> exchange.getResponse()
					.writeWith(Flux.range(0, 100).map((i) -> buffer(exchange, ("" + i).repeat(1000))))),
				get("more than is kept")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Flux.range(0, 300).map((i) -> buffer(exchange, "0123456789".repeat(200)))))
					.uncopied(Reason.RESPONSE_BODY_TOO_LARGE),
				// No body.
				get("nothing at all").handle((exchange, notes) -> Mono.empty()),
				get("setComplete").handle((exchange, notes) -> exchange.getResponse().setComplete()),
				get("204").handle((exchange, notes) -> {
					exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
					return Mono.empty();
				}), get("304").handle((exchange, notes) -> {
					exchange.getResponse().setStatusCode(HttpStatus.NOT_MODIFIED);
					exchange.getResponse().getHeaders().setETag("\"abc\"");
					return exchange.getResponse().setComplete();
				}), get("a redirect").handle((exchange, notes) -> {
					exchange.getResponse().setStatusCode(HttpStatus.FOUND);
					exchange.getResponse().getHeaders().setLocation(URI.create("/elsewhere?a=b"));
					return exchange.getResponse().setComplete();
				}), get("a length of 0").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentLength(0);
					return exchange.getResponse().setComplete();
				}),
				get("setComplete twice").handle((exchange, notes) -> exchange.getResponse()
					.setComplete()
					.then(Mono.defer(exchange.getResponse()::setComplete))),
				// HEAD.
				head("HEAD with a Mono").handle((exchange, notes) -> mono(exchange, "hello")),
				head("HEAD with a type")
					.handle((exchange, notes) -> typed(exchange, "text/plain;charset=UTF-8", "hello")),
				head("HEAD with a type and a length").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentLength(5);
					return typed(exchange, "application/json", "hello");
				}), head("HEAD with a Flux").handle((exchange, notes) -> flux(exchange, "one", "two")),
				head("HEAD with nothing").handle((exchange, notes) -> Mono.empty()),
				head("HEAD of an error").handle((exchange, notes) -> Mono.error(new IllegalStateException("oops"))),
				// Cookies, which servers encode.
				get("cookies").handle((exchange, notes) -> {
					ServerHttpResponse response = exchange.getResponse();
					response.addCookie(ResponseCookie.from("plain", "1").build());
					response.addCookie(ResponseCookie.from("full", "2")
						.path("/p")
						.domain("test.example")
						.httpOnly(true)
						.secure(true)
						.sameSite("Lax")
						.build());
					response.getHeaders().add("Set-Cookie", "own=3; Path=/");
					return mono(exchange, "cookies");
				}),
				// Header fields.
				get("header fields").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().add("X-Twice", "one");
					exchange.getResponse().getHeaders().add("X-Twice", "two");
					exchange.getResponse().getHeaders().add("x-Case", "Value");
					exchange.getResponse().getHeaders().setCacheControl("no-store");
					exchange.getResponse().getHeaders().add("Vary", "Accept");
					return mono(exchange, "fields");
				}),
				get("a type with a charset")
					.handle((exchange, notes) -> typed(exchange, "text/html; charset=utf-8", "a")),
				get("a type with parameters")
					.handle((exchange, notes) -> typed(exchange, "application/json;charset=ISO-8859-1;v=1", "{}")),
				get("a type of its own spelling")
					.handle((exchange, notes) -> typed(exchange, "Text/Plain; Charset=\"utf-8\"", "a")),
				get("compressed by the server").header("Accept-Encoding", "gzip")
					.handle((exchange, notes) -> typed(exchange, EmbeddedServer.COMPRESSED_TYPE,
							"compress ".repeat(500)))
					.http1Only()
					.only(Container.NETTY, Container.TOMCAT),
				get("compressed by the application").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().set("Content-Encoding", "gzip");
					return typed(exchange, "text/plain", "as if it were");
				}), get("a type without a body").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().setContentType(MediaType.TEXT_PLAIN);
					return Mono.empty();
				}),
				// Actions before the commit.
				get("an action before the commit").handle((exchange, notes) -> {
					exchange.getResponse().beforeCommit(() -> {
						exchange.getResponse().getHeaders().set("X-Late", "yes");
						exchange.getResponse().setStatusCode(HttpStatus.ACCEPTED);
						return Mono.empty();
					});
					return flux(exchange, "a", "b");
				}), get("an action before the commit of nothing").handle((exchange, notes) -> {
					exchange.getResponse().beforeCommit(() -> Mono.delay(Duration.ofMillis(5)).doOnNext((tick) -> {
						exchange.getResponse().getHeaders().set("X-Late", "yes");
						exchange.getResponse().addCookie(ResponseCookie.from("late", "1").build());
					}).then());
					return Mono.empty();
				})
					// Reactor Netty may miss a second request while another thread
					// completes.
					.connectionVaries(),
				get("an action that fails before a Mono").handle((exchange, notes) -> {
					exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("action")));
					exchange.getResponse().getHeaders().set("X-Kept", "yes");
					return mono(exchange, "never sent");
				}).uncopied(Reason.RESPONSE_INCOMPLETE, Container.TOMCAT, Container.JETTY),
				get("an action that throws before a Flux").handle((exchange, notes) -> {
					exchange.getResponse().beforeCommit(() -> {
						throw new IllegalStateException("action");
					});
					// The framework itself does not release what it has not sent.
					return exchange.getResponse().writeWith(Flux.just(heap("never"), heap("sent")));
				}).uncopied(Reason.RESPONSE_INCOMPLETE, Container.TOMCAT, Container.JETTY),
				get("an action that fails before nothing").handle((exchange, notes) -> {
					exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("action")));
					return exchange.getResponse().setComplete();
				}), get("actions in order").handle((exchange, notes) -> {
					for (String each : List.of("a", "b", "c")) {
						exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
							notes.note("action", each + exchange.getResponse().isCommitted());
							exchange.getResponse().getHeaders().add("X-Order", each);
						}));
					}
					return mono(exchange, "x");
				}),
				// Errors, which are rendered outside of web filters.
				get("a handler that throws").handle((exchange, notes) -> {
					throw new IllegalStateException("thrown");
				}),
				get("a handler that fails")
					.handle((exchange, notes) -> Mono.error(new IllegalStateException("failed"))),
				get("a status that is thrown")
					.handle((exchange, notes) -> Mono.error(new ResponseStatusException(HttpStatus.CONFLICT))),
				get("not found").path("/nowhere"),
				get("a body that fails at once").handle((exchange, notes) -> exchange.getResponse()
					.writeWith(Flux.error(new IllegalStateException("body")))),
				get("a Mono body that fails").handle((exchange, notes) -> exchange.getResponse()
					.writeWith(Mono.error(new IllegalStateException("body")))),
				get("a body that fails midway")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Flux.just("one", "two")
							.map((text) -> buffer(exchange, text))
							.concatWith(Mono.error(new IllegalStateException("midway")))))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_INCOMPLETE),
				get("a failure that is swallowed midway")
					.handle((exchange, notes) -> exchange.getResponse()
						.writeWith(Flux.just("one", "two")
							.map((text) -> buffer(exchange, text))
							.concatWith(Mono.error(new IllegalStateException("midway"))))
						.onErrorResume((ex) -> Mono.empty()))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_INCOMPLETE),
				get("a failure after the body")
					.handle((exchange, notes) -> mono(exchange, "sent")
						.then(Mono.error(new IllegalStateException("after"))))
					.connectionVaries()
					.uncopied(Reason.RESPONSE_INCOMPLETE),
				// More than one write.
				get("a second Mono").handle((exchange, notes) -> mono(exchange, "first")
					.then(Mono.defer(() -> exchange.getResponse().writeWith(Mono.fromSupplier(() -> heap("second")))))),
				get("a second Flux").handle((exchange, notes) -> flux(exchange, "first")
					.then(Mono.defer(() -> exchange.getResponse().writeWith(Flux.just(heap("second")))))),
				get("a write after setComplete").handle((exchange, notes) -> exchange.getResponse()
					.setComplete()
					.then(Mono.defer(() -> exchange.getResponse().writeWith(Mono.fromSupplier(() -> heap("late")))))),
				get("another body instead of one that failed").handle((exchange, notes) -> exchange.getResponse()
					.writeWith(Flux.error(new IllegalStateException("body")))
					.onErrorResume((ex) -> mono(exchange, "instead"))),
				get("two bodies at once").handle((exchange, notes) -> {
					Flux<DataBuffer> slow = Flux.just("slow one", "slow two")
						.delayElements(Duration.ofMillis(50))
						.map(ResponseFidelityTests::heap);
					return Mono.when(exchange.getResponse().writeWith(slow),
							exchange.getResponse().writeWith(Flux.just(heap("fast"))));
				}).connectionVaries().uncopied(Reason.RESPONSE_BYPASSED),
				get("large header fields without a body").handle((exchange, notes) -> {
					exchange.getResponse().getHeaders().add("X-Large", "x".repeat(7300));
					return Mono.empty();
				}).uncopied(Reason.RESPONSE_UNSEEN));
	}

	private static Scenario head(String name) {
		return request(name, "HEAD");
	}

	static Mono<Void> typed(ServerWebExchange exchange, String type, String text) {
		exchange.getResponse().getHeaders().set("Content-Type", type);
		return mono(exchange, text);
	}

	static Mono<Void> mono(ServerWebExchange exchange, String text) {
		return exchange.getResponse().writeWith(Mono.fromSupplier(() -> buffer(exchange, text)));
	}

	static Mono<Void> flux(ServerWebExchange exchange, String... texts) {
		return exchange.getResponse()
			.writeWith(Flux
				.fromStream(() -> IntStream.range(0, texts.length).mapToObj((i) -> buffer(exchange, texts[i]))));
	}

	/** A buffer of the server's own kind, which must be released. */
	static DataBuffer buffer(ServerWebExchange exchange, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		return exchange.getResponse().bufferFactory().allocateBuffer(Math.max(1, bytes.length)).write(bytes);
	}

	/** A buffer that need not be released. */
	static DataBuffer heap(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
