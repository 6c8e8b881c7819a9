package io.github.shadowing.exchange;

/**
 * Why an exchange ended as it did: the closed set of all ends.
 */
public enum Reason {

	/** Nothing that counts differs. */
	MATCH(Outcome.COMPARED, "match"),

	/** At least one difference that counts. */
	DIVERGENCE(Outcome.COMPARED, "divergence"),

	/** No complete answer within the target's timeout. */
	TIMEOUT(Outcome.FAILED, "timeout"),

	/** The target was silent for longer than it may be. */
	RESPONSE_TIMEOUT(Outcome.FAILED, "response-timeout"),

	/** No connection: refused, unreachable, or the name is unknown. */
	CONNECT(Outcome.FAILED, "connect"),

	/** The connection broke, or what came was not HTTP. */
	IO(Outcome.FAILED, "io"),

	/** The shadow's body is larger than the limit. */
	SHADOW_BODY_TOO_LARGE(Outcome.FAILED, "shadow-body-too-large"),

	/** The memory budget has no room for the shadow's body. */
	SHADOW_BODY_OVER_BUDGET(Outcome.FAILED, "shadow-body-over-budget"),

	/** The engine was closed while the copy was on its way. */
	CANCELLED(Outcome.FAILED, "cancelled"),

	/** Comparing the answers would have taken longer than it may. */
	COMPARISON_TIMEOUT(Outcome.FAILED, "comparison-timeout"),

	/** An extension that the application compares with has thrown something. */
	COMPARATOR_FAILED(Outcome.FAILED, "comparator-failed"),

	/** A defect of this library or of an extension while sending or comparing. */
	INTERNAL_ERROR(Outcome.FAILED, "internal-error"),

	/** The process itself is in trouble, so that less is copied for a while. */
	SHED(Outcome.REJECTED, "shed"),

	/** The target's breaker is open, as too many copies failed or took too long. */
	BREAKER_OPEN(Outcome.REJECTED, "breaker-open"),

	/** As many copies as allowed are on their way already. */
	SATURATED(Outcome.REJECTED, "saturated"),

	/** As many tasks as allowed wait for the library's own thread. */
	QUEUE_FULL(Outcome.REJECTED, "queue-full"),

	/** As many copies, or bytes, as a second may have were sent in this one. */
	RATE_LIMITED(Outcome.REJECTED, "rate-limited"),

	/** The copies of the day have been sent. */
	DAILY_BUDGET(Outcome.REJECTED, "daily-budget"),

	/** The bytes held over all exchanges have reached the memory budget. */
	MEMORY_BUDGET(Outcome.REJECTED, "memory-budget"),

	/** The engine is closed. */
	CLOSED(Outcome.REJECTED, "closed"),

	/** The request body is larger than the limit. */
	REQUEST_BODY_TOO_LARGE(Outcome.UNCOPYABLE, "request-body-too-large"),

	/** The application did not read the request body to its end. */
	REQUEST_BODY_UNREAD(Outcome.UNCOPYABLE, "request-body-unread"),

	/** The request body was parsed by the container and was not to be made anew. */
	REQUEST_BODY_PARSED(Outcome.UNCOPYABLE, "request-body-parsed"),

	/** A multipart body was parsed by the container and was not to be made anew. */
	REQUEST_MULTIPART(Outcome.UNCOPYABLE, "request-multipart"),

	/** The request target cannot be sent as it was received. */
	REQUEST_TARGET(Outcome.UNCOPYABLE, "request-target"),

	/** The primary's response body is larger than the limit. */
	RESPONSE_BODY_TOO_LARGE(Outcome.UNCOPYABLE, "response-body-too-large"),

	/** The primary streams its response: server-sent events and the like. */
	RESPONSE_STREAMED(Outcome.UNCOPYABLE, "response-streamed"),

	/** The primary's body went past the capture (zero copy, original response). */
	RESPONSE_BYPASSED(Outcome.UNCOPYABLE, "response-bypassed"),

	/** The container wrote an error page that no filter sees. */
	RESPONSE_UNSEEN(Outcome.UNCOPYABLE, "response-unseen"),

	/** The primary's response broke off: client gone, or fewer bytes than declared. */
	RESPONSE_INCOMPLETE(Outcome.UNCOPYABLE, "response-incomplete"),

	/** An upgrade to another protocol, or a tunnel. */
	UPGRADE(Outcome.UNCOPYABLE, "upgrade"),

	/** A defect of this library while capturing. */
	CAPTURE_ERROR(Outcome.UNCOPYABLE, "capture-error"),

	/** Capturing has switched itself off, as it failed too often. */
	SWITCHED_OFF(Outcome.UNSELECTED, "switched-off"),

	/** Shadowing is paused. */
	PAUSED(Outcome.UNSELECTED, "paused"),

	/** The experiment has not begun. */
	NOT_STARTED(Outcome.UNSELECTED, "not-started"),

	/** The experiment is over. */
	OVER(Outcome.UNSELECTED, "over"),

	/** The request is a copy itself: it carries the marker header. */
	SHADOW_REQUEST(Outcome.UNSELECTED, "shadow-request"),

	/** The method is not among those copied. */
	METHOD(Outcome.UNSELECTED, "method"),

	/** The path is excluded, or not included. */
	PATH(Outcome.UNSELECTED, "path"),

	/** The handler is not annotated, in opt-in mode. */
	NOT_OPTED_IN(Outcome.UNSELECTED, "not-opted-in"),

	/** The handler is annotated to be left out. */
	OPTED_OUT(Outcome.UNSELECTED, "opted-out"),

	/** Sampling left it out. */
	SAMPLED_OUT(Outcome.UNSELECTED, "sampled-out");

	private final Outcome outcome;

	private final String label;

	Reason(Outcome outcome, String label) {
		this.outcome = outcome;
		this.label = label;
	}

	/**
	 * Return the outcome this reason belongs to.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the name used in metrics, reports and logs.
	 * @return lower case, words joined by hyphens
	 */
	public String label() {
		return this.label;
	}

}
