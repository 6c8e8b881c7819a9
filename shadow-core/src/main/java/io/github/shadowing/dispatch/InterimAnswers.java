package io.github.shadowing.dispatch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/**
 * Drops the interim answers that may come before the final one, such as early hints (RFC
 * 9110, section 15.2). The client takes them for the answer, and then the answer for that
 * of the connection's next request. A switch of protocols is a final one, and the
 * connection's last. Nobody needs many of them: a shadow that sends them without end
 * would keep the event loop busy until the call times out.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

	/** How many may come before an answer. */
	private static final int MOST = 100;

	private boolean dropping;

	private int dropped;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.dropped > MOST) {
			// What was still under way when the connection was given up.
			ReferenceCountUtil.release(message);
			return;
		}
		if (message instanceof HttpResponse response) {
			this.dropping = isInterim(response.status());
			if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
				// No copy asks for it: what comes next on this connection is no HTTP.
				HttpUtil.setKeepAlive(response, false);
			}
		}
		if (!this.dropping) {
			this.dropped = 0;
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (message instanceof LastHttpContent) {
			this.dropping = false;
			this.dropped++;
			goOn(context);
		}
	}

	private void goOn(ChannelHandlerContext context) {
		if (this.dropped <= MOST) {
			// The client believes to have been given something, and would not ask again.
			context.read();
		}
		else {
			context.fireExceptionCaught(new CodecException("More than " + MOST + " interim answers"));
			Future<?> unused = context.close();
		}
	}

	private static boolean isInterim(HttpResponseStatus status) {
		return status.codeClass() == HttpStatusClass.INFORMATIONAL
				&& !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
	}

}
