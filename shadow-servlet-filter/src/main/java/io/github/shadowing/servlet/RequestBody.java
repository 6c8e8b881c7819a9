package io.github.shadowing.servlet;

import io.github.shadowing.exchange.Body;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How much is known of the body of a request, of which some was read by the application,
 * some parsed by the container, and some read by a filter outside.
 */
final class RequestBody {

	/** The container's own, of which line and header fields are copied, too. */
	private final HttpServletRequest received;

	private final Tee tee;

	private final OutsideWrappers outside;

	private final ParsedBody parsed;

	RequestBody(HttpServletRequest received, Tee tee, OutsideWrappers outside, ParsedBody parsed) {
		this.received = received;
		this.tee = tee;
		this.outside = outside;
		this.parsed = parsed;
	}

	/**
	 * Return how much is known.
	 * @param ended whether the application has read up to the end; that alone does not
	 * tell, as there is none left to read, too, when the container has parsed the body
	 * @return the state; {@link Body.State#RECONSTRUCTED} where the body was made anew
	 */
	Body.State state(boolean ended) {
		long declared = this.received.getContentLengthLong();
		long seen = this.tee.length();
		boolean none = seen == 0 && ReceivedBody.isAbsent(this.received);
		if (!none && !this.outside.keepBytes()) {
			// What came by here may not be what the client sent.
			return Body.State.BYPASSED;
		}
		if (seen == 0 && declared < 0 && !none && this.parsed.isParsable() && !this.parsed.isParsed()) {
			// Empty, or parsed already for a filter outside, which asked past us.
			return Body.State.BYPASSED;
		}
		if (seen > 0 && declared < 0 && this.parsed.isPartPossible()) {
			return Body.State.BYPASSED;
		}
		boolean onlyParsed = this.parsed.isParsed() && seen == 0;
		boolean complete = (declared >= 0) ? declared == seen : (none || (ended && !onlyParsed));
		if (complete) {
			return Body.State.COMPLETE;
		}
		return onlyParsed ? this.parsed.rebuild() : Body.State.PARTIAL;
	}

}
