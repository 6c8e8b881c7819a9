package io.github.shadowing.faults;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * A client at the other end of a connection, seen from the server.
 */
final class Peer {

	private static final String LENGTH = "content-length:";

	private final Socket plain;

	private final Socket socket;

	private final InputStream input;

	private final LongAdder requests;

	private final CountDownLatch over;

	/**
	 * Create a peer.
	 * @param plain the connection itself
	 * @param socket what is spoken through, the same or TLS on top of it
	 * @param requests counts requests
	 * @param over open when the server plays something else
	 */
	Peer(Socket plain, Socket socket, LongAdder requests, CountDownLatch over) throws IOException {
		this.plain = plain;
		this.socket = socket;
		this.input = new BufferedInputStream(socket.getInputStream());
		this.requests = requests;
		this.over = over;
	}

	/**
	 * Receive a request to its end.
	 * @return the request, or {@code null} if there is none any more
	 */
	@Nullable Request receive() throws IOException {
		String requestLine = line();
		if (requestLine.isEmpty()) {
			return null;
		}
		int length = 0;
		for (String field = line(); !field.isEmpty(); field = line()) {
			if (field.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
				length = Integer.parseInt(field.substring(LENGTH.length()).strip());
			}
		}
		String body = new String(this.input.readNBytes(length), StandardCharsets.ISO_8859_1);
		this.requests.increment();
		return new Request(requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' ')), body);
	}

	/** Wait until anything comes. */
	void awaitByte() throws IOException {
		if (this.input.read() < 0) {
			throw new EOFException();
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int value = this.input.read(); value >= 0 && value != '\n'; value = this.input.read()) {
			if (value != '\r') {
				line.append((char) value);
			}
		}
		return line.toString();
	}

	void send(String latin1) throws IOException {
		send(latin1.getBytes(StandardCharsets.ISO_8859_1));
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** Wait, unless the server is to play something else. */
	void pause(Duration pause) throws IOException {
		try {
			if (this.over.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new InterruptedIOException("The fault is over");
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException("Interrupted");
		}
	}

	/** Break the connection, whatever is still on its way. */
	void reset() throws IOException {
		this.plain.setSoLinger(true, 0);
		this.plain.close();
	}

	/**
	 * A request.
	 *
	 * @param path what is asked for
	 * @param body what was sent along, a character per byte
	 */
	record Request(String path, String body) {

	}

}
