package io.github.shadowing.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import io.github.shadowing.faults.Fault.Listening;
import org.jspecify.annotations.Nullable;

/**
 * One fault being played, from its beginning to its end. Once closed, no connection and
 * no thread of it is left.
 */
final class Performance implements AutoCloseable {

	private static final int USUAL_BACKLOG = 1000;

	private static final int LONGEST_HANDSHAKE_MILLIS = 100;

	private static final int LONGEST_JOIN_MILLIS = 20;

	private final Fault fault;

	private final @Nullable SSLSocketFactory tls;

	private final Counters counters;

	private final @Nullable ServerSocket server;

	private final CountDownLatch over = new CountDownLatch(1);

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

	/**
	 * Begin.
	 * @param fault what to play
	 * @param address where
	 * @param tls makes the sockets of a fault that has a certificate
	 * @param counters counts what comes
	 */
	Performance(Fault fault, InetSocketAddress address, @Nullable SSLSocketFactory tls, Counters counters)
			throws IOException {
		this.fault = fault;
		this.tls = tls;
		this.counters = counters;
		this.server = (fault.listening() != Listening.NOT) ? listen(address, fault.listening()) : null;
		if (fault.listening() == Listening.FULL) {
			fillUp(address);
		}
		else if (this.server != null) {
			start(() -> accept(this.server));
		}
	}

	private static ServerSocket listen(InetSocketAddress address, Listening listening) throws IOException {
		ServerSocket server = new ServerSocket();
		server.setReuseAddress(true);
		server.bind(address, (listening == Listening.FULL) ? 1 : USUAL_BACKLOG);
		return server;
	}

	/** Once nobody is let in any more, SYNs are dropped. */
	private void fillUp(InetSocketAddress address) throws IOException {
		while (true) {
			Socket filler = new Socket();
			this.open.add(filler);
			try {
				filler.connect(address, LONGEST_HANDSHAKE_MILLIS);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
	}

	private void accept(ServerSocket listening) throws IOException {
		while (true) {
			Socket socket = listening.accept();
			this.counters.connections().increment();
			this.open.add(socket);
			if (this.over.getCount() == 0) {
				socket.close();
				return;
			}
			if (this.fault.listening() == Listening.SLOW) {
				new Peer(socket, socket, this.counters.requests(), this.over).pause(FaultServer.SLOWNESS);
			}
			start(() -> serve(socket));
		}
	}

	private void serve(Socket socket) throws IOException {
		try (socket) {
			socket.setTcpNoDelay(true);
			Socket spoken = (this.tls != null) ? secured(socket, this.tls) : socket;
			this.fault.script().serve(new Peer(socket, spoken, this.counters.requests(), this.over));
		}
		finally {
			this.open.remove(socket);
		}
	}

	private static Socket secured(Socket socket, SSLSocketFactory tls) throws IOException {
		SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, true);
		secured.startHandshake();
		return secured;
	}

	private void start(Action action) {
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (IOException ex) {
				// The client is gone, or the fault is over.
			}
			finally {
				this.threads.remove(Thread.currentThread());
			}
		}, "fault-server");
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	int openConnections() {
		return this.open.size();
	}

	@Override
	public void close() throws IOException {
		this.over.countDown();
		if (this.server != null) {
			this.server.close();
		}
		awaitThreads();
		for (Socket each : List.copyOf(this.open)) {
			each.close();
		}
	}

	/** Those that are being started may open something as yet. */
	private void awaitThreads() throws IOException {
		try {
			while (!this.threads.isEmpty()) {
				for (Socket each : new ArrayList<>(this.open)) {
					each.close();
				}
				for (Thread each : new ArrayList<>(this.threads)) {
					each.join(LONGEST_JOIN_MILLIS);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Something that sockets may end.
	 */
	@FunctionalInterface
	private interface Action {

		void run() throws IOException;

	}

}
