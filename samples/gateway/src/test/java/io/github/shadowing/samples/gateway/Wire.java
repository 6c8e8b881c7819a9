package io.github.shadowing.samples.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection of a client that hides nothing of what comes back; bytes as ISO-8859-1
 * characters.
 */
final class Wire implements AutoCloseable {

	private final Socket socket;

	Wire(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		// Only an answer that never comes takes this long.
		this.socket.setSoTimeout(20_000);
	}

	/**
	 * Ask for something, on a connection of its own.
	 * @param port of whom
	 * @param head the request line and header fields, one a line
	 * @param body the body
	 * @return all that came back
	 */
	static WireAnswer ask(int port, String head, String body) throws IOException {
		try (Wire wire = new Wire(port)) {
			wire.send(head + (head.contains("\nHost: ") ? "" : "\nHost: shop.example") + "\nConnection: close", body);
			return WireAnswer.of(wire.all());
		}
	}

	static WireAnswer get(int port, String target, String... fields) throws IOException {
		return ask(port, ("GET " + target + " HTTP/1.1\n" + String.join("\n", fields)).strip(), "");
	}

	void send(String head, String body) throws IOException {
		String request = head.replace("\n", "\r\n") + "\r\n\r\n" + body;
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Wait for some bytes.
	 * @param text what must come
	 * @return what came up to there
	 */
	String receiveUntil(String text) throws IOException {
		InputStream input = this.socket.getInputStream();
		StringBuilder received = new StringBuilder();
		while (received.indexOf(text) < 0) {
			int value = input.read();
			if (value < 0) {
				return received + " [closed]";
			}
			received.append((char) value);
		}
		return received.toString();
	}

	private String all() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.socket.getInputStream().transferTo(bytes);
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	/** Break the connection off. */
	void abort() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
