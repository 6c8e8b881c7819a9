package io.github.shadowing.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends scenarios over HTTP/2 without TLS, by prior knowledge.
 */
final class Http2Client {

	private static final Logger LOGGER = System.getLogger(Http2Client.class.getName());

	private Http2Client() {
	}

	static WireResponse exchange(int port, Scenario scenario) {
		StringBuilder body = new StringBuilder();
		List<WireResponse> head = new ArrayList<>();
		try {
			List<String> trailers = HttpClient.create(ConnectionProvider.newConnection())
				.protocol(HttpProtocol.H2C)
				.disableRetry(true)
				.headers((headers) -> headers(scenario, headers))
				.request(HttpMethod.valueOf(scenario.method))
				.uri("http://localhost:" + port + scenario.target())
				.send(body(scenario))
				.response((response, content) -> {
					head.add(start(response));
					return content.asByteArray()
						.doOnNext((bytes) -> body.append(new String(bytes, StandardCharsets.ISO_8859_1)))
						.then(response.trailerHeaders().map(Http2Client::lines));
				})
				.blockLast(Duration.ofSeconds(20));
			return ended(head, body, trailers, WireResponse.OPEN);
		}
		catch (RuntimeException ex) {
			if (head.isEmpty()) {
				// What a response can't tell, should a test fail for it.
				LOGGER.log(Level.INFO, "No answer to " + scenario, ex);
			}
			return ended(head, body, List.of(), WireResponse.BROKEN);
		}
	}

	/** None at all where it is empty: the stream is half-closed by its header. */
	private static Publisher<ByteBuf> body(Scenario scenario) {
		return scenario.body.isEmpty() ? Mono.empty()
				: Mono.just(Unpooled.wrappedBuffer(scenario.body.getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static void headers(Scenario scenario, HttpHeaders headers) {
		headers.set("Host", "test.example");
		for (String line : scenario.headers) {
			String[] parts = line.split(": ", 2);
			headers.add(parts[0], parts[1]);
		}
		if (scenario.chunkSize == 0 && !scenario.body.isEmpty()) {
			headers.set("Content-Length", scenario.body.length());
		}
	}

	private static WireResponse start(HttpClientResponse response) {
		return new WireResponse(List.of(), "HTTP/2 " + response.status().code(), lines(response.responseHeaders()),
				"frames", List.of(), "", List.of(), WireResponse.OPEN);
	}

	private static List<String> lines(HttpHeaders headers) {
		List<String> lines = new ArrayList<>();
		for (Map.Entry<String, String> field : headers) {
			if (!field.getKey().startsWith(":") && !field.getKey().equals("date")
					&& !field.getKey().startsWith("x-http2-")) {
				lines.add(field.getKey() + ": " + field.getValue().replaceAll("(?i)(jsessionid=)[^;]*", "$1*"));
			}
		}
		return lines;
	}

	private static WireResponse ended(List<WireResponse> head, StringBuilder body, List<String> trailers, String end) {
		WireResponse start = head.isEmpty() ? new WireResponse(List.of(), "HTTP/2 0", List.of(), "frames", List.of(),
				"", List.of(), WireResponse.OPEN) : head.get(0);
		return new WireResponse(start.interim(), start.statusLine(), start.headers(), start.framing(), List.of(),
				body.toString(), (trailers != null) ? trailers : List.of(), end);
	}

}
