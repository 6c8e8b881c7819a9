package io.github.shadowing.dispatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * An address where nobody answers, not even to say that nobody is there: a listening
 * socket that accepts nothing, and whose queue is full. Linux answers to no SYN then.
 */
final class BlackHole implements AutoCloseable {

	private static final int ENOUGH = 16;

	private final ServerSocketChannel server = ServerSocketChannel.open();

	private final List<SocketChannel> waiting = new ArrayList<>();

	BlackHole() throws IOException {
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
		for (int number = 0; number < ENOUGH; number++) {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.connect(this.server.getLocalAddress());
			this.waiting.add(channel);
		}
	}

	/** Whether one more will get no answer, as those before it did not. */
	boolean isBlack() throws IOException {
		return !this.waiting.get(ENOUGH - 1).finishConnect();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.socket().getLocalPort());
	}

	@Override
	public void close() throws IOException {
		for (SocketChannel each : this.waiting) {
			each.close();
		}
		this.server.close();
	}

}
