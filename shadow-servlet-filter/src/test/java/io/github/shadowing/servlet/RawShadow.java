package io.github.shadowing.servlet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A shadow that keeps the bytes of each copy and answers with nothing, unless told
 * otherwise.
 */
public final class RawShadow implements AutoCloseable {

	private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

	private final ServerSocket server;

	private final Map<String, Copy> copies = new ConcurrentHashMap<>();

	private volatile Function<Copy, String> answers = (copy) -> ANSWER;

	public RawShadow() throws IOException {
		this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		start("raw-shadow", () -> {
			while (true) {
				Socket socket = this.server.accept();
				start("raw-shadow-connection", () -> serve(socket));
			}
		});
	}

	private static void start(String name, Notes.Action action) {
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (Exception ex) {
				// Closed, by either side.
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Socket socket) throws IOException {
		try (socket) {
			InputStream input = new BufferedInputStream(socket.getInputStream());
			for (String requestLine = line(input); !requestLine.isEmpty(); requestLine = line(input)) {
				List<String> fields = new ArrayList<>();
				for (String field = line(input); !field.isEmpty(); field = line(input)) {
					fields.add(field);
				}
				Copy head = new Copy(requestLine, fields, "");
				int length = Integer.parseInt(Objects.requireNonNullElse(head.first("Content-Length"), "0"));
				String body = new String(input.readNBytes(length), StandardCharsets.ISO_8859_1);
				Copy copy = new Copy(requestLine, fields, body);
				this.copies.put(String.valueOf(head.first("X-Correlation-ID")), copy);
				String answer = this.answers.apply(copy);
				if (answer.isEmpty()) {
					return;
				}
				socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
			}
		}
	}

	private static String line(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int value = input.read(); value >= 0 && value != '\n'; value = input.read()) {
			if (value != '\r') {
				line.append((char) value);
			}
		}
		return line.toString();
	}

	/**
	 * Answer otherwise from now on.
	 * @param other makes the bytes of an answer, as ISO-8859-1 characters, of a copy;
	 * none at all to end the connection instead
	 */
	public void answer(Function<Copy, String> other) {
		this.answers = other;
	}

	public String url() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	/**
	 * Return what was received.
	 * @param correlationId of which exchange
	 * @return its copy, or {@code null}
	 */
	public Copy take(String correlationId) {
		return this.copies.remove(correlationId);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/**
	 * A copy as it came in, bytes as ISO-8859-1 characters.
	 *
	 * @param requestLine the request line
	 * @param fields the header fields, line by line
	 * @param body as many bytes as the length says
	 */
	public record Copy(String requestLine, List<String> fields, String body) {

		public String first(String name) {
			return values(name).stream().findFirst().orElse(null);
		}

		public List<String> values(String name) {
			return this.fields.stream()
				.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
				.map((line) -> line.substring(name.length() + 1).strip())
				.toList();
		}

	}

}
