package io.github.shadowing.dispatch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.CodecException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends copies by Spring's {@link WebClient} on Reactor Netty.
 * <p>
 * It shares nothing with the application: own event loop, own connections, no observation
 * of its calls. Nothing happens behind the copy's back either: no redirect is followed,
 * no call retried, no proxy asked, no compression negotiated.
 */
public final class WebClientTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(WebClientTransport.class);

	private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private final long maxBodySize;

	private final TimeSource time;

	private final Scheduler timer;

	private final LoopResources loop;

	private final Map<String, ConnectionProvider> connections;

	private final Map<String, WebClient> clients;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create a transport.
	 * @param targets all targets that copies go to
	 * @param maxBodySize how many bytes an answer's body may have, at least 0
	 * @param time the clock by which latency is measured
	 * @param timer where timeouts are scheduled; not closed by this transport
	 */
	public WebClientTransport(Collection<Target> targets, long maxBodySize, TimeSource time, Scheduler timer) {
		this.maxBodySize = maxBodySize;
		this.time = time;
		this.timer = timer;
		this.loop = LoopResources.create("shadow-http", 1, true);
		this.connections = targets.stream()
			.collect(Collectors.toMap(Target::name, WebClientTransport::connectionProvider));
		this.clients = targets.stream().collect(Collectors.toMap(Target::name, this::client));
	}

	private static ConnectionProvider connectionProvider(Target target) {
		return ConnectionProvider.builder("shadow-" + target.name())
			.maxConnections(target.maxConcurrentCalls())
			.pendingAcquireMaxCount(target.maxConcurrentCalls())
			.pendingAcquireTimeout(target.timeout())
			.maxIdleTime(MAX_IDLE)
			.build();
	}

	private WebClient client(Target target) {
		HttpClient client = HttpClient.create(connectionsTo(target))
			.runOn(this.loop, false)
			.protocol(HttpProtocol.HTTP11)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(target.timeout().toMillis(), 60_000))
			.compress(false)
			.followRedirect(false)
			.disableRetry(true)
			.noProxy()
			.doOnConnected((connection) -> connection.addHandlerLast(new InterimAnswers()));
		return WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(client))
			.observationRegistry(ObservationRegistry.NOOP)
			.build();
	}

	private ConnectionProvider connectionsTo(Target target) {
		ConnectionProvider provider = this.connections.get(target.name());
		if (provider == null) {
			throw new IllegalArgumentException("Unknown target '" + target.name() + "'");
		}
		return provider;
	}

	@Override
	public void send(Copy copy, MemoryBudget.Share share, Consumer<Answer> receiver) {
		Mono.defer(() -> exchange(copy, share))
			.timeout(copy.target().timeout(), this.timer)
			.onErrorResume(Throwable.class, (ex) -> Mono.just(missing(ex)))
			.subscribe(receiver);
	}

	private Mono<Answer> exchange(Copy copy, MemoryBudget.Share share) {
		WebClient client = this.clients.get(copy.target().name());
		if (client == null) {
			return Mono.error(new IllegalStateException("Unknown target '" + copy.target().name() + "'"));
		}
		long start = this.time.nanoTime();
		return client.method(HttpMethod.valueOf(copy.method()))
			.uri(copy.uri())
			.headers((headers) -> copyHeaders(copy, headers))
			.body(body(copy.body()))
			.exchangeToMono((response) -> receive(response, start, share));
	}

	private static void copyHeaders(Copy copy, HttpHeaders headers) {
		copy.headers().fields().forEach((field) -> headers.add(field.name(), field.value()));
		if (copy.body().length() > 0) {
			headers.setContentLength(copy.body().length());
		}
	}

	private static BodyInserter<Void, ClientHttpRequest> body(Body body) {
		Mono<DataBuffer> bytes = Mono.fromSupplier(() -> BUFFERS.wrap(body.bytes()));
		return (request, context) -> ((body.length() == 0) ? request.setComplete() : request.writeWith(bytes))
			.onErrorMap(IllegalArgumentException.class, NotSendableException::new);
	}

	private Mono<Answer> receive(ClientResponse response, long start, MemoryBudget.Share share) {
		BodyRecorder recorder = new BodyRecorder(this.maxBodySize, share);
		Flux<DataBuffer> buffers = response.bodyToFlux(DataBuffer.class);
		return buffers.<Boolean>handle((buffer, sink) -> {
			record(buffer, recorder);
			if (!recorder.isRecording()) {
				sink.error(new BodyNotKeptException(recorder.toBody()));
			}
		}).then(Mono.fromSupplier(() -> received(response, recorder.toBody(), start)));
	}

	private static void record(DataBuffer buffer, BodyRecorder recorder) {
		try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
			while (parts.hasNext()) {
				ByteBuffer part = parts.next();
				recorder.write(part);
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private Answer received(ClientResponse response, Body body, long start) {
		if (!body.isComplete()) {
			throw new BodyNotKeptException(body);
		}
		Headers.Builder headers = Headers.builder();
		// Names that differ in case alone are told apart, but each has the values of all.
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		response.headers().asHttpHeaders().forEach((name, values) -> {
			if (names.add(name)) {
				headers.addAll(name, values);
			}
		});
		Duration latency = Duration.ofNanos(this.time.nanoTime() - start);
		return new Answer.Received(new ExchangeResponse(response.statusCode().value(), headers.build(), body, latency));
	}

	private Answer missing(Throwable failure) {
		Reason reason = reason(failure);
		if (reason == Reason.INTERNAL_ERROR) {
			Level level = this.warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
			logger.atLevel(level)
				.setCause(failure)
				.log("A copy failed for a reason that is not the target's; further ones are logged at debug level");
		}
		return new Answer.Missing(reason);
	}

	private static Reason reason(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyNotKeptException notKept) {
				return notKept.reason();
			}
			if (cause instanceof NotSendableException) {
				return Reason.INTERNAL_ERROR;
			}
			if (cause instanceof TimeoutException || cause instanceof ReadTimeoutException) {
				return Reason.TIMEOUT;
			}
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof NoRouteToHostException) {
				return Reason.CONNECT;
			}
			// Netty refuses an answer that is not HTTP with an illegal argument, too.
			if (cause instanceof IOException || cause instanceof CodecException || cause instanceof ChannelException
					|| cause instanceof IllegalArgumentException) {
				return Reason.IO;
			}
		}
		return Reason.INTERNAL_ERROR;
	}

	@Override
	public void close() {
		this.connections.values().forEach((provider) -> provider.disposeLater().subscribe());
		this.loop.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).subscribe();
	}

	/**
	 * Ends the reading of an answer whose body cannot be kept. Without a stack trace: it
	 * says nothing, and a shadow can cause it at will.
	 */
	private static final class BodyNotKeptException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final Body.State state;

		private BodyNotKeptException(Body body) {
			super(body.toString(), null, false, false);
			this.state = body.state();
		}

		private Reason reason() {
			return (this.state == Body.State.OVER_BUDGET) ? Reason.SHADOW_BODY_OVER_BUDGET
					: Reason.SHADOW_BODY_TOO_LARGE;
		}

	}

	/**
	 * The copy has what HTTP does not allow, so no byte of it was sent.
	 */
	private static final class NotSendableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NotSendableException(Throwable cause) {
			super(cause);
		}

	}

}
