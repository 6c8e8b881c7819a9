package io.github.shadowing.servlet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 client that sends what it is told and hides nothing of what comes back.
 */
public final class WireClient implements AutoCloseable {

	private static final Pattern COOKIE = Pattern.compile("(?i)^set-cookie: *([^=]+)=([^;]*)");

	private final Socket socket;

	private final InputStream input;

	private final List<WireResponse> responses = new ArrayList<>();

	private final Map<String, String> cookies = new LinkedHashMap<>();

	public WireClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		// Only a response that never comes takes this long.
		this.socket.setSoTimeout(20_000);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	/** All responses received so far. */
	List<WireResponse> responses() {
		return this.responses;
	}

	public WireClient send(String latin1) throws IOException {
		this.socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	/** Send from another thread, and do not mind if the server stops reading. */
	public WireClient sendInBackground(String latin1) {
		Thread sender = new Thread(() -> {
			try {
				send(latin1);
			}
			catch (IOException ex) {
				// The server has closed the connection: the response tells.
			}
		});
		sender.setDaemon(true);
		sender.start();
		return this;
	}

	/** Half-close: the request ends here. */
	WireClient shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** Break the connection off. */
	public void abort() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/**
	 * Wait for some bytes without taking them for the response.
	 * @param text what must come
	 * @return what came up to there
	 */
	public String receiveUntil(String text) throws IOException {
		StringBuilder received = new StringBuilder();
		while (received.indexOf(text) < 0) {
			int value = this.input.read();
			if (value < 0) {
				return received + " [" + WireResponse.CLOSED + "]";
			}
			received.append((char) value);
		}
		return received.toString();
	}

	/** Send a request with the cookies received so far, and receive the response. */
	WireResponse exchange(Scenario step) throws IOException {
		String sent = String.join("; ",
				this.cookies.entrySet().stream().map((cookie) -> cookie.getKey() + "=" + cookie.getValue()).toList());
		sendInBackground(step.text().replace(Scenario.COOKIES, sent));
		return receive(step.method.equals("HEAD"));
	}

	/** Receive the response to a request of any method but HEAD. */
	public WireResponse receive() throws IOException {
		return receive(false);
	}

	public WireResponse receive(boolean head) throws IOException {
		List<String> interim = new ArrayList<>();
		String statusLine;
		List<String> headers;
		try {
			while (true) {
				statusLine = line();
				headers = fields();
				if (!statusLine.startsWith("HTTP/1.1 1") || statusLine.startsWith("HTTP/1.1 101")) {
					break;
				}
				interim.add(statusLine + " " + headers);
			}
		}
		catch (IOException ex) {
			return add(new WireResponse(interim, "none", List.of(), "none", List.of(), "", List.of(), end(ex)));
		}
		return add(body(head,
				new WireResponse(interim, statusLine, headers, "none", List.of(), "", List.of(), WireResponse.OPEN)));
	}

	private WireResponse add(WireResponse response) {
		this.responses.add(response);
		return response;
	}

	private WireResponse body(boolean head, WireResponse start) {
		int status = start.status();
		if (head || status == 101 || status == 204 || status == 304) {
			return start;
		}
		String framing;
		List<Integer> chunks = new ArrayList<>();
		List<String> trailers = List.of();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		String end = WireResponse.OPEN;
		String length = start.header("Content-Length");
		String coding = start.header("Transfer-Encoding");
		if (coding != null) {
			framing = coding;
		}
		else {
			framing = (length != null) ? "content-length" : "close";
		}
		try {
			if (coding != null) {
				trailers = chunked(body, chunks);
			}
			else if (length != null) {
				exactly(Long.parseLong(length), body);
			}
			else {
				this.input.transferTo(body);
				end = WireResponse.CLOSED;
			}
		}
		catch (IOException ex) {
			end = WireResponse.BROKEN + " " + end(ex);
		}
		return new WireResponse(start.interim(), start.statusLine(), start.headers(), framing, chunks,
				body.toString(StandardCharsets.ISO_8859_1), trailers, end);
	}

	private List<String> chunked(ByteArrayOutputStream body, List<Integer> chunks) throws IOException {
		while (true) {
			int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
			if (size == 0) {
				return fields();
			}
			chunks.add(size);
			exactly(size, body);
			line();
		}
	}

	private void exactly(long count, ByteArrayOutputStream body) throws IOException {
		byte[] buffer = new byte[8192];
		long missing = count;
		while (missing > 0) {
			int read = this.input.read(buffer, 0, (int) Math.min(buffer.length, missing));
			if (read < 0) {
				throw new EOFException();
			}
			body.write(buffer, 0, read);
			missing -= read;
		}
	}

	private List<String> fields() throws IOException {
		List<String> fields = new ArrayList<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			if (!line.toLowerCase(Locale.ROOT).startsWith("date:")) {
				keepCookie(line);
				// Only the session's name is the same for two requests.
				fields.add(line.replaceAll("(?i)(jsessionid=)[^;]*", "$1*"));
			}
		}
		return fields;
	}

	private void keepCookie(String field) {
		Matcher cookie = COOKIE.matcher(field);
		if (cookie.find()) {
			this.cookies.put(cookie.group(1), cookie.group(2));
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		while (true) {
			int value = this.input.read();
			if (value < 0) {
				throw new EOFException();
			}
			if (value == '\n') {
				int last = line.length() - 1;
				return (last >= 0 && line.charAt(last) == '\r') ? line.substring(0, last) : line.toString();
			}
			line.append((char) value);
		}
	}

	/**
	 * See whether the connection takes another request, outside of any context and
	 * filter. As servers answer in order, everything before it has ended then.
	 */
	void probe() throws IOException {
		if (this.responses.isEmpty()) {
			return;
		}
		int last = this.responses.size() - 1;
		WireResponse response = this.responses.get(last);
		if (response.end().equals(WireResponse.OPEN) && response.status() != 101) {
			this.responses.set(last, response.ended(probed()));
		}
	}

	private String probed() {
		try {
			send("GET /probe HTTP/1.1\r\nHost: test.example\r\nConnection: close\r\n\r\n");
			String line = line();
			return line.startsWith("HTTP/1.1 404") ? WireResponse.OPEN : "more bytes came: " + line;
		}
		catch (IOException ex) {
			return end(ex);
		}
	}

	private static String end(IOException ex) {
		return (ex instanceof SocketTimeoutException) ? "silence" : WireResponse.CLOSED;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
