package io.github.shadowing.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of the primary with one connection, which it keeps. It sees each byte of an
 * answer.
 */
final class User implements AutoCloseable {

	private static final String LENGTH = "content-length:";

	private final Socket socket;

	private final InputStream input;

	User(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		// Only an answer that never comes takes this long.
		this.socket.setSoTimeout(20_000);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Ask and wait for the answer.
	 * @param exchange what for
	 * @return the answer
	 */
	Received ask(Exchange exchange) throws IOException {
		this.socket.getOutputStream().write(exchange.request());
		String statusLine = line();
		List<String> fields = new ArrayList<>();
		int length = -1;
		for (String field = line(); !field.isEmpty(); field = line()) {
			if (field.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
				length = Integer.parseInt(field.substring(LENGTH.length()).strip());
			}
			if (!field.regionMatches(true, 0, "date:", 0, 5)) {
				fields.add(field);
			}
		}
		byte[] body = (length >= 0) ? exactly(length) : chunks();
		return new Received(statusLine, fields, new String(body, StandardCharsets.ISO_8859_1));
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = size(); size > 0; size = size()) {
			body.write(exactly(size));
			line();
		}
		line();
		return body.toByteArray();
	}

	private int size() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private byte[] exactly(int length) throws IOException {
		byte[] bytes = this.input.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException();
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int value = this.input.read(); value != '\n'; value = this.input.read()) {
			if (value < 0) {
				throw new EOFException();
			}
			if (value != '\r') {
				line.append((char) value);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * An answer.
	 *
	 * @param statusLine the first line
	 * @param fields the header, line by line, but for the date
	 * @param body a character per byte
	 */
	record Received(String statusLine, List<String> fields, String body) {

	}

}
