package io.github.shadowing.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletInputStream;

/**
 * Methods and bodies as they reach a shadow: catalogue A, 8 and 12 to 15; B, 37; F, 102.
 */
class CopiedBodyTests extends CopyTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE",
			"PURGE", "PROPFIND", "QUERY", "SEARCH");

	private static final Container[] BOTH = Container.values();

	@Override
	List<CopyRow> rows() {
		List<CopyRow> rows = new ArrayList<>();
		METHODS.forEach((method) -> rows.addAll(framings(method)));
		rows.addAll(bodies());
		rows.addAll(texts());
		for (long seed = 0; seed < 40; seed++) {
			rows.add(randomlyRead(seed));
		}
		rows.addAll(otherMethods());
		rows.addAll(unread());
		rows.addAll(decoded());
		return rows;
	}

	/** Without a length, HTTP/2 does not tell whether there are any; a type does. */
	private static List<CopyRow> unread() {
		CopyRow delete = CopyRow.of(Scenario.request("unread body: DELETE", "DELETE")
			.header("Content-Type", "text/plain")
			.body("abcde")
			.chunked(2));
		CopyRow typed = CopyRow.of(Scenario.request("unread body with a type", "GET")
			.header("Content-Type", "text/plain")
			.body("abcde")
			.chunked(2));
		CopyRow none = CopyRow.of(Scenario.request("no body that is not read", "GET"));
		List<CopyRow> rows = List.of(delete.uncopied(Reason.REQUEST_BODY_UNREAD, BOTH),
				typed.uncopied(Reason.REQUEST_BODY_UNREAD, BOTH), none);
		rows.forEach(
				(row) -> row.request.handle((received, response, notes) -> response.getOutputStream().print("ok")));
		return rows;
	}

	/** Jetty takes the length away of what it decodes for the application. */
	private static List<CopyRow> decoded() {
		CopyRow unread = CopyRow.of(compressed("unread body that the server decodes", "text/plain", "hello"))
			.uncopied(Reason.REQUEST_BODY_UNREAD, Container.JETTY);
		unread.request.handle((request, response, notes) -> response.getOutputStream().print("ok"));
		CopyRow form = CopyRow
			.of(compressed("form that the server decodes", "application/x-www-form-urlencoded", "a=1&b=2"))
			.lacks("content-encoding")
			.gains("X-Content-Encoding: gzip", "X-Content-Length: " + gzip("a=1&b=2").length())
			.copiedBody("a=1&b=2");
		form.request.handle((request, response, notes) -> response.getOutputStream().print(request.getParameter("a")));
		return List.of(unread, form);
	}

	private static Scenario compressed(String name, String type, String body) {
		return Scenario.post(name, type, gzip(body)).header("Content-Encoding", "gzip").only(Container.JETTY);
	}

	private static List<CopyRow> framings(String method) {
		String start = method + " TARGET HTTP/1.1\r\nHOST";
		List<CopyRow> bodies = List.of(
				CopyRow
					.of(Scenario.request("empty body in chunks: " + method, method)
						.raw(start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
					.http1Only(),
				CopyRow.of(Scenario.request("body: " + method, method).body("a\0\u00ff")),
				CopyRow.of(Scenario.request("body in chunks: " + method, method).body("abcde").chunked(2)));
		if (method.equals("OPTIONS")) {
			// Is not wrapped there, so nobody sees whether it is read.
			bodies.forEach((row) -> row.uncopied(Reason.REQUEST_BODY_UNREAD, Container.TOMCAT));
		}
		List<CopyRow> rows = new ArrayList<>(bodies);
		rows.add(CopyRow.of(Scenario.request("no body: " + method, method).raw(start + "\r\n")));
		rows.add(CopyRow.of(Scenario.request("empty body: " + method, method).raw(start + "Content-Length: 0\r\n\r\n"))
			.http1Only());
		return rows;
	}

	private static List<CopyRow> bodies() {
		List<CopyRow> rows = new ArrayList<>();
		for (int size : List.of(1, CopyStage.MAX_BODY_SIZE - 1, CopyStage.MAX_BODY_SIZE)) {
			rows.add(post(size + " bytes", "x".repeat(size)));
			rows.add(CopyRow.of(scenario(size + " bytes in chunks", "x".repeat(size)).chunked(5000)));
		}
		String tooLarge = "x".repeat(CopyStage.MAX_BODY_SIZE + 1);
		rows.add(post("a byte too many", tooLarge).uncopied(Reason.REQUEST_BODY_TOO_LARGE, BOTH));
		rows.add(CopyRow.of(scenario("a byte too many in chunks", tooLarge).chunked(5000))
			.uncopied(Reason.REQUEST_BODY_TOO_LARGE, BOTH));
		rows.add(post("every byte", everyByte()));
		rows.add(CopyRow
			.of(scenario("compressed", gzip("text")).header("Content-Encoding", "gzip").only(Container.TOMCAT)));
		// Its handler decodes what it passes on, and says so.
		rows.add(CopyRow
			.of(scenario("compressed and decoded by the server", gzip("text")).header("Content-Encoding", "gzip")
				.only(Container.JETTY))
			.copiedBody("text")
			.lacks("content-encoding")
			.gains("X-Content-Encoding: gzip", "X-Content-Length: " + gzip("text").length()));
		rows.add(
				CopyRow
					.of(scenario("chunk extensions and trailers", "hello")
						.raw(String.join("\r\n", "POST TARGET HTTP/1.1", "HOSTTransfer-Encoding: chunked",
								"Trailer: X-Sum", "", "5;ext=1", "hello", "0", "X-Sum: 7", "", "")))
					.http1Only());
		rows.add(CopyRow.of(scenario("expectation", "body").header("Expect", "100-continue")).http1Only());
		rows.add(CopyRow.of(Scenario.post("multipart as a stream", "multipart/form-data; boundary=\"b c\"",
				"--b c\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u00ff\r\n--b c--\r\n")));
		rows.add(CopyRow.of(Scenario.postForm("form as a stream", "b=%20+&a=%c3%A9&&a")));
		return rows;
	}

	private static List<CopyRow> texts() {
		return List.of(text("text in UTF-8", "text/x-any; charset=UTF-8", "\u00c3\u00a9\u00f0\u009f\u0098\u0080\r\n\n"),
				text("text with a byte order mark", "application/json;charset=utf-8", "\u00ef\u00bb\u00bf{}"),
				text("text in windows-1251", "text/plain;charset=windows-1251", "\u00ef\u00f0\u00e8"),
				text("text in UTF-16LE", "text/plain;charset=\"UTF-16LE\"", "a\0\u00ac "),
				text("text without a charset", "text/plain", "caf\u00e9"));
	}

	private static List<CopyRow> otherMethods() {
		return List.of(CopyRow.of(Scenario.request("method that is not opted in", "BAN")).uncopied(Reason.METHOD, BOTH),
				CopyRow.of(Scenario.request("method in lower case", "get")).uncopied(Reason.METHOD, BOTH),
				CopyRow.of(Scenario.request("TRACE", "TRACE"))
					.unseenOn(Container.TOMCAT)
					.uncopied(Reason.METHOD, Container.JETTY));
	}

	private static CopyRow post(String name, String body) {
		return CopyRow.of(scenario(name, body));
	}

	private static Scenario scenario(String name, String body) {
		return Scenario.post(name, "application/octet-stream", body);
	}

	/** The application reads characters. */
	private static CopyRow text(String name, String type, String body) {
		CopyRow row = CopyRow.of(Scenario.post(name, type, body));
		row.request.handle((request, response, notes) -> {
			request.getReader().transferTo(new StringWriter());
			response.getOutputStream().print("ok");
		});
		return row;
	}

	/** The application reads in all ways that a stream has, in any order. */
	private static CopyRow randomlyRead(long seed) {
		Random random = new Random(seed);
		byte[] bytes = new byte[random.nextInt(20_000)];
		random.nextBytes(bytes);
		String body = new String(bytes, StandardCharsets.ISO_8859_1);
		Scenario scenario = scenario("randomly read, " + seed, body);
		CopyRow row = CopyRow
			.of((random.nextBoolean() && bytes.length > 0) ? scenario.chunked(1 + random.nextInt(3000)) : scenario);
		row.request.handle((request, response, notes) -> {
			Random choices = new Random(seed);
			ServletInputStream input = request.getInputStream();
			while (!isRead(input, choices)) {
				input.available();
			}
			response.getOutputStream().print("ok");
		});
		return row;
	}

	private static boolean isRead(ServletInputStream input, Random choices) throws IOException {
		byte[] part = new byte[1 + choices.nextInt(1500)];
		return switch (choices.nextInt(16)) {
			case 0, 1, 2 -> input.read() < 0;
			case 3, 4 -> input.read(part) < 0;
			case 5, 6 -> input.read(part, part.length / 2, part.length - part.length / 2) < 0;
			case 7, 8 -> input.readLine(part, 0, part.length) < 0;
			case 9, 10 -> input.read(ByteBuffer.allocateDirect(part.length)) < 0;
			case 11 -> input.read(ByteBuffer.wrap(part).position(part.length / 3)) < 0;
			case 12 -> input.readNBytes(part, 0, part.length) < part.length;
			case 13 -> input.readNBytes(part.length).length < part.length;
			case 14 -> input.skip(part.length) < 0;
			default -> choices.nextInt(8) == 0 && input.readAllBytes() != null;
		};
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

}
