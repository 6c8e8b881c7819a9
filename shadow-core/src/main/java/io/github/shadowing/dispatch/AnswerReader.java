package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.TimeSource;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Reads one answer to its end, or until its body has told enough. Every buffer is
 * released as soon as it is copied.
 */
final class AnswerReader {

	/** Has no body (RFC 9110, section 15.3.6), as 204 and 304, which cannot have one. */
	private static final int RESET_CONTENT = 205;

	private static final List<String> GZIP = List.of("gzip");

	private final AnswerBody body;

	private final TimeSource time;

	private final long startNanos;

	AnswerReader(AnswerBody body, TimeSource time) {
		this.body = body;
		this.time = time;
		this.startNanos = time.nanoTime();
	}

	Mono<Answer> read(ClientResponse response) {
		if (GZIP.equals(response.headers().header(HttpHeaders.CONTENT_ENCODING))) {
			this.body.inGzip();
		}
		return response.bodyToFlux(DataBuffer.class).<Boolean>handle((buffer, sink) -> {
			record(buffer);
			if (this.body.isEnough()) {
				sink.complete();
			}
		}).then(Mono.fromSupplier(() -> received(response))).doFinally((signal) -> this.body.close());
	}

	private void record(DataBuffer buffer) {
		try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
			while (parts.hasNext()) {
				this.body.write(parts.next());
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private Answer received(ClientResponse response) {
		Body body = this.body.toBody();
		if (response.statusCode().value() == RESET_CONTENT) {
			// Jetty sends one nevertheless, which no primary is taken to have.
			body = Body.empty();
		}
		Duration latency = Duration.ofNanos(this.time.nanoTime() - this.startNanos);
		return new Answer.Received(
				new ExchangeResponse(response.statusCode().value(), headers(response), body, latency));
	}

	private static Headers headers(ClientResponse response) {
		Headers.Builder headers = Headers.builder();
		// Names that differ in case alone are told apart, but each has the values of all.
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		response.headers().asHttpHeaders().forEach((name, values) -> {
			if (names.add(name)) {
				headers.addAll(name, values);
			}
		});
		return headers.build();
	}

}
