package io.github.shadowing.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

import org.springframework.util.DigestUtils;

/**
 * Files, ranges and conditions in Spring MVC: catalogue B, 27, 37, 38, 44 and 45.
 */
class MvcResourceFidelityTests extends MvcFidelityTests {

	private static final String CHANGED = "Tue, 14 Nov 2023 22:13:20 GMT";

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>();
		Stream
			.of("/resources/class-path", "/resources/file", "/resources/attachment", "/resources/stream-length",
					"/resources/copied", "/files/small.txt", "/files/large.txt", "/plain.txt", "/media/large.txt")
			.flatMap(MvcResourceFidelityTests::ranges)
			.forEach(scenarios::add);
		Stream
			.of("/resources/stream", "/resources/region", "/resources/missing", "/resources/modified", "/etags/text",
					"/etags/large", "/etags/own", "/etags/writer", "/etags/failing", "/etags/not-found",
					"/etags/redirect", "/etags/none", "/", "/index.html", "/style.css", "/large.txt", "/none.txt",
					"/files", "/files/", "/files/../plain.txt", "/files/%2e%2e/plain.txt", "/media/plain.txt")
			.flatMap((path) -> Stream.of(Scenario.get(path).path(path),
					Scenario.request("HEAD of " + path, "HEAD").path(path)))
			.forEach(scenarios::add);
		scenarios.addAll(List.of(
				get("/resources/sendfile").uncopied(Reason.RESPONSE_BYPASSED, null).only(Container.TOMCAT),
				get("/etags/body").uncopied(Reason.RESPONSE_STREAMED),
				get("/etags/events").uncopied(Reason.RESPONSE_STREAMED),
				Scenario.post("a tagged POST", "text/plain", "posted").path("/etags/text"),
				get("/etags/text").header("If-None-Match",
						"\"0" + DigestUtils.md5DigestAsHex("tagged".getBytes(StandardCharsets.US_ASCII)) + "\""),
				get("/etags/text").header("If-None-Match", "*"), get("/etags/large").header("Accept-Encoding", "gzip"),
				get("/resources/modified").header("If-None-Match", "\"tag\""),
				get("/resources/modified").header("If-None-Match", "W/\"tag\", \"b\""),
				get("/resources/modified").header("If-Modified-Since", CHANGED),
				get("/resources/modified").header("If-Unmodified-Since", "Tue, 14 Nov 2022 22:13:20 GMT"),
				Scenario.post("a PUT under a condition", "text/plain", "x")
					.method("PUT")
					.path("/resources/modified")
					.header("If-Match", "\"other\""),
				Scenario.post("a PUT whose condition holds", "text/plain", "x")
					.method("PUT")
					.path("/resources/modified")
					.header("If-Match", "\"tag\""),
				get("/files/small.txt").header("If-Modified-Since", CHANGED),
				get("/files/small.txt").header("If-Unmodified-Since", "Tue, 14 Nov 2022 22:13:20 GMT"),
				get("/files/large.txt").header("Range", "bytes=0-9").header("If-Range", CHANGED),
				get("/files/large.txt").header("Range", "bytes=0-9").header("If-Range", "\"x\""),
				get("/media/plain.txt").header("If-None-Match", "W/\"plain.txt\""),
				get("/style.css").header("Accept-Encoding", "gzip"),
				Scenario.request("a POST of a file", "POST").path("/plain.txt"),
				Scenario.request("options of a file", "OPTIONS").path("/plain.txt"),
				get("/large.txt").raw("GET TARGET HTTP/1.0\r\nHOST\r\n"),
				get("/large.txt").script((client, text, notes) -> {
					client.send(text + text).receive();
					client.receive();
				})));
		return scenarios;
	}

	private static Stream<Scenario> ranges(String path) {
		return Stream.of(get(path), Scenario.request("HEAD of " + path, "HEAD").path(path), range(path, "bytes=0-4"),
				range(path, "bytes=3-"), range(path, "bytes=-4"), range(path, "bytes=0-1,3-4,-2"),
				range(path, "bytes=900000-"), range(path, "bytes=x"), range(path, "items=1-2"));
	}

	private static Scenario range(String path, String range) {
		return Scenario.get(path + " " + range).path(path).header("Range", range);
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path(path);
	}

}
