package io.github.shadowing.dispatch;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

import io.github.shadowing.dispatch.CallFailure.NotSendableException;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Reservation;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends copies by Spring's {@link WebClient} on Reactor Netty.
 * <p>
 * It shares nothing with the application: own event loop, own connections, no observation
 * of its calls. Nothing happens behind the copy's back either: no redirect is followed,
 * no call retried, no proxy asked, no compression negotiated, no header field added but
 * {@code Host} and the length of a body.
 */
public final class WebClientTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(WebClientTransport.class);

	private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

	private static final Answer UNTOLD = new Answer.Missing(Reason.INTERNAL_ERROR);

	/** Where Reactor looks for what to do with an error that comes after the end. */
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private final long maxBodySize;

	private final boolean largeBodies;

	private final TimeSource time;

	private final TargetClients clients;

	private final FailureLog failures = new FailureLog(logger, Level.WARN);

	/**
	 * Create a transport for which a body beyond the limit is no answer.
	 * @param targets all targets that copies go to
	 * @param maxBodySize how many bytes an answer's body may have, at least 0
	 * @param time the clock by which latency is measured
	 */
	public WebClientTransport(Collection<Target> targets, long maxBodySize, TimeSource time) {
		this(targets, maxBodySize, false, time);
	}

	/**
	 * Create a transport.
	 * @param targets all targets that copies go to
	 * @param maxBodySize how many bytes of an answer's body are kept, at least 0
	 * @param largeBodies whether an answer whose body is larger is one, too
	 * @param time the clock by which latency is measured
	 */
	public WebClientTransport(Collection<Target> targets, long maxBodySize, boolean largeBodies, TimeSource time) {
		this.maxBodySize = maxBodySize;
		this.largeBodies = largeBodies;
		this.time = time;
		this.clients = TargetClients.create(targets);
	}

	@Override
	public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
		Mono.defer(() -> call(copy, reservation))
			// Where it comes from another thread, a call that is cancelled just as it is
			// answered may leave the answer's buffer behind.
			.timeout(copy.target().limits().timeout(), this.clients.timer())
			.switchIfEmpty(Mono.fromSupplier(() -> new Answer.Missing(Reason.IO)))
			.contextWrite((context) -> context.put(ON_ERROR_DROPPED, (Consumer<Throwable>) this::ignore))
			.subscribe(receiver, (ex) -> receiver.accept(missing(ex)));
		return NOBODY;
	}

	private Mono<Answer> call(Copy copy, Reservation reservation) {
		AnswerReader reader = new AnswerReader(
				AnswerBody.toCompareWith(copy.primary(), this.maxBodySize, this.largeBodies, reservation), this.time);
		Headers said = said(copy);
		return this.clients.clientOf(copy.target())
			.method(HttpMethod.valueOf(copy.method()))
			.uri(copy.uri())
			.headers((headers) -> said.fields().forEach((field) -> headers.add(field.name(), field.value())))
			.attribute(UnsaidFields.SAID, said)
			.body(body(copy.body()))
			.exchangeToMono(reader::read);
	}

	/** Without its length, the client would send a body in chunks. */
	private static Headers said(Copy copy) {
		long length = copy.body().length();
		return (length > 0) ? copy.headers().with("Content-Length", Long.toString(length)) : copy.headers();
	}

	private static BodyInserter<Void, ClientHttpRequest> body(Body body) {
		Mono<DataBuffer> bytes = Mono.fromSupplier(() -> BUFFERS.wrap(body.bytes()));
		return (request, context) -> ((body.length() == 0) ? request.setComplete() : request.writeWith(bytes))
			.onErrorMap(IllegalArgumentException.class, NotSendableException::new);
	}

	/**
	 * A connection that breaks as its call times out, for instance: the call has been
	 * counted by then, and Reactor would log an error with a stack trace.
	 */
	private void ignore(Throwable dropped) {
		logger.debug("A call that has ended failed", dropped);
	}

	/**
	 * The last that is done for a call, and so without a way to fail: where the JVM is at
	 * its end, Reactor tells nobody of what is thrown here.
	 */
	private Answer missing(Throwable failure) {
		try {
			Reason reason = CallFailure.reasonOf(failure);
			if (reason == Reason.INTERNAL_ERROR) {
				this.failures.log(failure, "A copy failed for a reason that is not the target's");
			}
			return new Answer.Missing(reason);
		}
		catch (Throwable ex) {
			this.failures.log(ex, "What a copy failed for could not be told");
			return UNTOLD;
		}
	}

	/**
	 * Return how many bytes went over the connections.
	 * @return counts that go on, by target
	 */
	public Map<String, Traffic> traffic() {
		return Map.copyOf(this.clients.traffic());
	}

	/**
	 * Return how much processor time this transport's thread has taken.
	 * @return nanoseconds
	 */
	public long processorNanos() {
		return this.clients.processorNanos();
	}

	@Override
	public void close() {
		this.clients.close();
	}

}
