package io.github.shadowing.webflux;

import java.util.function.Consumer;

import io.github.shadowing.exchange.ContentTypes;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Status and header fields of a response: those at its last commit are what the client is
 * sent, but for what the server adds.
 */
final class ResponseHead {

	private final ServerHttpResponse response;

	private final SentResponse sent;

	private final Consumer<Throwable> failures;

	private volatile @Nullable ResponseHeaders last;

	/**
	 * Create a head that is not known yet.
	 * @param response the server's own response
	 * @param sent what the server says of it
	 * @param failures told what goes wrong before a commit
	 */
	ResponseHead(ServerHttpResponse response, SentResponse sent, Consumer<Throwable> failures) {
		this.response = response;
		this.sent = sent;
		this.failures = failures;
	}

	/**
	 * The response is about to be committed, unless one of the actions before the commit
	 * fails, which are about to be run. They may set header fields, so ours comes last.
	 */
	void committing() {
		// After an action has failed, none is run any more.
		read();
		Mono<Void> lastAction = Mono.fromRunnable(this::read);
		this.response.beforeCommit(() -> lastAction);
	}

	private void read() {
		try {
			this.last = ResponseHeaders.of(this.response);
		}
		catch (Throwable ex) {
			this.failures.accept(ex);
		}
	}

	/** Return how many bytes the client was told to expect, or -1. */
	long announcedLength() {
		ResponseHeaders current = this.last;
		return (current != null) ? current.contentLength() : -1;
	}

	/**
	 * Return what was sent.
	 * @return the head, or {@code null} if nothing was committed: the server answers what
	 * it finds to be set
	 */
	@Nullable ResponseHeaders committed() {
		return this.response.isCommitted() ? this.last : null;
	}

	/**
	 * Return why an exchange with such a response is not to be copied.
	 * @param head what was sent
	 * @param fields the header fields, with those of the server
	 * @return the reason, or {@code null} if it may be
	 */
	@Nullable Reason obstacle(ResponseHeaders head, Headers fields) {
		if (head.status() == HttpStatus.SWITCHING_PROTOCOLS.value()) {
			return Reason.UPGRADE;
		}
		if (ContentTypes.isStream(head.contentType())) {
			return Reason.RESPONSE_STREAMED;
		}
		// The server may refuse to send them.
		boolean uncertain = !this.sent.isStarted()
				&& ResponseHeaders.size(fields) > ResponseHeaders.LARGEST_CERTAIN_SIZE;
		return uncertain ? Reason.RESPONSE_UNSEEN : null;
	}

}
