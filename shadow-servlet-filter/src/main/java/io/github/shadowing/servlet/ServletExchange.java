package io.github.shadowing.servlet;

import java.time.Duration;
import java.util.Locale;

import io.github.shadowing.Capture;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.servlet.RequestHandlers.Handler;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One exchange across all of its dispatches, and the judge of when it has ended.
 * <p>
 * The Servlet API has no event for "the response is complete". It is complete when the
 * last dispatch has returned, no asynchronous processing is under way and no error page
 * is still to come; containers differ in the order of these and in how often they tell.
 * So each event only asks whether that holds now. Where an error page is announced but
 * written past all filters, no further event comes: then a timer gives the copy up.
 * <p>
 * Whatever goes wrong in here, or in the wrappers, ends the capture and nothing else.
 */
final class ServletExchange implements AsyncListener {

	/** Set by an application, or Tomcat itself, that lets Tomcat send a file. */
	private static final String TOMCAT_SENDFILE = "org.apache.tomcat.sendfile.filename";

	/** Set by Spring MVC when a handler streams. */
	private static final String SPRING_STREAMING = "org.springframework.web.filter.ShallowEtagHeaderFilter.STREAMING";

	private final Capture capture;

	private final RequestHandlers handlers;

	private final Duration waitForErrorPage;

	private final RequestSnapshot snapshot;

	private final HttpServletRequest request;

	private final @Nullable CapturingRequest capturingRequest;

	private final Tee requestTee;

	private final Tee responseTee;

	private volatile CapturingResponse response;

	private volatile @Nullable Handler handler;

	private volatile boolean errorPending;

	/** Set in an error page of Tomcat: there is no other after it. */
	private volatile boolean lastErrorPage;

	/** Set when such an error page has sent an error itself. */
	private volatile boolean leftEmpty;

	/** Set when asynchronous processing went wrong, which the container may answer. */
	private volatile boolean troubled;

	/**
	 * Set when a dispatch threw: Tomcat then forgets that asynchronous processing was
	 * started, and tells no listener of the end.
	 */
	private volatile boolean failed;

	private boolean listening;

	/** How many forwards, each within the one before, are under way that we know of. */
	private int forwards;

