package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Request bodies, read in all ways or not at all: catalogue A, 6 and 8 to 15.
 */
class RequestBodyFidelityTests extends FidelityTests {

	private static final String TEXT = "first line\r\nsecond line\nthird\rfourth";

	private static final String LARGE = "0123456789abcdef".repeat(10_000);

	@Override
	List<Scenario> scenarios() {
		return List.of(echo("body at once", "{\"a\": 1}"), echo("body of any bytes", everyByte()),
				echo("large body", LARGE), echo("body in chunks", LARGE).chunked(1000),
				echo("body in tiny chunks", TEXT).chunked(1), echo("empty body", ""),
				echo("empty chunked body", "")
					.raw("POST TARGET HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
				echo("chunk extensions and trailers", "hello").raw(
						"POST TARGET HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5;ext=1\r\nhello\r\n0\r\nX-Sum: 7\r\n\r\n"),
				echo("compressed body", gzip(TEXT)).header("Content-Encoding", "gzip").only(Container.TOMCAT),
				echo("body that the server inflates", gzip(TEXT)).header("Content-Encoding", "gzip")
					.only(Container.JETTY)
					.copiedBody(TEXT),
				echo("body with GET", "unusual").method("GET"), echo("body with DELETE", "unusual").method("DELETE"),
				echo("body over the limit", "x".repeat(300_000)).uncopied(Reason.REQUEST_BODY_TOO_LARGE),
				read("byte by byte", (input) -> {
					ByteArrayOutputStream body = new ByteArrayOutputStream();
					for (int value = input.read(); value >= 0; value = input.read()) {
						body.write(value);
					}
					return body.toByteArray();
				}), read("into a part of an array", (input) -> {
					byte[] body = new byte[100];
					int count = input.readNBytes(body, 3, 90);
					return new byte[] { (byte) count };
				}), read("line by line", (input) -> {
					byte[] line = new byte[20];
					ByteArrayOutputStream body = new ByteArrayOutputStream();
					for (int count = input.readLine(line, 0, 20); count > 0; count = input.readLine(line, 0, 20)) {
						body.write(line, 0, count);
					}
					return body.toByteArray();
				}), read("skipping", (input) -> {
					input.skipNBytes(5);
					long skipped = input.skip(3);
					byte[] rest = input.readAllBytes();
					return (skipped + " " + rest.length).getBytes(StandardCharsets.US_ASCII);
				}), Scenario.post("body read with NIO", "text/plain", TEXT).handle((request, response, notes) -> {
					ByteBuffer buffer = ByteBuffer.allocateDirect(200).position(3).limit(20);
					notes.ask("first", () -> request.getInputStream().read(buffer));
					// Containers differ in what they do to the buffer.
					notes.note("buffer", buffer);
					notes.ask("second", () -> request.getInputStream().read(ByteBuffer.allocate(100)));
					notes.ask("none", () -> request.getInputStream().read(ByteBuffer.allocate(0)));
					notes.ask("end", () -> request.getInputStream().read(ByteBuffer.allocate(100)));
				}), read("at random", RequestBodyFidelityTests::atRandom),
				Scenario.post("questions to the stream", "text/plain", TEXT)
					.handle(RequestBodyFidelityTests::askStream),
				Scenario.post("wrong arguments", "text/plain", TEXT).handle((request, response, notes) -> {
					ServletInputStream input = request.getInputStream();
					notes.ask("null", () -> input.read((byte[]) null));
					notes.ask("bounds", () -> input.read(new byte[2], 1, 5));
					notes.ask("nothing", () -> input.read(new byte[2], 0, 0));
					notes.attempt("no listener", () -> input.setReadListener(null));
					notes.note("rest", input.readAllBytes().length);
				}), Scenario.post("closed stream", "text/plain", TEXT).handle((request, response, notes) -> {
					ServletInputStream input = request.getInputStream();
					notes.ask("first", input::read);
					notes.attempt("close", input::close);
					notes.ask("afterwards", input::read);
				}).uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("unread body", "text/plain", TEXT)
					.handle((request, response, notes) -> response.getWriter().print("no need"))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("half a body", "text/plain", TEXT)
					.handle((request, response, notes) -> notes.ask("some",
							() -> request.getInputStream().readNBytes(4).length))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("unread body in chunks", "text/plain", LARGE)
					.chunked(5000)
					.handle((request, response, notes) -> response.getWriter().print("no need"))
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("unread large body", "text/plain", "x".repeat(1_000_000))
					.handle((request, response, notes) -> response.getWriter().print("no need"))
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("refused before its body", "text/plain", TEXT).script((client, text, notes) -> {
					client.send(text.substring(0, text.indexOf("\r\n\r\n") + 4));
					client.receive();
					client.send(TEXT);
				}).handle((request, response, notes) -> {
					response.setStatus(401);
					response.setContentLength(2);
					response.getOutputStream().print("no");
				}).connectionVaries().uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("body that comes slowly", "text/plain", "onetwo").script((client, text, notes) -> {
					client.send(text.substring(0, text.length() - 3));
					notes.await("first");
					client.send("two").receive();
				}).handle((request, response, notes) -> {
					byte[] part = new byte[100];
					int count = request.getInputStream().read(part);
					notes.note("first", count);
					notes.signal("first");
					notes.note("second", request.getInputStream().readAllBytes().length);
				}),
				expect("expectation that is met",
						(request, response, notes) -> response.getOutputStream()
							.write(request.getInputStream().readAllBytes())),
				expect("expectation that is refused", (request, response, notes) -> response.sendError(413))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				expect("expectation that is ignored",
						(request, response, notes) -> response.getWriter().print("no need"))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("unknown expectation", "text/plain", TEXT)
					.header("Expect", "miracle")
					.handle(RequestBodyFidelityTests::echo)
					.unfiltered(),
				Scenario.post("body that breaks off", "text/plain", "half").script((client, text, notes) -> {
					client.send(text.replace("Content-Length: 4", "Content-Length: 10")).shutdownOutput();
					client.receive();
				}).handle(RequestBodyFidelityTests::echoOrFail).uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("malformed chunks", "text/plain", "")
					.raw("POST TARGET HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\nbad\r\n")
					.handle(RequestBodyFidelityTests::echoOrFail)
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				reader("text by line", "text/plain;charset=UTF-8", TEXT, (text) -> {
					StringBuilder all = new StringBuilder();
					for (String line = text.readLine(); line != null; line = text.readLine()) {
						all.append(line).append('|');
					}
					return all.toString();
				}),
				reader("text at once", "text/plain;charset=UTF-8", utf8("\u017dofie \ud83d\ude00 e\u0301"),
						RequestBodyFidelityTests::drain),
				reader("long text", "text/plain;charset=UTF-8", utf8("\u00e9\ud83d\ude00".repeat(9000)),
						RequestBodyFidelityTests::drain),
				reader("text without charset", "text/plain", "caf\u00e9", RequestBodyFidelityTests::drain),
				reader("text in windows-1251", "text/plain;charset=windows-1251", "\u00ef\u00f0\u00e8",
						RequestBodyFidelityTests::drain),
				reader("text in UTF-16", "text/plain;charset=UTF-16", "\u00ff\u00fea\0b\0",
						RequestBodyFidelityTests::drain)
					.uncopied(Reason.REQUEST_BODY_PARSED),
				reader("text in UTF-16LE", "text/plain;charset=UTF-16LE", "a\0b\0", RequestBodyFidelityTests::drain),
				reader("text in a stateful charset", "text/plain;charset=ISO-2022-JP", "\u001b$B$\"\u001b(B",
						RequestBodyFidelityTests::drain)
					.uncopied(Reason.REQUEST_BODY_PARSED),
				reader("text in a charset with two line feeds", "text/plain;charset=IBM037", "\u0081\u0015\u0082%",
						RequestBodyFidelityTests::drain)
					.uncopied(Reason.REQUEST_BODY_PARSED),
				reader("malformed text", "text/plain;charset=UTF-8", "a\u00c3(b\u00ff", RequestBodyFidelityTests::drain)
					.uncopied(Reason.REQUEST_BODY_UNREAD, Reason.REQUEST_BODY_PARSED),
				reader("text with a byte order mark", "text/plain;charset=UTF-8", "\u00ef\u00bb\u00bfa",
						RequestBodyFidelityTests::drain),
				reader("text marked and read again", "text/plain;charset=UTF-8", TEXT, (text) -> {
					text.mark(100);
					String first = text.readLine();
					text.reset();
					return first + drain(text);
				}), reader("text skipped", "text/plain;charset=UTF-8", TEXT, (text) -> text.skip(4) + drain(text))
					// Now and then Tomcat skips more than it says.
					.uncopied(Reason.REQUEST_BODY_PARSED, null),
				reader("text closed and read on", "text/plain;charset=UTF-8", TEXT, (text) -> {
					text.close();
					return drain(text);
				}).uncopied(Reason.REQUEST_BODY_UNREAD, null),
				reader("text reset without a mark", "text/plain;charset=UTF-8", TEXT, (text) -> {
					String line = text.readLine();
					text.reset();
					return line + drain(text);
				}).uncopied(null, Reason.REQUEST_BODY_UNREAD),
				Scenario.post("text read after the response", "text/plain", TEXT).handle((request, response, notes) -> {
					BufferedReader text = request.getReader();
					notes.ask("first", text::read);
					response.getWriter().close();
					notes.ask("ready", text::ready);
					notes.ask("more", () -> drain(text));
					notes.ask("same", () -> request.getReader() == text);
				}).uncopied(Reason.REQUEST_BODY_UNREAD, null),
				reader("text in a charset to decode only", "text/plain;charset=ISO-2022-CN", "abc",
						RequestBodyFidelityTests::drain)
					.uncopied(Reason.REQUEST_BODY_PARSED),
				reader("some of a text", "text/plain;charset=UTF-8", LARGE, BufferedReader::readLine),
				reader("few characters", "text/plain;charset=UTF-8", LARGE, (text) -> String.valueOf(text.read()))
					.connectionVaries()
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("unknown charset", "text/plain;charset=no-such", "abc")
					.handle((request, response, notes) -> {
						notes.ask("reader", request::getReader);
						notes.ask("charset", request::getCharacterEncoding);
					})
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("stream, then reader", "text/plain", TEXT).handle((request, response, notes) -> {
					ServletInputStream input = request.getInputStream();
					notes.note("same", request.getInputStream() == input);
					notes.ask("reader", request::getReader);
					notes.note("body", request.getInputStream().readAllBytes().length);
				}), Scenario.post("reader, then stream", "text/plain", TEXT).handle((request, response, notes) -> {
					BufferedReader reader = request.getReader();
					notes.note("same", request.getReader() == reader);
					notes.ask("stream", request::getInputStream);
					notes.note("charset", request.getCharacterEncoding());
					notes.note("body", drain(request.getReader()));
				}), Scenario.post("charset unset", "text/plain", TEXT).handle((request, response, notes) -> {
					notes.note("charset", request.getCharacterEncoding());
					notes.note("length", request.getContentLength() + " " + request.getContentLengthLong());
					notes.note("type", request.getContentType());
					echo(request, response, notes);
				}),
				Scenario.post("trailers of the request", "text/plain", "hello")
					.raw("POST TARGET HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 7\r\n\r\n")
					.handle((request, response, notes) -> {
						notes.note("body", request.getInputStream().readAllBytes().length);
						notes.ask("ready", request::isTrailerFieldsReady);
						notes.ask("fields", request::getTrailerFields);
					}),
				Scenario.post("read listener", "text/plain", "onetwo").script((client, text, notes) -> {
					client.send(text.substring(0, text.length() - 3));
					notes.await("some data");
					client.send("two").receive();
				}).handle(RequestBodyFidelityTests::readAsynchronously),
				Scenario.post("read listener on chunks", "text/plain", LARGE)
					.chunked(9000)
					.handle(RequestBodyFidelityTests::readAsynchronously));
	}

	private static Scenario echo(String name, String body) {
		return Scenario.post(name, "application/octet-stream", body).handle(RequestBodyFidelityTests::echo);
	}

	private static void echo(HttpServletRequest request, HttpServletResponse response, Notes notes) throws IOException {
		byte[] body = request.getInputStream().readAllBytes();
		response.setHeader("X-Length", String.valueOf(request.getContentLengthLong()));
		response.getOutputStream().write(body, 0, Math.min(body.length, 200_000));
	}

	private static void echoOrFail(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws IOException {
		try {
			echo(request, response, notes);
		}
		catch (IOException ex) {
			notes.note("reading", Notes.text(ex));
			throw ex;
		}
	}

	private static Scenario read(String name, Reading reading) {
		return Scenario.post("body read " + name, "text/plain", TEXT)
			.handle((request, response, notes) -> response.getOutputStream()
				.write(reading.read(request.getInputStream())));
	}

	private static byte[] atRandom(ServletInputStream input) throws IOException {
		Random random = new Random(42);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (true) {
			byte[] part = new byte[1 + random.nextInt(4)];
			int count;
			switch (random.nextInt(4)) {
				case 0 -> {
					part[0] = (byte) input.read();
					count = (body.size() < TEXT.length()) ? 1 : -1;
				}
				case 1 -> count = input.read(part);
				case 2 -> count = input.readLine(part, 0, part.length);
				default -> count = input.read(ByteBuffer.wrap(part));
			}
			if (count < 0) {
				return body.toByteArray();
			}
			body.write(part, 0, count);
		}
	}

	private static void askStream(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws IOException {
		ServletInputStream input = request.getInputStream();
		notes.ask("ready", input::isReady);
		notes.ask("finished", input::isFinished);
		notes.ask("first", input::read);
		notes.ask("available", () -> input.available() > 0);
		notes.ask("marks", input::markSupported);
		notes.attempt("reset", input::reset);
		notes.note("rest", input.readAllBytes().length);
		notes.ask("finished", input::isFinished);
		notes.ask("ready", input::isReady);
		notes.ask("available", input::available);
		notes.ask("at the end", input::read);
		notes.ask("at the end, into an array", () -> input.read(new byte[4]));
	}

	/** The client waits for what the server says, as with curl. */
	private static Scenario expect(String name, Scenario.Handling handling) {
		return Scenario.post(name, "text/plain", TEXT)
			.header("Expect", "100-continue")
			.script((client, text, notes) -> {
				int end = text.indexOf("\r\n\r\n") + 4;
				client.send(text.substring(0, end));
				String status = client.receiveUntil("\r\n");
				notes.note("first", status);
				if (status.startsWith("HTTP/1.1 100")) {
					client.receiveUntil("\r\n");
					client.send(text.substring(end)).receive();
				}
				else {
					notes.received(client.receiveUntil("\r\n\r\n"));
				}
			})
			.handle(handling);
	}

	private static Scenario reader(String name, String type, String body, Text text) {
		return Scenario.post(name, type, body).handle((request, response, notes) -> {
			response.setCharacterEncoding("UTF-8");
			notes.ask("text", () -> {
				String read = text.of(request.getReader());
				return read.length() + " " + read.hashCode();
			});
			notes.ask("charset", request::getCharacterEncoding);
		});
	}

	private static String drain(BufferedReader reader) throws IOException {
		StringBuilder text = new StringBuilder();
		char[] part = new char[1000];
		for (int count = reader.read(part); count >= 0; count = reader.read(part)) {
			text.append(part, 0, count);
		}
		return text.toString();
	}

	private static void readAsynchronously(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws IOException {
		AsyncContext async = notes.listen(request.startAsync(request, response));
		ServletInputStream input = request.getInputStream();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		input.setReadListener(new ReadListener() {

			@Override
			public void onDataAvailable() throws IOException {
				byte[] part = new byte[500];
				while (input.isReady()) {
					int count = input.read(part);
					if (count < 0) {
						break;
					}
					body.write(part, 0, count);
				}
				notes.signal("some data");
			}

			@Override
			public void onAllDataRead() throws IOException {
				notes.note("finished", input.isFinished());
				notes.note("size", body.size());
				// Tomcat now and then stalls where it is more than a window of HTTP/2.
				response.getOutputStream().write(body.toByteArray(), 0, Math.min(body.size(), 20_000));
				async.complete();
			}

			@Override
			public void onError(Throwable ex) {
				notes.note("error", Notes.text(ex));
				async.complete();
			}

		});
	}

	private static String everyByte() {
		StringBuilder text = new StringBuilder();
		for (char value = 0; value < 256; value++) {
			text.append(value);
		}
		return text.toString();
	}

	private static String gzip(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	/** The bytes of a text, each as a character. */
	private static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/**
	 * A way to read a stream.
	 */
	private interface Reading {

		byte[] read(ServletInputStream input) throws IOException;

	}

	/**
	 * A way to read text.
	 */
	private interface Text {

		String of(BufferedReader reader) throws IOException;

	}

}
