package io.github.shadowing.dispatch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Reason;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.timeout.ReadTimeoutException;

/**
 * Tells from what the client throws why there is no answer.
 */
final class CallFailure {

	private CallFailure() {
	}

	static Reason reasonOf(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyNotKeptException notKept) {
				return notKept.reason();
			}
			if (cause instanceof NotSendableException) {
				return Reason.INTERNAL_ERROR;
			}
			if (cause instanceof ReadTimeoutException) {
				return Reason.RESPONSE_TIMEOUT;
			}
			if (cause instanceof TimeoutException) {
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

	/**
	 * Ends the reading of an answer whose body cannot be kept. Without a stack trace: it
	 * says nothing, and a shadow can cause it at will.
	 */
	static final class BodyNotKeptException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final Body.State state;

		BodyNotKeptException(Body body) {
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
	static final class NotSendableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotSendableException(Throwable cause) {
			super(cause);
		}

	}

}