	ServletExchange(Capture capture, RequestHandlers handlers, Reconstruction reconstruction, Duration waitForErrorPage,
			HttpServletRequest request, HttpServletResponse response) {
		this.capture = capture;
		this.handlers = handlers;
		this.waitForErrorPage = waitForErrorPage;
		this.snapshot = RequestSnapshot.of(request);
		this.requestTee = new Tee(capture.requestBody());
		this.responseTee = new Tee(capture.responseBody());
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

	/**
	 * The container will render an error page, in a dispatch of its own. But an error
	 * page that itself sends an error, as Spring Boot's does where Spring Security
	 * refuses that too, Tomcat leaves empty.
	 */
	void errorPending() {
		this.errorPending = true;
		this.leftEmpty = this.lastErrorPage;
	}

	boolean isIncluding() {
		return dispatcherType() == DispatcherType.INCLUDE;
	}

	DispatcherType dispatcherType() {
		return this.request.getDispatcherType();
	}

	boolean isForwarding() {
		return this.forwards > 0;
	}

	/** The application has flushed: what is a stream is not to be held until its end. */
	void flushed(@Nullable String contentType) {
		if (isStreamed(contentType, this.request)) {
			this.capture.abandon(Reason.RESPONSE_STREAMED);
		}
	}

	void forwarding() {
		this.forwards++;
		try {
			if (!isIncluding()) {
				this.response.forwarding();
			}
		}
		catch (Throwable ex) {
			this.responseTee.fail(ex);
		}
	}

	/**
	 * A forward is over.
	 * @param current the request that was forwarded
	 * @param returned {@code false} if it threw, so that the response goes on
	 */
	void forwarded(ServletRequest current, boolean returned) {
		this.forwards--;
		try {
			if (returned && !isIncluding() && !current.isAsyncStarted()) {
				this.response.forwarded();
			}
		}
		catch (Throwable ex) {
			this.responseTee.fail(ex);
		}
	}

	/** The application goes on in a dispatch of its own. */
	void enterAsyncDispatch() {
		this.troubled = false;
	}

	/**
	 * The application threw: the container renders an error page, unless what is already
	 * on its way to the client cannot be taken back.
	 */
	void failed() {
		this.failed = true;
		this.leftEmpty = false;
		try {
			if (this.response.isCommitted() && !this.response.isRedirected()) {
				this.responseTee.broken();
			}
			else {
				this.errorPending = true;
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/**
	 * An error page is about to be rendered into a response that the container has
	 * unwrapped.
	 * @param given what the container passes
	 * @return what to pass on
	 */
	HttpServletResponse enterErrorPage(HttpServletResponse given) {
		this.errorPending = false;
		this.troubled = false;
		this.lastErrorPage = this.request.getServletContext().getServerInfo().startsWith("Apache Tomcat/");
		if (!given.isCommitted()) {
			this.response.flushCopy();
			this.responseTee.reset();
			this.responseTee.undeclare();
			this.responseTee.resume();
		}
		if (isWrappedByThis(given)) {
			return given;
		}
		CapturingResponse wrapped = new CapturingResponse(given, this, this.responseTee);
		wrapped.inherit(this.response);
		this.response = wrapped;
		return wrapped;
	}

	private boolean isWrappedByThis(HttpServletResponse given) {
		ServletResponse each = given;
		while (each instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof CapturingResponse capturing && capturing.exchange() == this) {
				return true;
			}
			each = wrapper.getResponse();
		}
		return false;
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
			if (this.handler == null) {
				// Error pages are routed too, and would overwrite this.
				this.handler = this.handlers.handlerOf(current);
			}
			if (current.isAsyncStarted() && !this.failed) {
				awaitAsync(current.getAsyncContext());
			}
			else {
				endUnlessErrorPending(current);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/** Whether something went wrong with a body, of which the engine is told now. */
	private boolean hasFailed() {
		Throwable defect = this.requestTee.defect();
		if (defect == null) {
			defect = this.responseTee.defect();
		}
		if (defect != null) {
			fail(defect);
		}
		return defect != null;
	}

	private void awaitAsync(AsyncContext async) {
		if (async.hasOriginalRequestAndResponse()) {
			// The application goes on with the container's own response.
			this.capture.abandon(Reason.RESPONSE_BYPASSED);
		}
		else if (!this.listening) {
			this.listening = true;
			async.addListener(this);
		}
	}

	private void endUnlessErrorPending(HttpServletRequest current) {
		// The container answers trouble in its own way only if the application did not.
		boolean answered = this.troubled && this.response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		if ((this.errorPending && !this.leftEmpty) || answered) {
			this.capture.abandonAfter(this.waitForErrorPage, Reason.RESPONSE_UNSEEN);
		}
		else {
			end(current);
		}
	}

	private void end(HttpServletRequest current) {
		if (this.capture.isEnded()) {
			return;
		}
		this.response.flushCopy();
		if (current.getAttribute(TOMCAT_SENDFILE) != null
				|| !TakenBytes.agree(this.response.getResponse(), this.responseTee.length())) {
			this.responseTee.bypassed();
		}
		this.responseTee.finished();
		if (hasFailed()) {
			return;
		}
		int status = this.response.getStatus();
		Headers headers = this.response.headers();
		Handler served = this.handler;
		if (status == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
			this.capture.abandon(Reason.UPGRADE);
		}
		else if (isStreamed(headers.first("Content-Type"), current)) {
			this.capture.abandon(Reason.RESPONSE_STREAMED);
		}
		else {
			complete((served != null) ? served : Handler.UNKNOWN, status, headers);
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
		return (this.capturingRequest != null) ? this.capturingRequest.bodyState() : Body.State.COMPLETE;
	}

	private static boolean isStreamed(@Nullable String contentType, HttpServletRequest current) {
		return current.getAttribute(SPRING_STREAMING) != null || isStream(contentType);
	}

	private static boolean isStream(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		String type = contentType.toLowerCase(Locale.ROOT);
		return type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson")
				|| type.startsWith("multipart/x-mixed-replace") || type.startsWith("application/grpc");
	}

	@Override
	public void onComplete(AsyncEvent event) {
		try {
			if (!hasFailed()) {
				endUnlessErrorPending(this.request);
			}
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// Listeners hold for one cycle only.
		try {
			event.getAsyncContext().addListener(this);
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.troubled = true;
	}

	@Override
	public void onError(AsyncEvent event) {
		this.troubled = true;
	}

}
