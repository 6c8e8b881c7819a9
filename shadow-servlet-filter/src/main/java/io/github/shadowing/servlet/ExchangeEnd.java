package io.github.shadowing.servlet;

import java.io.IOException;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Judges when an exchange has ended.
 * <p>
 * The Servlet API has no event for "the response is complete". It is complete when the
 * last dispatch has returned, no asynchronous processing is under way and no error page
 * is still to come; containers differ in the order of these and in how often they tell.
 * So each event only asks whether that holds now. Where an error page is announced but
 * written past all filters, no further event comes: then a timer gives the copy up.
 */
final class ExchangeEnd implements AsyncListener {

	private static final int MOST_CAUSES = 20;

	private final ServletExchange exchange;

	private volatile Phase phase = Phase.ANSWERING;

	/** Set when asynchronous processing went wrong, which the container may answer. */
	private volatile boolean troubled;

	/**
	 * Set when a dispatch threw: Tomcat then forgets that asynchronous processing was
	 * started, and tells no listener of the end.
	 */
	private volatile boolean threw;

	private volatile boolean listening;

	/** Whether asynchronous processing had been started before the error page. */
	private volatile boolean startedBefore;

	ExchangeEnd(ServletExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * An error was sent. The container will render an error page, in a dispatch of its
	 * own. But an error page that itself sends an error, as Spring Boot's does where
	 * Spring Security refuses that too, Tomcat leaves empty.
	 */
	void errorSent() {
		boolean last = this.phase == Phase.LAST_ERROR_PAGE || this.phase == Phase.LEFT_EMPTY;
		this.phase = last ? Phase.LEFT_EMPTY : Phase.ERROR_PENDING;
	}

	/**
	 * A dispatch threw.
	 * @param answerable whether the container can still answer with an error page
	 */
	void dispatchThrew(boolean answerable) {
		this.threw = true;
		if (answerable || this.phase == Phase.LEFT_EMPTY) {
			this.phase = Phase.ERROR_PENDING;
		}
	}

	boolean isErrorPending() {
		return this.phase == Phase.ERROR_PENDING;
	}

	/**
	 * An error page is about to be rendered.
	 * @param current the request of that dispatch
	 * @param last whether the container renders no other after it
	 */
	void errorPageEntered(HttpServletRequest current, boolean last) {
		this.startedBefore = current.isAsyncStarted();
		this.phase = last ? Phase.LAST_ERROR_PAGE : Phase.ERROR_PAGE;
		this.troubled = false;
		this.threw = this.threw && this.startedBefore;
	}

	/** The application goes on in a dispatch of its own. */
	void asyncDispatchEntered() {
		this.troubled = false;
	}

	/**
	 * A dispatch has returned, or thrown.
	 * @param current the request of that dispatch
	 */
	void dispatchLeft(HttpServletRequest current) {
		if (!current.isAsyncStarted() || this.threw) {
			endUnlessMoreIsToCome(current);
		}
		else if (this.phase == Phase.LAST_ERROR_PAGE && !this.startedBefore) {
			// The page itself has started that, and Tomcat does not wait for it.
			this.exchange.giveUp(Reason.RESPONSE_UNSEEN);
		}
		else {
			await(current.getAsyncContext());
		}
	}

	private void await(AsyncContext async) {
		if (!goesOnWithOurs(async)) {
			this.exchange.giveUp(Reason.RESPONSE_BYPASSED);
		}
		else if (!this.listening) {
			this.listening = true;
			async.addListener(this);
		}
	}

	private boolean goesOnWithOurs(AsyncContext async) {
		if (async.hasOriginalRequestAndResponse()) {
			return false;
		}
		try {
			return this.exchange.isWrapped(async.getResponse());
		}
		catch (IllegalStateException ex) {
			// Dispatched or completed by another thread meanwhile: it does not tell any
			// more.
			return true;
		}
	}

	private void endUnlessMoreIsToCome(HttpServletRequest current) {
		if (isErrorPending() || mayBeAnsweredByContainer()) {
			this.exchange.giveUpUnlessErrorPageComes();
		}
		else {
			this.exchange.end(current);
		}
	}

	/** The container answers trouble in its own way only if the application did not. */
	private boolean mayBeAnsweredByContainer() {
		return this.troubled && this.exchange.response().getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		try {
			if (!this.exchange.hasFailed()) {
				// Jetty lets a filter call it after the last dispatch.
				this.exchange.findHandler();
				endUnlessMoreIsToCome(this.exchange.request());
			}
		}
		catch (Throwable ex) {
			this.exchange.fail(ex);
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// Listeners hold for one cycle only.
		try {
			event.getAsyncContext().addListener(this);
		}
		catch (Throwable ex) {
			this.exchange.fail(ex);
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.troubled = true;
	}

	@Override
	public void onError(AsyncEvent event) {
		this.troubled = true;
		try {
			if (isOfConnection(event.getThrowable())) {
				this.exchange.clientGone();
			}
		}
		catch (Throwable ex) {
			this.exchange.fail(ex);
		}
	}

	static boolean isOfConnection(@Nullable Throwable failure) {
		Throwable cause = failure;
		// Causes can go round in a circle.
		for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
			if (cause instanceof IOException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	/**
	 * How far the answer is, as regards errors.
	 */
	private enum Phase {

		/** The application answers. */
		ANSWERING,

		/** An error was sent or thrown, and its page is to come. */
		ERROR_PENDING,

		/** An error page is being rendered. */
		ERROR_PAGE,

		/** The same on Tomcat, which renders no other after it. */
		LAST_ERROR_PAGE,

		/** That page has sent an error itself. */
		LEFT_EMPTY

	}

}
