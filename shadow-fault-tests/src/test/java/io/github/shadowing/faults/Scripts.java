package io.github.shadowing.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * What the shadows that accept connections do with them.
 */
final class Scripts {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final byte[] BLOCK = block();

	private static final byte[] BOMB = bomb();

	private Scripts() {
	}

	private static byte[] block() {
		byte[] block = new byte[64 * 1024];
		Arrays.fill(block, (byte) 'a');
		return block;
	}

	/** Below the limit of a body, so that it is kept, and looked into. */
	private static byte[] bomb() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			for (int count = 0; count < 3000; count++) {
				gzip.write(BLOCK);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static void healthy(Peer peer) throws IOException {
		eachTime(peer, (body) -> peer.send(answer(body)));
	}

	/** As a server does that was not told to speak TLS: it does not wait for a line. */
	static void plainAnswer(Peer peer) throws IOException {
		peer.awaitByte();
		peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
	}

	static void hung(Peer peer) throws IOException {
		eachTime(peer, (body) -> {
			// That is it.
		});
	}

	static void byteBySecond(Peer peer) throws IOException {
		eachTime(peer, (body) -> {
			for (byte each : answer(body)) {
				peer.send(new byte[] { each });
				peer.pause(SECOND);
			}
		});
	}

	static void resetInHeader(Peer peer) throws IOException {
		once(peer, (body) -> {
			peer.send("HTTP/1.1 200 OK\r\nContent-Ty");
			peer.reset();
		});
	}

	static void resetInBody(Peer peer) throws IOException {
		once(peer, (body) -> {
			byte[] answer = answer(body);
			peer.send(Arrays.copyOf(answer, answer.length - body.length / 2 - 1));
			peer.reset();
		});
	}

	static void lengthTooLong(Peer peer) throws IOException {
		once(peer, (body) -> {
			peer.send(head(body.length + 100));
			peer.send(body);
		});
	}

	static void lengthTooShort(Peer peer) throws IOException {
		eachTime(peer, (body) -> peer.send(joined(head(body.length / 2), body)));
	}

	static void endlessChunks(Peer peer) throws IOException {
		byte[] chunk = joined(Integer.toHexString(BLOCK.length) + "\r\n", BLOCK);
		once(peer, (body) -> {
			peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
			while (true) {
				peer.send(chunk);
				peer.send("\r\n");
			}
		});
	}

	static void endlessUntilClose(Peer peer) throws IOException {
		once(peer, (body) -> {
			peer.send("HTTP/1.1 200 OK\r\nContent-Type: " + Answers.CONTENT_TYPE + "\r\n\r\n");
			endlessly(peer, BLOCK);
		});
	}

	static void twoGigabytes(Peer peer) throws IOException {
		long blocks = (2L * 1024 * 1024 * 1024) / BLOCK.length + 1;
		eachTime(peer, (body) -> {
			peer.send(head(blocks * BLOCK.length));
			for (long count = 0; count < blocks; count++) {
				peer.send(BLOCK);
			}
		});
	}

	static void garbage(Peer peer) throws IOException {
		once(peer, (body) -> {
			byte[] bytes = new byte[4096];
			new Random(bytes.length).nextBytes(bytes);
			peer.send(bytes);
		});
	}

	static void goAway(Peer peer) throws IOException {
		// Each: length, type, flags, stream; of GOAWAY the last stream and a code, too.
		byte[] frames = { 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
		once(peer, (body) -> peer.send(frames));
	}

	static void interimStorm(Peer peer) throws IOException {
		byte[] hints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n".repeat(100)
			.getBytes(StandardCharsets.ISO_8859_1);
		once(peer, (body) -> endlessly(peer, hints));
	}

	static void serverError(Peer peer) throws IOException {
		eachTime(peer, (body) -> peer.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops"));
	}

	static void redirectLoop(Peer peer) throws IOException {
		for (Peer.Request request = peer.receive(); request != null; request = peer.receive()) {
			peer.send("HTTP/1.1 302 Found\r\nLocation: " + request.path() + "\r\nContent-Length: 0\r\n\r\n");
		}
	}

	static void closeAfterAnswer(Peer peer) throws IOException {
		once(peer, (body) -> peer.send(answer(body)));
	}

	static void hugeHeaders(Peer peer) throws IOException {
		String field = "X-Huge: " + "h".repeat(1000) + "\r\n";
		eachTime(peer, (body) -> {
			peer.send("HTTP/1.1 200 OK\r\n");
			peer.send(field.repeat(1000));
			peer.send("Content-Length: 0\r\n\r\n");
		});
	}

	static void endlessHeader(Peer peer) throws IOException {
		once(peer, (body) -> {
			peer.send("HTTP/1.1 200 OK\r\nX-Endless: ");
			endlessly(peer, BLOCK);
		});
	}

	static void gzipBomb(Peer peer) throws IOException {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: " + Answers.CONTENT_TYPE
				+ "\r\nContent-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n";
		eachTime(peer, (body) -> peer.send(joined(head, BOMB)));
	}

	private static void endlessly(Peer peer, byte[] bytes) throws IOException {
		while (true) {
			peer.send(bytes);
		}
	}

	/** Answer all requests of a connection. */
	private static void eachTime(Peer peer, Answering answering) throws IOException {
		for (Peer.Request request = peer.receive(); request != null; request = peer.receive()) {
			answering.answer(Answers.body(request.path(), request.body()));
		}
	}

	/** Answer one request and close the connection. */
	private static void once(Peer peer, Answering answering) throws IOException {
		Peer.Request request = peer.receive();
		if (request != null) {
			answering.answer(Answers.body(request.path(), request.body()));
		}
	}

	/** The right answer, in one piece. */
	private static byte[] answer(byte[] body) {
		return joined(head(body.length), body);
	}

	private static String head(long length) {
		return "HTTP/1.1 200 OK\r\nContent-Type: " + Answers.CONTENT_TYPE + "\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	private static byte[] joined(String head, byte[] body) {
		byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
		byte[] joined = Arrays.copyOf(start, start.length + body.length);
		System.arraycopy(body, 0, joined, start.length, body.length);
		return joined;
	}

	/**
	 * Makes what a request is answered with.
	 */
	@FunctionalInterface
	private interface Answering {

		/**
		 * Answer a request.
		 * @param body the body that the right answer would have
		 */
		void answer(byte[] body) throws IOException;

	}

}
