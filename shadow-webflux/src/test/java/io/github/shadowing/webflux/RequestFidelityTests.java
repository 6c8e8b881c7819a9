package io.github.shadowing.webflux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.shadowing.exchange.Reason;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.core.ResolvableType;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;

import static io.github.shadowing.webflux.Scenario.get;
import static io.github.shadowing.webflux.Scenario.post;
import static io.github.shadowing.webflux.Scenario.request;

/**
 * What an application does with its request.
 */
class RequestFidelityTests extends FidelityTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data; boundary=XX";

	private static final String PARTS = String.join("\r\n", "--XX", "Content-Disposition: form-data; name=\"a\"", "",
			"one", "--XX", "Content-Disposition: form-data; name=\"f\"; filename=\"f.bin\"",
			"Content-Type: application/octet-stream", "", "\u0000\u0001\u00fe\u00ff", "--XX--", "");

	@Override
	List<Scenario> scenarios() {
		return List.of(
				// A body is read once, or not at all.
				post("a body that is read", "text/plain", "hello \u00fe\u00ff").handle(RequestFidelityTests::echo),
				post("a body in chunks", "text/plain", "hello ".repeat(100)).chunked(7)
					.handle(RequestFidelityTests::echo),
				post("a large body", "application/octet-stream", "0123456789".repeat(10_000))
					.handle(RequestFidelityTests::length),
				post("a large body in chunks", "application/octet-stream", "0123456789".repeat(10_000)).chunked(1000)
					.handle(RequestFidelityTests::length),
				post("more than is kept", "application/octet-stream", "0123456789".repeat(30_000))
					.handle(RequestFidelityTests::length)
					.uncopied(Reason.REQUEST_BODY_TOO_LARGE),
				post("an empty body", "text/plain", "").handle(RequestFidelityTests::echo),
				post("an empty body in chunks", "text/plain", "").chunked(5).handle(RequestFidelityTests::echo),
				get("no body, but read").handle(RequestFidelityTests::echo),
				request("no body with DELETE", "DELETE").handle(RequestFidelityTests::echo),
				request("a body with PUT", "PUT").header("Content-Type", "text/plain")
					.body("put")
					.handle(RequestFidelityTests::echo),
				post("a body that is not read", "text/plain", "unread")
					.handle((exchange, notes) -> answer(exchange, "ok"))
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				post("a large body that is not read", "text/plain", "unread".repeat(50_000))
					.handle((exchange, notes) -> answer(exchange, "ok"))
					.http1Only()
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				post("a body that is read in part", "text/plain", "0123456789".repeat(10_000)).chunked(1000)
					.handle((exchange, notes) -> exchange.getRequest()
						.getBody()
						.doOnNext(DataBufferUtils::release)
						.take(1)
						.then(answer(exchange, "enough")))
					.connectionVaries()
					.http1Only()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				post("a body that is read one by one", "text/plain", "0123456789".repeat(5_000)).chunked(500)
					.handle((exchange, notes) -> exchange.getRequest()
						.getBody()
						.limitRate(1)
						.concatMap((buffer) -> Mono.fromSupplier(() -> released(buffer)))
						.reduce(0, Integer::sum)
						.flatMap((sum) -> answer(exchange, "" + sum))),
				post("an upload that is read as it comes", "text/plain", "one two")
					.script(RequestFidelityTests::sendInTwoParts)
					.handle((exchange, notes) -> exchange.getRequest().getBody().map((buffer) -> {
						notes.signal("begun");
						return released(buffer);
					}).reduce(0, Integer::sum).flatMap((sum) -> answer(exchange, "" + sum))),
				post("a body that is read twice", "text/plain", "once").handle((exchange,
						notes) -> read(exchange).flatMap((first) -> notes.noting("second", read(exchange))
							.onErrorReturn("refused")
							.defaultIfEmpty("nothing")
							.flatMap((second) -> answer(exchange, first + " " + second)))),
				post("a body that is read late", "text/plain", "late")
					.handle((exchange, notes) -> answer(exchange, "first").then(Mono.defer(() -> read(exchange)))
						.onErrorResume((ex) -> Mono.just("failed"))
						.then())
					.connectionVaries()
					.http1Only()
					.only(Container.TOMCAT, Container.JETTY),
				post("a body that fails its reader", "text/plain", "whatever")
					.handle((exchange, notes) -> exchange.getRequest()
						.getBody()
						.doOnNext(DataBufferUtils::release)
						.flatMap((buffer) -> Mono.error(new IllegalStateException("reader")))
						.then())
					.connectionVaries(),
				// What the framework reads.
				post("a form", FORM, "a=1&b=%C3%A9&a=2").handle((exchange, notes) -> exchange.getFormData()
					.flatMap((form) -> answer(exchange, form.toString()))),
				post("a form in chunks", FORM, "a=1&b=2").chunked(2)
					.handle((exchange, notes) -> exchange.getFormData()
						.flatMap((form) -> answer(exchange, form.toString()))),
				post("an empty form", FORM, "")
					.handle((exchange, notes) -> exchange.getFormData().flatMap((form) -> answer(exchange, "" + form))),
				post("a form that is asked for twice", FORM, "a=1").handle((exchange, notes) -> exchange.getFormData()
					.then(exchange.getFormData())
					.flatMap((form) -> answer(exchange, form.toString()))),
				post("parts", MULTIPART, PARTS)
					.handle((exchange,
							notes) -> exchange.getMultipartData()
								.flatMapMany(
										(parts) -> Flux.fromIterable(parts.values()).flatMapIterable((each) -> each))
								.flatMap(
										(part) -> (part instanceof FilePart file)
												? DataBufferUtils.join(file.content())
													.map((buffer) -> file.name() + "=" + file.filename()
															+ released(buffer))
												: Mono.just(part.name() + "=" + ((FormFieldPart) part).value()))
								.sort()
								.collectList()
								.flatMap((parts) -> answer(exchange, parts.toString()))),
				post("parts as events", MULTIPART, PARTS).handle((exchange, notes) -> new PartEventHttpMessageReader()
					.read(ResolvableType.forClass(PartEvent.class), exchange.getRequest(), Map.of())
					.map((event) -> event.name() + released(event.content()) + event.isLast())
					.collectList()
					.flatMap((events) -> answer(exchange, events.toString()))),
				post("parts that no one reads", MULTIPART, PARTS).handle((exchange, notes) -> answer(exchange, "ok"))
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				// What a request knows.
				get("attributes").handle((exchange, notes) -> {
					exchange.getAttributes().put("own", "1");
					ServerHttpRequest changed = exchange.getRequest().mutate().header("X-A", "b").build();
					return answer(exchange,
							exchange.getRequest().getAttributes().size() + " "
									+ exchange.getRequest().getAttributes().get("own") + " "
									+ changed.getAttributes().size() + changed.getHeaders().getFirst("X-A"));
				}), get("what is in the context").handle(RequestFidelityTests::context),
				get("all that a request knows").suffix("/a%20b;c=d?x=1&x=2&y")
					.header("Cookie", "c=1; d=2")
					.header("Accept-Language", "de")
					.handle((exchange, notes) -> {
						ServerHttpRequest request = exchange.getRequest();
						return answer(exchange, request.getMethod() + " " + request.getPath() + " "
								+ request.getURI().getRawQuery() + " " + request.getQueryParams() + " "
								+ request.getCookies().toSingleValueMap() + " " + (request.getSslInfo() == null) + " "
								+ request.getRemoteAddress().getAddress() + " "
								+ request.getHeaders().getAcceptLanguageAsLocales() + " "
								+ exchange.getRequest().getPath().pathWithinApplication() + " "
								+ ServerHttpRequestDecorator.getNativeRequest(request).getClass().getSimpleName());
					}),
				get("a request that is changed").handle((exchange, notes) -> {
					ServerWebExchange changed = exchange.mutate()
						.request((builder) -> builder.path("/other").header("X-Own", "1"))
						.build();
					return answer(changed,
							changed.getRequest().getPath() + " " + changed.getRequest().getHeaders().getFirst("X-Own"));
				}),
				post("a changed request's body", "text/plain", "content").handle((exchange, notes) -> echo(
						exchange.mutate().request((builder) -> builder.header("X-Own", "1")).build(), notes)),
				// Targets.
				get("an encoded target").suffix("/%7Bid%7D/%c3%a9?q=%20+%2B&=&&a").handle(RequestFidelityTests::path),
				get("a question mark without a query").suffix("?").handle(RequestFidelityTests::path),
				get("an absolute target").suffix("?b=%2F")
					.raw("GET HTTP://test.exampleTARGET HTTP/1.1\r\nHOST\r\n")
					.handle(RequestFidelityTests::path),
				get("a target that is repaired").suffix("?a|b")
					.handle(RequestFidelityTests::path)
					.only(Container.JETTY)
					.uncopied(Reason.REQUEST_TARGET),
				get("a query that is repaired").suffix("?a=%zz")
					.handle(RequestFidelityTests::path)
					.http1Only()
					.only(Container.JETTY)
					.uncopied(Reason.REQUEST_TARGET),
				get("a target that is refused").suffix("?a|b").http1Only().unseen().only(Container.NETTY),
				get("an encoded slash").suffix("/a%3bb?x=/../y").handle(RequestFidelityTests::path),
				get("header fields").header("X-Twice", "one")
					.header("X-Twice", "two")
					.header("X-Empty", "")
					.header("Cookie", "a=b; c=d")
					.header("Authorization", "Basic abc")
					.handle((exchange, notes) -> answer(exchange,
							"" + exchange.getRequest().getHeaders().get("X-Twice"))),
				// What proxies say.
				get("forwarded").header("Forwarded", "for=1.2.3.4;host=other.example;proto=https")
					.handle(RequestFidelityTests::path),
				post("Expect", "text/plain", "continued").header("Expect", "100-continue")
					.handle(RequestFidelityTests::echo)
					.http1Only(),
				post("an upload that breaks off", "text/plain", "").http1Only().script((client, text, notes) -> {
					client.send(
							"POST /s/an-upload-that-breaks-off HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
					notes.happened("begun").block(Duration.ofSeconds(10));
					client.abort();
				}).handle((exchange, notes) -> exchange.getRequest().getBody().doOnNext((buffer) -> {
					released(buffer);
					notes.signal("begun");
				}).then()).connectionVaries().uncopied(Reason.REQUEST_BODY_UNREAD).only(Container.NETTY));
	}

	/** Whoever waits for all of it before the first part is passed on waits for ever. */
	private static void sendInTwoParts(WireClient client, String text, Notes notes) throws IOException {
		int half = text.length() - "two".length();
		client.send(text.substring(0, half));
		notes.happened("begun").block(Duration.ofSeconds(10));
		client.send(text.substring(half));
		client.receive();
	}

	private static Mono<Void> context(ServerWebExchange exchange, Notes notes) {
		return Mono.deferContextual((context) -> answer(exchange,
				context.stream().map((entry) -> entry.getKey().toString()).sorted().toList().toString()));
	}

	private static Mono<Void> path(ServerWebExchange exchange, Notes notes) {
		return answer(exchange, exchange.getRequest().getPath() + "?" + exchange.getRequest().getQueryParams());
	}

	private static Mono<Void> echo(ServerWebExchange exchange, Notes notes) {
		return read(exchange).defaultIfEmpty("nothing").flatMap((text) -> answer(exchange, text));
	}

	private static Mono<Void> length(ServerWebExchange exchange, Notes notes) {
		return exchange.getRequest()
			.getBody()
			.map(RequestFidelityTests::released)
			.reduce(0, Integer::sum)
			.flatMap((sum) -> answer(exchange, "" + sum));
	}

	private static int released(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		DataBufferUtils.release(buffer);
		return count;
	}

	private static Mono<String> read(ServerWebExchange exchange) {
		return DataBufferUtils.join(exchange.getRequest().getBody()).map((buffer) -> {
			String text = buffer.toString(StandardCharsets.ISO_8859_1);
			DataBufferUtils.release(buffer);
			return text;
		});
	}

	private static Mono<Void> answer(ServerWebExchange exchange, String text) {
		return ResponseFidelityTests.mono(exchange, text);
	}

}
