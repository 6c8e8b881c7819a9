package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Streams, and waits for the client in between.
 */
@RestController
@RequestMapping("/streams")
class MvcStreams {

	private static final byte[] BLOCK = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII);

	private final MvcStage stage;

	MvcStreams(MvcStage stage) {
		this.stage = stage;
	}

	@GetMapping("/emitter")
	ResponseBodyEmitter emitter() {
		return emit(new ResponseBodyEmitter(), (emitter, notes) -> {
			emitter.send("text ");
			emitter.send(Map.of("a", 1), MediaType.APPLICATION_JSON);
			emitter.send(new byte[] { 'x', 'y' });
			emitter.complete();
		});
	}

	@GetMapping("/emitter-at-once")
	ResponseBodyEmitter emitterAtOnce() throws IOException {
		ResponseBodyEmitter emitter = new ResponseBodyEmitter();
		emitter.send("sent ");
		emitter.send("before");
		emitter.complete();
		return emitter;
	}

	@GetMapping("/emitter-empty")
	ResponseBodyEmitter emitterEmpty() {
		ResponseBodyEmitter emitter = new ResponseBodyEmitter();
		emitter.complete();
		return emitter;
	}

	@GetMapping("/emitter-entity")
	ResponseEntity<ResponseBodyEmitter> emitterEntity() {
		return ResponseEntity.accepted()
			.header("X-Stream", "1")
			.contentType(MediaType.TEXT_PLAIN)
			.body(emit(new ResponseBodyEmitter(), (emitter, notes) -> {
				emitter.send("accepted");
				emitter.complete();
			}));
	}

	@GetMapping("/emitter-gated")
	ResponseBodyEmitter emitterGated() {
		return emit(new ResponseBodyEmitter(), MvcStreams::gated);
	}

	@GetMapping("/emitter-failing")
	ResponseBodyEmitter emitterFailing() {
		return emit(new ResponseBodyEmitter(),
				(emitter, notes) -> emitter.completeWithError(new IllegalStateException("Deliberate")));
	}

	@GetMapping("/emitter-failing-late")
	ResponseBodyEmitter emitterFailingLate() {
		return emit(new ResponseBodyEmitter(), (emitter, notes) -> {
			emitter.send("sent");
			emitter.completeWithError(new IllegalStateException("Deliberate"));
		});
	}

	@GetMapping("/emitter-timeout")
	ResponseBodyEmitter emitterTimeout() {
		return new ResponseBodyEmitter(50L);
	}

	@GetMapping("/emitter-abandoned")
	ResponseBodyEmitter emitterAbandoned() {
		// Jetty tells of the lost client only by the timeout.
		return emit(new ResponseBodyEmitter(1000L), (emitter, notes) -> {
			emitter.send("first");
			notes.await("client is gone");
			sendUntilNoticed(() -> emitter.send(BLOCK), notes);
		});
	}

	@GetMapping("/events")
	SseEmitter events() {
		return emit(new SseEmitter(), (emitter, notes) -> {
			emitter.send(SseEmitter.event().id("1").name("order").comment("first").data(Map.of("id", 1)));
			emitter.send("plain\ndata");
			emitter.complete();
		});
	}

	@GetMapping("/events-gated")
	SseEmitter eventsGated() {
		return emit(new SseEmitter(), MvcStreams::gated);
	}

	@GetMapping("/events-failing")
	SseEmitter eventsFailing() {
		return emit(new SseEmitter(), (emitter, notes) -> {
			emitter.send("sent");
			emitter.completeWithError(new IllegalStateException("Deliberate"));
		});
	}

	@GetMapping("/body")
	StreamingResponseBody body(HttpServletResponse response) {
		return (output) -> {
			output.write("streamed ".getBytes(StandardCharsets.UTF_8));
			output.write('x');
			// Spring MVC does not pass this on.
			output.flush();
			output.write("after".getBytes(StandardCharsets.UTF_8));
			response.flushBuffer();
			output.write("flush".getBytes(StandardCharsets.UTF_8));
		};
	}

	@GetMapping("/body-small")
	StreamingResponseBody bodySmall() {
		return (output) -> output.write("small".getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/body-large")
	ResponseEntity<StreamingResponseBody> bodyLarge() {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body((output) -> {
			for (int i = 0; i < 8; i++) {
				output.write(BLOCK);
			}
		});
	}

	@GetMapping("/body-length")
	ResponseEntity<StreamingResponseBody> bodyLength() {
		return ResponseEntity.ok().contentLength(BLOCK.length).eTag("\"e\"").body((output) -> output.write(BLOCK));
	}

	@GetMapping("/body-short")
	ResponseEntity<StreamingResponseBody> bodyShort() {
		return ResponseEntity.ok().contentLength(10).body((output) -> output.write(new byte[] { 'c', 'u', 't' }));
	}

	@GetMapping("/body-gated")
	StreamingResponseBody bodyGated(HttpServletResponse response) {
		Notes notes = this.stage.notes();
		return (output) -> {
			for (int i = 1; i <= 3; i++) {
				output.write(("part " + i + ";").getBytes(StandardCharsets.UTF_8));
				response.flushBuffer();
				notes.awaitQuietly("client has part " + i);
			}
		};
	}

	@GetMapping("/body-failing")
	StreamingResponseBody bodyFailing() {
		return (output) -> {
			output.write('x');
			throw new IllegalStateException("Deliberate");
		};
	}

	@GetMapping("/body-failing-late")
	StreamingResponseBody bodyFailingLate() {
		return (output) -> {
			output.write(BLOCK);
			throw new IllegalStateException("Deliberate");
		};
	}

	@GetMapping("/body-abandoned")
	StreamingResponseBody bodyAbandoned(HttpServletResponse response) {
		Notes notes = this.stage.notes();
		return (output) -> {
			output.write("first".getBytes(StandardCharsets.UTF_8));
			response.flushBuffer();
			notes.awaitQuietly("client is gone");
			sendUntilNoticed(() -> output.write(BLOCK), notes);
		};
	}

	@GetMapping("/response-abandoned")
	void responseAbandoned(HttpServletResponse response) throws Exception {
		response.getOutputStream().print("first");
		response.flushBuffer();
		this.stage.notes().await("client is gone");
		sendUntilNoticed(() -> response.getOutputStream().write(BLOCK), this.stage.notes());
	}

	@GetMapping(path = "/flux-events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<MvcForms.Order> fluxEvents() {
		return emit();
	}

	@GetMapping(path = "/flux-lines", produces = MediaType.APPLICATION_NDJSON_VALUE)
	Flux<MvcForms.Order> fluxLines() {
		return emit();
	}

	@GetMapping(path = "/flux-failing", produces = MediaType.APPLICATION_NDJSON_VALUE)
	Flux<MvcForms.Order> fluxFailing() {
		return emit().concatWith(Flux.error(new IllegalStateException("Deliberate")));
	}

	private static void gated(ResponseBodyEmitter emitter, Notes notes) throws Exception {
		for (int i = 1; i <= 3; i++) {
			emitter.send("part " + i + ";");
			notes.awaitQuietly("client has part " + i);
		}
		emitter.complete();
	}

	/** What has been sent may be on its way for a while before anything is noticed. */
	private static <E extends Exception> void sendUntilNoticed(Sending<E> sending, Notes notes) throws E {
		try {
			for (int i = 0; i < 10_000; i++) {
				sending.send();
			}
		}
		catch (Exception ex) {
			notes.note("noticed", ex.getClass().getSuperclass().getName());
			notes.signal("noticed");
			throw ex;
		}
	}

	/** Spring MVC sends what comes too early all at once. */
	private <T extends ResponseBodyEmitter> T emit(T emitter, Emission<T> emission) {
		Notes notes = this.stage.notes();
		notes.onOtherThread(() -> {
			notes.await("asynchronous");
			emission.emit(emitter, notes);
		});
		return emitter;
	}

	private Flux<MvcForms.Order> emit() {
		Notes notes = this.stage.notes();
		return Flux.range(1, 3)
			.map((count) -> new MvcForms.Order("flux", count, null))
			.delaySubscription(Mono.fromRunnable(() -> notes.awaitQuietly("asynchronous"))
				.subscribeOn(Schedulers.boundedElastic()));
	}

	private interface Emission<T> {

		void emit(T emitter, Notes notes) throws Exception;

	}

	private interface Sending<E extends Exception> {

		void send() throws E;

	}

}
