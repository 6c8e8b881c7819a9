package io.github.shadowing.servlet;

import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * What only an application has that is set up otherwise: uploads that Tomcat allows any
 * servlet, headers of a proxy that Tomcat reads, and the containers' servlets for files.
 */
@Stages.On(MvcStages.Otherwise.class)
class MvcOtherwiseFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		return Stream.concat(own(), files()).toList();
	}

	private static Stream<Scenario> own() {
		String parts = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%s\r\n--x--\r\n";
		return Stream
			.of(inParts(upload("/file", parts.formatted("content"))),
					inParts(upload("/file", parts.formatted("x".repeat(21_000)))),
					upload("/raw", parts.formatted("content")),
					upload("/unread", parts.formatted("content")).uncopied(Reason.REQUEST_BODY_UNREAD),
					upload("/none", parts.formatted("content")).uncopied(Reason.REQUEST_BODY_UNREAD),
					forwarded("/arguments"), forwarded("/redirected"), forwarded("/sent"), forwarded("/none"))
			.map(MvcOtherwiseFidelityTests::below);
	}

	/** What the containers' own servlets serve, which look at what they are given. */
	private static Stream<Scenario> files() {
		Stream<Scenario> files = Stream.of("/small.txt", "/none.txt", "/", "/WEB-INF/web.xml")
			.flatMap((path) -> Stream.of(file(path), past(file(path).method("HEAD")), file(path).method("POST"),
					file(path).method("OPTIONS"), past(file(path).header("Range", "bytes=0-4")),
					past(file(path).header("Range", "bytes=0-1,5-6")),
					past(file(path).header("Range", "bytes=900000-"))));
		String known = "Tue, 14 Nov 2023 22:13:20 GMT";
		return Stream.concat(files,
				Stream.of(large(), large().method("HEAD"), large().header("Range", "bytes=0-4"),
						past(file("/large.txt").header("Range", "bytes=900000-")),
						file("/small.txt").header("If-Modified-Since", known).uncopied(null, Reason.RESPONSE_UNSEEN),
						file("/large.txt").header("If-Modified-Since", known).uncopied(null, Reason.RESPONSE_UNSEEN)));
	}

	/** Jetty sends it past our wrapper, and so would Tomcat, which then commits later. */
	private static Scenario large() {
		return past(file("/large.txt")).changing("response").passesChange();
	}

	private static Scenario past(Scenario scenario) {
		return scenario.uncopied(null, Reason.RESPONSE_BYPASSED);
	}

	static Scenario below(Scenario scenario) {
		scenario.context = "/app/mvc";
		return scenario;
	}

	private static Scenario upload(String path, String body) {
		return Scenario.post("an upload to " + path, "multipart/form-data; boundary=x", body).path("/uploads" + path);
	}

	/** Tomcat rewrites these fields, so that what the client sent cannot be copied. */
	private static Scenario forwarded(String path) {
		return Scenario.get("forwarded to " + path)
			.path("/web" + path)
			.raw(String.join("\r\n", "GET TARGET HTTP/1.1", "Host: test.example",
					"X-Forwarded-Host: public.example:8443", "X-Forwarded-Proto: https",
					"X-Forwarded-For: 192.0.2.1, 192.0.2.2", "", ""));
	}

	private static Scenario file(String path) {
		return Scenario.get(path).path(path);
	}

}
