package io.github.shadowing.dispatch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts the bytes of a connection. To be the first handler, so that heads, chunks and
 * the records of TLS are counted, too: that is what a network charges for.
 */
final class TrafficCounter extends ChannelDuplexHandler {

	private final Traffic traffic;

	TrafficCounter(Traffic traffic) {
		this.traffic = traffic;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
		if (message instanceof ByteBuf bytes) {
			this.traffic.addReceived(bytes.readableBytes());
		}
		super.channelRead(context, message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof ByteBuf bytes) {
			this.traffic.addSent(bytes.readableBytes());
		}
		super.write(context, message, promise);
	}

}
