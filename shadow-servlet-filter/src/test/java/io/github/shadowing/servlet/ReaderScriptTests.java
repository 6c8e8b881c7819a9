package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.shadowing.ShadowEngine;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random ways to read text: the application gets the same with and without the filter,
 * and a body that is copied is the body that was sent. Catalogue A, 6.
 */
class ReaderScriptTests {

	private static final int SCRIPTS = 500;

	private static final List<String> TEXT = List.of("a", "bc", "\u00e9", "\u20ac", "\ud83d\ude00", "\r", "\n", "\r\n",
			"\n\r", "line\r\n", "word ");

	@ParameterizedTest
	@EnumSource
	void readTheSameAsWithoutTheFilter(Container container) throws IOException {
		Map<String, byte[]> copied = new ConcurrentHashMap<>();
		Reading bare = new Reading();
		Reading filtered = new Reading();
		try (RawShadow shadow = new RawShadow();
				ShadowEngine engine = Setup.engine(shadow.url(),
						(builder) -> builder.listener((result) -> copied.put(result.exchange().correlationId(),
								result.exchange().request().body().bytes())));
				EmbeddedServer without = container.create("").servlet("/*", bare).start();
				EmbeddedServer with = container.create("")
					.filter(new ShadowFilter(engine))
					.servlet("/*", filtered)
					.start()) {
			for (int seed = 0; seed < SCRIPTS; seed++) {
				send(without, seed);
				send(with, seed);
			}
			Stage.eventually(() -> engine.accounting().inProgress() == 0);
		}
		for (int seed = 0; seed < SCRIPTS; seed++) {
			String name = String.valueOf(seed);
			assertThat(filtered.logs.get(name)).as(name).isNotEmpty().isEqualTo(bare.logs.get(name));
			byte[] copy = copied.get(name);
			assertThat((copy != null) ? copy : body(seed)).as(name).isEqualTo(body(seed));
		}
		assertThat(copied.size()).as("copies").isGreaterThan(SCRIPTS / 4);
	}

	private static void send(EmbeddedServer server, int seed) throws IOException {
		byte[] body = body(seed);
		String head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Correlation-ID: " + seed
				+ "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length + "\r\n\r\n";
		try (WireClient client = new WireClient(server.port())) {
			client.send(head + new String(body, StandardCharsets.ISO_8859_1)).receive();
		}
	}

	/** Some are larger than buffers and lines of Tomcat. */
	private static byte[] body(int seed) {
		Random random = new Random(seed);
		int size = isLarge(seed) ? 3000 + random.nextInt(20_000) : random.nextInt(200);
		StringBuilder text = new StringBuilder();
		while (text.length() < size) {
			text.append(TEXT.get(random.nextInt(TEXT.size())));
			if (isLarge(seed) && random.nextInt(400) == 0) {
				text.append("x".repeat(random.nextInt(9000)));
			}
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static boolean isLarge(int seed) {
		return seed % 5 == 0;
	}

	/**
	 * Reads, and notes what it gets.
	 */
	private static final class Reading extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient Map<String, List<String>> logs = new ConcurrentHashMap<>();

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			List<String> log = new ArrayList<>();
			this.logs.put(request.getHeader("X-Correlation-ID"), log);
			int seed = request.getIntHeader("X-Correlation-ID");
			Random random = new Random(seed);
			BufferedReader reader = request.getReader();
			int steps = random.nextInt(isLarge(seed) ? 300 : 25);
			for (int step = 0; step < steps; step++) {
				int number = random.nextInt(30);
				// How much of a large body has come is a matter of chance.
				int kind = isLarge(seed) ? random.nextInt(6) : random.nextInt(16);
				log(log, kind + " " + number, () -> step(kind, number, reader));
			}
			if (random.nextInt(10) == 0) {
				response.getWriter().close();
			}
			log(log, "ready", reader::ready);
			log(log, "same", () -> request.getReader() == reader);
			log(log, "rest",
					() -> (random.nextBoolean() ? reader.lines().collect(Collectors.joining("|")) : transfer(reader)));
			log(log, "end", reader::read);
		}

		private static Object step(int kind, int number, BufferedReader reader) throws IOException {
			return switch (kind) {
				case 0, 1 -> reader.readLine();
				case 2, 3 -> reader.read();
				case 4, 5 -> fully(reader, new char[number * number]);
				case 6, 7, 8 -> {
					char[] part = new char[number + 3];
					int count = reader.read(part, 2, number);
					yield count + " " + String.valueOf(part);
				}
				case 9 -> reader.skip(number);
				case 10, 11 -> {
					reader.mark(number * 20);
					yield reader.markSupported();
				}
				case 12 -> {
					reader.reset();
					yield "reset";
				}
				case 13 -> reader.ready();
				case 14 -> {
					CharBuffer buffer = CharBuffer.allocate(number);
					yield reader.read(buffer) + " " + buffer.flip();
				}
				default -> {
					if (number == 0) {
						reader.close();
					}
					yield "closed";
				}
			};
		}

		private static String fully(BufferedReader reader, char[] part) throws IOException {
			int count = 0;
			while (count < part.length) {
				int more = reader.read(part, count, part.length - count);
				if (more < 0) {
					break;
				}
				count += more;
			}
			return String.valueOf(part, 0, count);
		}

		private static String transfer(BufferedReader reader) throws IOException {
			StringWriter text = new StringWriter();
			return reader.transferTo(text) + " " + text;
		}

		private static void log(List<String> log, String what, Callable<?> call) {
			try {
				log.add(what + ": " + call.call());
			}
			catch (Exception ex) {
				log.add(what + ": " + Notes.text(ex));
			}
		}

	}

}
