package io.github.shadowing.dispatch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks in bytes, so that it sees exactly what is sent and can misbehave
 * at will. All text is Latin-1, a byte per character. It listens until it is closed.
 */
public final class RawServer implements AutoCloseable {

	/** An answer without a body that leaves the connection open. */
	public static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

	private final ServerSocket socket;

	private final Script script;

	private final AtomicInteger connections = new AtomicInteger();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	/**
	 * Start a server.
	 * @param script what it does with each connection, on a thread of its own
	 */
	public RawServer(Script script) {
		this.script = script;
		try {
			this.socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/**
	 * Start a server that answers every request alike.
	 * @param answer the bytes of the answer
	 * @return the server
	 */
	public static RawServer answering(String answer) {
		return new RawServer((connection) -> {
			while (connection.readRequest() != null) {
				connection.write(answer);
			}
		});
	}

	/**
	 * Start a server that takes requests and never answers.
	 * @return the server
	 */
	public static RawServer hanging() {
		return new RawServer((connection) -> {
			String request = connection.readRequest();
			while (request != null) {
				request = connection.readRequest();
			}
		});
	}

	/**
	 * Return a port on which nobody listens.
	 * @return a port that was free just now
	 */
	public static int unusedPort() {
		try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return unused.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return where the server is.
	 * @return its URI, by address
	 */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	/**
	 * Return how many connections there have been.
	 * @return the number since the start
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * Return how many connections are open now.
	 * @return the number
	 */
	public int openConnections() {
		return this.open.size();
	}

	/**
	 * Return what came in.
	 * @return whole requests, byte for byte
	 */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket accepted = this.socket.accept();
				this.connections.incrementAndGet();
				this.open.add(accepted);
				start(() -> serve(accepted));
			}
			catch (IOException ex) {
				// Closed, or gone before it was accepted.
			}
		}
	}

	private void serve(Socket accepted) {
		try (accepted) {
			this.script.serve(new Connection(accepted));
		}
		catch (IOException ex) {
			// The client is gone, which is its right.
		}
		finally {
			this.open.remove(accepted);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		for (Socket each : this.open) {
			each.close();
		}
	}

	/**
	 * What a server does with a connection, which is closed afterwards.
	 */
	@FunctionalInterface
	public interface Script {

		/**
		 * Serve a connection.
		 * @param connection the connection
		 * @throws IOException if the client is gone
		 */
		void serve(Connection connection) throws IOException;

	}

	/**
	 * A connection with a client.
	 */
	public final class Connection {

		private final Socket socket;

		private final InputStream in;

		private Connection(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		/**
		 * Read a request to its end and keep it.
		 * @return the request, or {@code null} if the client closed the connection
		 * @throws IOException if the client is gone
		 */
		public String readRequest() throws IOException {
			StringBuilder request = new StringBuilder();
			while (request.indexOf("\r\n\r\n") < 0) {
				int next = this.in.read();
				if (next < 0) {
					return null;
				}
				request.append((char) next);
			}
			byte[] body = this.in.readNBytes(contentLength(request.toString()));
			request.append(new String(body, StandardCharsets.ISO_8859_1));
			RawServer.this.requests.add(request.toString());
			return request.toString();
		}

		private static int contentLength(String head) {
			return head.lines()
				.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
				.map((line) -> Integer.parseInt(line.substring("content-length:".length()).strip()))
				.findFirst()
				.orElse(0);
		}

		/**
		 * Read some bytes, and no more.
		 * @param count how many
		 * @throws IOException if the client is gone
		 */
		public void read(int count) throws IOException {
			this.in.readNBytes(count);
		}

		/**
		 * Let a moment pass, so that what was sent arrives alone.
		 * @throws IOException if the client is gone, or sends more
		 */
		public void pause() throws IOException {
			this.socket.setSoTimeout(50);
			try {
				if (this.in.read() >= 0) {
					throw new IOException("The client went on");
				}
			}
			catch (SocketTimeoutException ex) {
				this.socket.setSoTimeout(0);
			}
		}

		/**
		 * Send bytes.
		 * @param text a byte per character
		 * @throws IOException if the client is gone
		 */
		public void write(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		/**
		 * Send bytes again and again, a moment apart, until the client is gone.
		 * @param text a byte per character
		 * @throws IOException if the client is gone, so always
		 */
		public void drip(String text) throws IOException {
			this.socket.setSoTimeout(5);
			while (true) {
				try {
					if (this.in.read() < 0) {
						return;
					}
				}
				catch (SocketTimeoutException ex) {
					write(text);
				}
			}
		}

		/**
		 * Wait until the client closes the connection.
		 * @throws IOException if the client is gone
		 */
		public void awaitClose() throws IOException {
			this.in.transferTo(OutputStream.nullOutputStream());
		}

		/**
		 * Break the connection with a reset instead of an orderly end.
		 * @throws IOException if the client is gone
		 */
		public void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
