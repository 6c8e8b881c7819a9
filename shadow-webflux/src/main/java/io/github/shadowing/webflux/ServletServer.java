package io.github.shadowing.webflux;

import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat, Jetty, or any other server through Framework's adapters for servlets.
 */
final class ServletServer implements Server {

	@Override
	public @Nullable ReceivedRequest received(Object request) {
		return (request instanceof HttpServletRequest servlet) ? received(innermost(servlet)) : null;
	}

	private static ReceivedRequest received(HttpServletRequest request) {
		boolean http1 = request.getProtocol().startsWith("HTTP/1.");
		Headers.Builder builder = Headers.builder();
		for (String name : Collections.list(request.getHeaderNames())) {
			ReceivedRequest.add(builder, name, Collections.list(request.getHeaders(name)), http1);
		}
		Headers headers = builder.build();
		String query = request.getQueryString();
		String target = (query != null) ? request.getRequestURI() + "?" + query : request.getRequestURI();
		long declared = request.getContentLengthLong();
		return new ReceivedRequest(request.getMethod(), target, headers, declared,
				ReceivedRequest.isBodyAbsent(request.getMethod(), headers, declared, http1));
	}

	private static HttpServletRequest innermost(HttpServletRequest request) {
		HttpServletRequest innermost = request;
		while (innermost instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			innermost = wrapped;
		}
		return innermost;
	}

	@Override
	public @Nullable String userName(Object request) {
		Principal principal = (request instanceof HttpServletRequest servlet) ? servlet.getUserPrincipal() : null;
		return (principal != null) ? principal.getName() : null;
	}

	@Override
	public @Nullable SentResponse sent(Object response) {
		return (response instanceof HttpServletResponse servlet) ? new Sent(servlet) : null;
	}

	/**
	 * A servlet container's response.
	 *
	 * @param response the response
	 */
	private record Sent(HttpServletResponse response) implements SentResponse {

		@Override
		public boolean isStarted() {
			return read(HttpServletResponse::isCommitted);
		}

		/** Containers spell charsets in their own way, or put them there. */
		@Override
		public @Nullable String contentType(@Nullable String set) {
			return read((current) -> (current.getContentType() != null) ? current.getContentType() : set);
		}

		@Override
		public List<String> values(String name) {
			return read((current) -> List.copyOf(current.getHeaders(name)));
		}

		@Override
		public long taken() {
			return TakenContent.of(this.response);
		}

		/**
		 * A container's response never throws when it is asked, as long as it is the
		 * exchange's.
		 */
		private <T extends @Nullable Object> T read(Function<HttpServletResponse, T> question) {
			try {
				return question.apply(this.response);
			}
			catch (RuntimeException ex) {
				throw new RecycledException(ex);
			}
		}

		/**
		 * While it is neither read from nor written to, no one sees a connection's end.
		 */
		@Override
		public boolean noticesDisconnects() {
			return false;
		}

	}

}
