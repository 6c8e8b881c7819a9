package io.github.shadowing.webflux;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;

/**
 * One kind of server, of whose own requests and responses more can be told than through
 * Spring's.
 */
interface Server {

	/** Those whose classes are there. */
	List<Server> PRESENT = present();

	/**
	 * Read what a client has sent.
	 * @param request a server's own request
	 * @return the request, or {@code null} if it is another server's
	 */
	@Nullable ReceivedRequest received(Object request);

	/**
	 * See what is sent to a client.
	 * @param response a server's own response
	 * @return the response, or {@code null} if it is another server's
	 */
	@Nullable SentResponse sent(Object response);

	/**
	 * Return who is authenticated, if the server itself has seen to that.
	 * @param request a server's own request
	 */
	default @Nullable String userName(Object request) {
		return null;
	}

	/** Return who is authenticated, if a server itself has seen to that. */
	static @Nullable String userName(ServerHttpRequest request) {
		Object received = ServerHttpRequestDecorator.getNativeRequest(request);
		for (Server server : PRESENT) {
			String name = server.userName(received);
			if (name != null) {
				return name;
			}
		}
		return null;
	}

	private static List<Server> present() {
		ClassLoader loader = Server.class.getClassLoader();
		List<Server> present = new ArrayList<>();
		if (ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest", loader)) {
			present.add(new NettyServer());
		}
		if (ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest", loader)) {
			present.add(new ServletServer());
		}
		if (ClassUtils.isPresent("org.eclipse.jetty.server.Request", loader)) {
			present.add(new JettyServer());
		}
		return List.copyOf(present);
	}

}
