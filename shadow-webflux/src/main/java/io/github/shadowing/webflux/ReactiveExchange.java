package io.github.shadowing.webflux;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.github.shadowing.Capture;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ContentTypes;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Handler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * One exchange: what it is made of, and its hand-over at its end, which is the end of
 * what the handler returned.
 * <p>
 * Whatever goes wrong in here, or in the wrappers, ends the capture and nothing else.
 */
final class ReactiveExchange implements Observation<Void> {

	/** Where Micrometer has it, whose class the application may do without. */
	private static final String OBSERVATION = "micrometer.observation";

	private final Capture capture;

	private final Duration patience;

	private final ReceivedRequest received;

	private final ServerHttpResponse original;

	private final SentResponse sent;

	private final RoutedHandler handler;

	private final RequestBody requestBody;

	private final ResponseBody responseBody;

	private final CapturingRequest request;

	private final CapturingResponse response;

	private final ResponseHead head;

	/** What the client was sent in the end, without the body. */
	private volatile @Nullable Answer answer;

	ReactiveExchange(Capture capture, RoutedHandler handler, Duration patience, ServerHttpRequest request,
			ReceivedRequest received, ServerHttpResponse response, SentResponse sent) {
		this.capture = capture;
		this.handler = handler;
		this.patience = patience;
		this.received = received;
		this.original = response;
		this.sent = sent;
		this.head = new ResponseHead(response, sent, this::fail);
		this.requestBody = new RequestBody(received, capture.requestBody(), this);
		this.responseBody = new ResponseBody(response, capture.responseBody(), this);
		this.request = new CapturingRequest(request, this, this.requestBody);
		this.response = CapturingResponse.of(response, this, this.responseBody);
	}

	ServerHttpRequest request() {
		return this.request;
	}

	ServerHttpResponse response() {
		return this.response;
	}

	/** Return the same answer, with whose end this exchange ends. */
	Mono<Void> watch(Mono<Void> handled) {
		try {
			return new ObservedMono<>(handled, this);
		}
		catch (Throwable ex) {
			fail(ex);
			return handled;
		}
	}

	@Override
	public @Nullable Observer<Void> begin() {
		return new End();
	}

	@Override
	public void begun() {
		if (!this.sent.noticesDisconnects() && !isOver()) {
			this.capture.abandonAfter(this.patience, Reason.RESPONSE_INCOMPLETE);
		}
	}

	@Override
	public void troubled(Throwable failure) {
		fail(failure);
	}

	/**
	 * Give the copy up. Never throws.
	 * @param failure what went wrong
	 */
	void fail(Throwable failure) {
		if (failure instanceof RecycledException) {
			this.capture.abandon(Reason.RESPONSE_INCOMPLETE);
		}
		else {
			this.capture.fail(failure);
		}
	}

	/** Whether there is nothing left to capture. */
	boolean isOver() {
		return this.capture.isEnded();
	}

	/** The framework has an exchange for the request, with these attributes. */
	void attributes(Supplier<Map<String, Object>> attributes) {
		this.handler.attributes(attributes);
	}

	/**
	 * Return the same result of routing a request, at whose end the handler is known:
	 * whoever handles an error, or loses patience, may route it anew.
	 */
	Mono<Void> watchRouting(Mono<Void> result) {
		try {
			return result.doOnTerminate(this::routed).doOnCancel(this::routed);
		}
		catch (Throwable ex) {
			fail(ex);
			return result;
		}
	}

	/**
	 * Return the same result of routing a request, at whose start it is known as what the
	 * request is observed: the framework puts that into the context.
	 */
	Mono<Void> watchObservation(Mono<Void> result) {
		try {
			return this.capture.isTraceSought() ? Mono.deferContextual((context) -> {
				observed(context);
				return result;
			}) : result;
		}
		catch (Throwable ex) {
			fail(ex);
			return result;
		}
	}

	private void observed(ContextView context) {
		try {
			Object observation = context.getOrDefault(OBSERVATION, null);
			if (observation != null) {
				this.capture.observedAs(observation);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private void routed() {
		try {
			findHandler();
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/** The request may be routed by now. */
	void findHandler() {
		this.handler.find();
	}

	/** The response is about to be committed, unless an action before that fails. */
	void committing() {
		if (isOver() || this.original.isCommitted()) {
			return;
		}
		if (this.sent.isStarted()) {
			this.responseBody.bypassed();
		}
		this.head.committing();
	}

	/** What is streamed is not to be held until its end. */
	void streamed() {
		this.capture.abandon(Reason.RESPONSE_STREAMED);
	}

	/** Whether the response is of a type that is streamed. */
	boolean isStream() {
		return ContentTypes.isStream(this.original.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
	}

	/** Return how many bytes the client was told to expect, or -1. */
	long announcedLength() {
		return this.head.announcedLength();
	}

	/** The handler broke off: the server answers itself, or breaks off, too. */
	void failed() {
		try {
			if (!hasFailed()) {
				this.capture.abandon(this.original.isCommitted() ? Reason.RESPONSE_INCOMPLETE : Reason.RESPONSE_UNSEEN);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/** The response is complete: see what was sent, as long as it can be seen. */
	private void answered() {
		if (hasFailed() || isOver()) {
			return;
		}
		findHandler();
		ResponseHeaders committed = this.head.committed();
		if (committed == null) {
			this.capture.abandon(Reason.RESPONSE_UNSEEN);
			return;
		}
		if (this.responseBody.isUnwritten() && this.sent.isStarted()) {
			this.responseBody.bypassed();
		}
		this.responseBody.finished(committed.contentLength(), this.sent.taken());
		Headers fields = committed.sent(this.sent);
		Reason obstacle = this.head.obstacle(committed, fields);
		if (obstacle != null) {
			this.capture.abandon(obstacle);
		}
		else {
			this.answer = new Answer(this.handler.known(), committed.status(), fields);
		}
	}

	/** Hand the exchange over, if there was an answer. */
	private void handOver() {
		Answer given = this.answer;
		if (given != null && !hasFailed()) {
			Body.State state = this.requestBody.state();
			// The client needs no watching any more.
			this.capture.keep();
			this.capture.complete(given.served().route(), given.served().rule(), this.received.target(),
					this.received.headers(), state, given.status(), given.headers());
		}
	}

	/** The client has gone, perhaps with all that there was to be had. */
	private void cancelled() {
		if (!hasFailed() && this.responseBody.isWhole()) {
			answered();
			handOver();
		}
		this.capture.abandon(Reason.RESPONSE_INCOMPLETE);
	}

	/** Whether something went wrong with a body, of which the engine is told now. */
	private boolean hasFailed() {
		Throwable defect = this.requestBody.defect();
		if (defect == null) {
			defect = this.responseBody.defect();
		}
		if (defect != null) {
			fail(defect);
		}
		return defect != null;
	}

	/**
	 * What was sent, but for the body.
	 *
	 * @param served who has answered
	 * @param status the status code
	 * @param headers the header fields
	 */
	private record Answer(Handler served, int status, Headers headers) {

	}

	/**
	 * Sees the end of what the handler returned.
	 */
	private final class End implements Observer<Void> {

		@Override
		public void completing() {
			answered();
		}

		/** What is still to be sent does not have to wait for us. */
		@Override
		public void completed() {
			handOver();
		}

		@Override
		public void failing() {
			failed();
		}

		@Override
		public void cancelled() {
			ReactiveExchange.this.cancelled();
		}

		@Override
		public void troubled(Throwable failure) {
			fail(failure);
		}

	}

}
