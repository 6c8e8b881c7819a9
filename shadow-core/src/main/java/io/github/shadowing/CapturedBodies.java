package io.github.shadowing;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.ContentTypes;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Both bodies of an exchange at its end, as far as they are known.
 *
 * @param sent the request's
 * @param answered the primary's
 */
record CapturedBodies(Body sent, Body answered) {

	/**
	 * Take what was recorded.
	 * @param request the request's body
	 * @param requestState whether that is all of it
	 * @param response the response's body
	 * @param answerable whether any of that has left the container
	 * @return the bodies; those of which only a part is known are not held any longer
	 */
	static CapturedBodies of(BodyRecorder request, Body.State requestState, BodyRecorder response, boolean answerable) {
		return new CapturedBodies(sent(request, requestState), answerable ? response.toBody() : dropped(response));
	}

	private static Body sent(BodyRecorder request, Body.State state) {
		if (state == Body.State.RECONSTRUCTED) {
			Body body = request.toBody();
			return body.isComplete() ? body.asReconstructed() : body;
		}
		if (state != Body.State.COMPLETE) {
			request.stop(state);
		}
		return request.toBody();
	}

	/** Not to be held for as long as a target takes to answer. */
	private static Body dropped(BodyRecorder response) {
		response.stop(Body.State.BYPASSED);
		return Body.empty();
	}

	/**
	 * Return why the exchange cannot be copied.
	 * @param requestType the type of the request's body
	 * @return the reason, or {@code null} if both bodies are known, the response's at
	 * least by its digest
	 */
	@Nullable Reason obstacle(@Nullable String requestType) {
		Reason obstacle = switch (this.sent.state()) {
			case COMPLETE, RECONSTRUCTED -> null;
			case TOO_LARGE -> Reason.REQUEST_BODY_TOO_LARGE;
			case OVER_BUDGET -> Reason.MEMORY_BUDGET;
			case PARTIAL -> Reason.REQUEST_BODY_UNREAD;
			case BYPASSED ->
				ContentTypes.isMultipart(requestType) ? Reason.REQUEST_MULTIPART : Reason.REQUEST_BODY_PARSED;
		};
		return (obstacle != null) ? obstacle : switch (this.answered.state()) {
			case COMPLETE, RECONSTRUCTED -> null;
			case TOO_LARGE -> this.answered.hasDigest() ? null : Reason.RESPONSE_BODY_TOO_LARGE;
			case OVER_BUDGET -> Reason.MEMORY_BUDGET;
			case PARTIAL -> Reason.RESPONSE_INCOMPLETE;
			case BYPASSED -> Reason.RESPONSE_BYPASSED;
		};
	}

}
