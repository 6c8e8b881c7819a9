package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;

/**
 * Bodies of several parts bound by Spring MVC: catalogue A, 5.
 */
class MvcUploadFidelityTests extends MvcFidelityTests {

	private static final String SMALL = file("a.txt", "content");

	private static final String LARGE = file("large.bin", "\u0000\u00ff\r\n--x".repeat(1500));

	@Override
	List<Scenario> scenarios() {
		return List.of(inParts(upload("a file", "/file", SMALL)),
				inParts(upload("a file and a field", "/file", field("text", "J\u00c3\u00bcrgen"), SMALL)),
				inParts(upload("a file on disk", "/file", LARGE)),
				inParts(upload("an empty file", "/file", file("", ""))),
				inParts(upload("a file of another name", "/file", file("\u00c3\u00a4 \\\"b\\\".txt", "x"))),
				inParts(upload("no file", "/file", field("text", "x"))), inParts(upload("nothing", "/file")),
				inParts(upload("files of one name", "/files", SMALL, LARGE, file("b.txt", "other"))),
				inParts(upload("JSON and a file", "/json", json("{\"title\":\"t\",\"pages\":3}"), SMALL)),
				inParts(upload("malformed JSON and a file", "/json", json("{"), SMALL)),
				inParts(upload("text for JSON", "/json", field("meta", "{}"), SMALL)),
				inParts(upload("a bean", "/bean", field("text", "x"), SMALL)),
				inParts(upload("a part", "/part", LARGE)),
				inParts(upload("all parts", "/parts", field("text", "x"), SMALL, LARGE)),
				inParts(upload("the request", "/request", field("text", "x"), SMALL)),
				inParts(upload("a map", "/map", SMALL, LARGE)), inParts(upload("a file moved", "/moved", LARGE)),
				inParts(upload("a raw body", "/raw", SMALL)), inParts(upload("a body unread", "/unread", SMALL)),
				unseen(upload("a file too large", "/file", file("a", "x".repeat(21_000)))),
				unseen(upload("a request too large", "/files", file("a", "x".repeat(18_000)),
						file("b", "x".repeat(18_000)), file("c", "x".repeat(18_000)))),
				inParts(upload("a chunked file", "/file", SMALL).chunked(50)),
				inParts(upload("a PUT of a file", "/file", SMALL).method("PUT")),
				inParts(upload("a file with a query", "/file?text=q", field("text", "x"), SMALL)),
				inParts(upload("a file for nobody", "/none", SMALL)),
				inParts(post("a body cut short", "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nabc")),
				inParts(post("a body without its boundary", "anything")),
				unseen(post("many parts", field("text", "x").repeat(1200) + "--x--\r\n")),
				inParts(Scenario.post("no boundary", "multipart/form-data", "--x--").path("/uploads/file")),
				inParts(Scenario.post("parts of another kind", "multipart/mixed; boundary=x", SMALL + "--x--\r\n")
					.path("/uploads/raw")));
	}

	/**
	 * Spring Boot's error page fails as well, as Spring MVC parses the body again: Jetty
	 * renders its own, Tomcat none.
	 */
	private static Scenario unseen(Scenario upload) {
		return upload.uncopied(Reason.REQUEST_MULTIPART, Reason.RESPONSE_UNSEEN);
	}

	private static Scenario upload(String name, String path, String... parts) {
		return post(name, String.join("", parts) + "--x--\r\n").path("/uploads" + path);
	}

	private static Scenario post(String name, String body) {
		return Scenario.post(name, "multipart/form-data; boundary=x", body).path("/uploads/file");
	}

	private static String file(String name, String content) {
		return part("name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream", content);
	}

	private static String json(String content) {
		return part("name=\"meta\"\r\nContent-Type: application/json", content);
	}

	private static String field(String name, String content) {
		return part("name=\"" + name + "\"", content);
	}

	private static String part(String disposition, String content) {
		return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
	}

}
