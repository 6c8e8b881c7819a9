package io.github.shadowing.servlet;

import java.time.Duration;

import io.github.shadowing.Capture;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ContentTypes;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Handler;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One exchange across all of its dispatches: what it is made of, and its hand-over at its
 * {@linkplain ExchangeEnd end}.
 * <p>
 * Whatever goes wrong in here, or in the wrappers, ends the capture and nothing else.
 */
final class ServletExchange {

	private final Capture capture;

	private final Duration waitForErrorPage;

	private final RequestSnapshot snapshot;

	private final HttpServletRequest request;

	private final @Nullable CapturingRequest capturingRequest;

	private final Tee requestTee;

	private final Tee responseTee;

	private volatile CapturingResponse response;

	private final RoutedHandler handler;

	private final ExchangeEnd end = new ExchangeEnd(this);

	private final NestedDispatches nested;

	ServletExchange(Capture capture, RoutedHandler handler, Reconstruction reconstruction, Duration waitForErrorPage,
			HttpServletRequest request, HttpServletResponse response) {
		this.capture = capture;
		this.handler = handler;
		this.waitForErrorPage = waitForErrorPage;
		this.snapshot = RequestSnapshot.of(request);
		this.requestTee = new Tee(capture.requestBody());
		this.responseTee = new Tee(capture.responseBody());
		this.nested = new NestedDispatches(this, this.handler, this.responseTee);
		this.capturingRequest = CapturingRequest.isNeeded(request)
				? new CapturingRequest(request, this, this.requestTee, reconstruction) : null;
		this.request = (this.capturingRequest != null) ? this.capturingRequest : request;
		this.response = new CapturingResponse(response, this, this.responseTee);
	}

	HttpServletRequest request() {
		return this.request;
	}

	CapturingResponse response() {
		return this.response;
	}

	/**
	 * Give the copy up. Never throws.
	 * @param failure what went wrong
	 */
	void fail(Throwable failure) {
		this.capture.fail(failure);
	}

	ExchangeEnd end() {
		return this.end;
	}

	NestedDispatches nested() {
		return this.nested;
	}

	/**
	 * The application has flushed: what is a stream is not to be held until its end. What
	 * has an announced length is none.
	 */
	void flushed(@Nullable String contentType) {
		boolean unannounced = ContentTypes.isPossiblyStream(contentType) && !this.responseTee.isDeclared();
		if (unannounced || Uncopyable.isStreamed(contentType, this.request)) {
			this.capture.abandon(Reason.RESPONSE_STREAMED);
		}
	}

	/**
	 * The application threw: the container renders an error page, unless what is already
	 * on its way to the client cannot be taken back.
	 */
	void failed() {
		try {
			boolean answerable = !this.response.isCommitted() || this.response.isRedirected();
			this.end.dispatchThrew(answerable);
			if (!answerable) {
				this.responseTee.broken();
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/**
	 * An error page is about to be rendered into a response that the container has
	 * unwrapped.
	 * @param current the request of that dispatch
	 * @param given what the container passes
	 * @return what to pass on
	 */
	HttpServletResponse enterErrorPage(HttpServletRequest current, HttpServletResponse given) {
		this.capture.keep();
		this.handler.settle();
		this.end.errorPageEntered(current, isOfTomcat(given));
		this.nested.forget();
		if (!given.isCommitted()) {
			this.response.flushCopy();
			this.responseTee.reset();
			this.responseTee.undeclare();
			this.responseTee.resume();
		}
		if (isWrapped(given)) {
			return given;
		}
		CapturingResponse wrapped = new CapturingResponse(given, this, this.responseTee);
		wrapped.inherit(this.response);
		this.response = wrapped;
		return wrapped;
	}

	/** Whether it is ours, or a wrapper of ours. */
	boolean isWrapped(ServletResponse given) {
		ServletResponse each = given;
		while (each instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof CapturingResponse capturing && capturing.exchange() == this) {
				return true;
			}
			each = wrapper.getResponse();
		}
		return false;
	}

	/** Return what our response wraps, if that is given, and not a wrapper of it. */
	HttpServletResponse unwrapped(HttpServletResponse given) {
		CapturingResponse current = this.response;
		return (given == current) ? current.delegate() : given;
	}

	private static boolean isOfTomcat(ServletResponse given) {
		ServletResponse each = given;
		while (each instanceof ServletResponseWrapper wrapper) {
			each = wrapper.getResponse();
		}
		return Containers.isOfTomcat(each.getClass());
	}

	/**
	 * A dispatch has returned, or thrown.
	 * @param current the request of that dispatch
	 */
	void leaveDispatch(HttpServletRequest current) {
		try {
			if (hasFailed()) {
				return;
			}
			this.handler.find(current);
			this.end.dispatchLeft(current);
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/** A forward may be about to begin, or no dispatch is to come. */
	void findHandler() {
		this.handler.find(this.request);
	}

	/**
	 * A handler is about to be called. Never throws.
	 * @param current the request of that dispatch
	 */
	void calling(HttpServletRequest current) {
		try {
			this.handler.calling(current);
		}
		catch (Throwable ex) {
			this.requestTee.fail(ex);
		}
	}

	/** Whether something went wrong with a body, of which the engine is told now. */
	boolean hasFailed() {
		Throwable defect = this.requestTee.defect();
		if (defect == null) {
			defect = this.responseTee.defect();
		}
		if (defect != null) {
			fail(defect);
		}
		return defect != null;
	}

	void giveUp(Reason reason) {
		this.capture.abandon(reason);
	}

	/** No event tells where the container writes its own page, past all filters. */
	void giveUpUnlessErrorPageComes() {
		this.capture.abandonAfter(this.waitForErrorPage, Reason.RESPONSE_UNSEEN);
	}

	/** What is written from now on goes nowhere. */
	void clientGone() {
		this.responseTee.broken();
	}

	/**
	 * The response is complete: hand the exchange over.
	 * @param current the request of the last dispatch
	 */
	void end(HttpServletRequest current) {
		if (this.capture.isEnded()) {
			return;
		}
		CapturingResponse written = this.response;
		written.flushCopy();
		if (Uncopyable.isBypassed(written, this.responseTee, current)) {
			this.responseTee.bypassed();
		}
		this.responseTee.finished();
		if (hasFailed()) {
			return;
		}
		int status = written.getStatus();
		Headers headers = written.headers();
		Reason obstacle = Uncopyable.reason(written, status, headers, current);
		if (obstacle != null) {
			this.capture.abandon(obstacle);
		}
		else {
			complete(this.handler.known(), status, headers);
		}
	}

	private void complete(Handler served, int status, Headers headers) {
		Body.State requestBody = requestBodyState();
		if (!hasFailed()) {
			this.capture.complete(served.route(), served.rule(), this.snapshot.target(), this.snapshot.headers(),
					requestBody, status, headers);
		}
	}

	private Body.State requestBodyState() {
		if (this.capturingRequest != null) {
			return this.capturingRequest.bodyState();
		}
		return ReceivedBody.isAbsent(RequestSnapshot.innermost(this.request)) ? Body.State.COMPLETE
				: Body.State.PARTIAL;
	}

}
