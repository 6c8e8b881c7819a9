package io.github.shadowing.dispatch;

import java.util.Map;

import io.github.shadowing.exchange.Headers;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Takes out of a request what the copy does not say and the client adds by itself: its
 * name as the user agent, that it accepts anything, and a length of 0 where there is no
 * body at all.
 */
final class UnsaidFields extends ChannelOutboundHandlerAdapter {

	/** The name under which a call carries the header fields that the copy says. */
	static final String SAID = UnsaidFields.class.getName();

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof HttpRequest request) {
			// An idle connection is not to hold on to what a user sent.
			Map<String, Object> attributes = context.channel()
				.attr(ReactorClientHttpConnector.ATTRIBUTES_KEY)
				.getAndSet(null);
			if (attributes != null && attributes.get(SAID) instanceof Headers said) {
				keep(request.headers(), said);
			}
		}
		super.write(context, message, promise);
	}

	private static void keep(HttpHeaders fields, Headers said) {
		for (String name : fields.names()) {
			if (said.first(name) == null && !HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
				fields.remove(name);
			}
		}
	}

}
