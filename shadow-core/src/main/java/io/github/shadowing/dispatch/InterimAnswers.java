package io.github.shadowing.dispatch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops the interim answers that may come before the final one, such as early hints (RFC
 * 9110, section 15.2). The client takes them for the answer, and then the answer for that
 * of the connection's next request. A switch of protocols is a final one, and the
 * connection's last.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

	private boolean dropping;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response) {
			this.dropping = isInterim(response.status());
			if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
				// No copy asks for it: what comes next on this connection is no HTTP.
				HttpUtil.setKeepAlive(response, false);
			}
		}
		if (!this.dropping) {
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (message instanceof LastHttpContent) {
			this.dropping = false;
			// The client believes to have been given something, and would not ask again.
			context.read();
		}
	}

	private static boolean isInterim(HttpResponseStatus status) {
		return status.codeClass() == HttpStatusClass.INFORMATIONAL
				&& !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
	}

}
