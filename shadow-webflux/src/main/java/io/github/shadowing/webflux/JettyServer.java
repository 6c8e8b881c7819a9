package io.github.shadowing.webflux;

import java.util.List;

import io.github.shadowing.exchange.Headers;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Jetty through Framework's own adapter, without servlets.
 */
final class JettyServer implements Server {

	@Override
	public @Nullable ReceivedRequest received(Object request) {
		return (request instanceof Request jetty) ? received(jetty) : null;
	}

	private static ReceivedRequest received(Request request) {
		boolean http1 = request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion();
		Headers.Builder builder = Headers.builder();
		for (String name : request.getHeaders().getFieldNamesCollection()) {
			ReceivedRequest.add(builder, name, request.getHeaders().getValuesList(name), http1);
		}
		Headers headers = builder.build();
		long declared = request.getLength();
		return new ReceivedRequest(request.getMethod(), target(request.getHttpURI()), headers, declared,
				ReceivedRequest.isBodyAbsent(request.getMethod(), headers, declared, http1));
	}

	private static String target(HttpURI uri) {
		return String.valueOf(uri.getPathQuery());
	}

	@Override
	public @Nullable SentResponse sent(Object response) {
		return (response instanceof Response jetty) ? new Sent(jetty) : null;
	}

	/**
	 * Its response.
	 *
	 * @param response the response
	 */
	private record Sent(Response response) implements SentResponse {

		@Override
		public boolean isStarted() {
			return this.response.isCommitted();
		}

		@Override
		public @Nullable String contentType(@Nullable String set) {
			return set;
		}

		@Override
		public List<String> values(String name) {
			return this.response.getHeaders().getValuesList(name);
		}

		@Override
		public long taken() {
			return Response.getContentBytesWritten(this.response);
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
