package io.github.shadowing.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.exchange.Reason;

/**
 * What reviews have found: rows to be moved to the classes that they belong to.
 */
class ReviewCopyTests extends CopyTests {

	@Override
	List<CopyRow> rows() {
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
