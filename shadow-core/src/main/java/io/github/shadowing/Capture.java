package io.github.shadowing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeRequest;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.sanitize.ShadowHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One exchange in the making: a capture side records both bodies here while the
 * application reads and writes them, and then either {@linkplain #complete completes} or
 * {@linkplain #abandon abandons} it. Only the first of these calls has an effect, so that
 * every exchange ends exactly once. Thread-safe; nothing in here blocks.
 */
public final class Capture {

	private final Intake intake;

	private final String method;

	private final Sample sample;

	private final long startNanos;

	private final Instant startedAt;

	private final MemoryBudget.Share share;

	private final BodyRecorder requestBody;

	private final BodyRecorder responseBody;

	private final AtomicBoolean failed = new AtomicBoolean();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicBoolean counted = new AtomicBoolean();

	private volatile @Nullable Trace trace;

	private final AtomicReference<@Nullable Future<?>> expiry = new AtomicReference<>();

	Capture(Intake intake, String method, Sample sample, long maxBodySize, boolean largeBodies) {
		this.intake = intake;
		this.method = method;
		this.sample = sample;
		this.startNanos = intake.time().nanoTime();
		this.startedAt = intake.time().instant();
		this.share = intake.budget().open();
		this.requestBody = new BodyRecorder(maxBodySize, this.share);
		this.responseBody = new BodyRecorder(maxBodySize, this.share, largeBodies);
		this.trace = intake.traces().current();
	}

	/**
	 * Return whether it is of use to tell as what the request {@linkplain #observedAs is
	 * observed}.
	 * @return {@code false} if copies are not observed, or it is known already
	 */
	public boolean isTraceSought() {
		return this.trace == null && this.intake.traces().areSought();
	}

	/**
	 * Say as what the request is observed, where that cannot be told from the thread.
	 * @param observation what the web framework has in its context for that
	 */
	public void observedAs(Object observation) {
		this.trace = this.intake.traces().of(observation);
	}

	/**
	 * Return where the request body goes while the application reads it.
	 * @return the recorder
	 */
	public BodyRecorder requestBody() {
		return this.requestBody;
	}

	/**
	 * Return where the response body goes while the application writes it.
	 * @return the recorder
	 */
	public BodyRecorder responseBody() {
		return this.responseBody;
	}

	/**
	 * Return whether this capture has ended, so that recording on is in vain.
	 * @return {@code true} after the first call to complete or abandon
	 */
	public boolean isEnded() {
		return this.ended.get();
	}

	/**
	 * Give the copy up.
	 * @param reason why
	 */
	public void abandon(Reason reason) {
		if (this.ended.compareAndSet(false, true)) {
			finish(reason);
		}
	}

	/**
	 * Give the copy up unless it is ended within a time, as a last resort where the end
	 * of an exchange may go unnoticed. Where a thousand captures wait already, this one
	 * is given up at once.
	 * @param delay the time
	 * @param reason why
	 */
	public void abandonAfter(Duration delay, Reason reason) {
		Future<?> later = this.intake.timer().schedule(this, delay, reason);
		Future<?> before = this.expiry.getAndSet(later);
		if (before != null) {
			before.cancel(false);
		}
		if (isEnded()) {
			forgetExpiry();
		}
	}

	/**
	 * Do not give the copy up after all, as {@link #abandonAfter} has announced.
	 */
	public void keep() {
		forgetExpiry();
	}

	/**
	 * Give the copy up because of a defect in capturing it. Never throws. Only the first
	 * failure counts when the engine decides whether to switch capturing off.
	 * @param failure what went wrong
	 */
	public void fail(Throwable failure) {
		if (this.failed.compareAndSet(false, true)) {
			this.intake.captureFailed(failure);
		}
		abandon(Reason.CAPTURE_ERROR);
	}

	/**
	 * Hand the exchange over: the primary's response is complete.
	 * @param route the route template that served the request
	 * @param rule what the handler's annotations say
	 * @param target the raw request target
	 * @param requestHeaders the request's header fields
	 * @param requestBodyState whether all of the request body was recorded, and whether
	 * what was recorded is the body or made anew
	 * @param status the response's status code
	 * @param responseHeaders the response's header fields
	 */
	public void complete(String route, HandlerRule rule, String target, Headers requestHeaders,
			Body.State requestBodyState, int status, Headers responseHeaders) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		try {
			long answeredNanos = this.intake.time().nanoTime();
			Duration latency = Duration.ofNanos(answeredNanos - this.startNanos);
			this.intake.shedder().answered(latency);
			ShadowPolicy policy = this.intake.policy();
			Reason unselected = unselected(policy, rule);
			if (unselected != null) {
				finish(unselected);
				return;
			}
			CapturedBodies bodies = CapturedBodies.of(this.requestBody, requestBodyState, this.responseBody,
					mayHaveBody(status));
			Reason unknown = bodies.obstacle(requestHeaders.first("Content-Type"));
			if (unknown != null) {
				this.intake.notCaptured(unknown);
				finish(unknown);
				return;
			}
			Endpoint endpoint = this.intake.admit(new Endpoint(this.method, route));
			Weight weight = this.intake.sampling().weigh(this.sample, endpoint, policy.percentageOf(rule));
			if (weight.isNone()) {
				finish(Reason.SAMPLED_OUT);
				return;
			}
			Exchange exchange = new Exchange(CorrelationIds.of(requestHeaders.first(ShadowHeaders.CORRELATION_ID)),
					endpoint, this.startedAt, answeredNanos, weight.value(), weight.certain(),
					new ExchangeRequest(this.method, target, requestHeaders, bodies.sent()),
					new ExchangeResponse(status, responseHeaders, bodies.answered(), latency), this.trace);
			this.intake.dispatch(exchange, this::finish);
		}
		catch (Throwable ex) {
			fail(ex);
			finish(Reason.CAPTURE_ERROR);
		}
	}

	private @Nullable Reason unselected(ShadowPolicy policy, HandlerRule rule) {
		Reason unavailable = this.intake.unavailable();
		return (unavailable != null) ? unavailable : policy.select(this.method, rule, this.sample.lowestDraw());
	}

	/**
	 * What an application writes in answer to HEAD, or with these statuses, does not
	 * leave the container (RFC 9110, sections 6.4.1 and 9.3.2), but for 205 on Jetty.
	 */
	private boolean mayHaveBody(int status) {
		return !this.method.equals("HEAD") && status >= 200 && status != 204 && status != 205 && status != 304;
	}

	private void finish(Reason reason) {
		if (this.counted.compareAndSet(false, true)) {
			try {
				release();
			}
			catch (Throwable ex) {
				this.intake.captureFailed(ex);
			}
			this.intake.ended(reason);
		}
	}

	/**
	 * The application may hold on to its streams, a timer to this capture: not to the
	 * bytes. They are given back first: of all this, it must not fail.
	 */
	private void release() {
		this.share.close();
		this.requestBody.stop(Body.State.BYPASSED);
		this.responseBody.stop(Body.State.BYPASSED);
		forgetExpiry();
	}

	/** Else every error page would leave a task behind, for as long as it waits. */
	private void forgetExpiry() {
		this.intake.timer().forget(this);
		Future<?> later = this.expiry.getAndSet(null);
		if (later != null) {
			later.cancel(false);
		}
	}

}
