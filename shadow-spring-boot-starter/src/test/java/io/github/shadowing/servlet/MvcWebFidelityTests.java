package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * Methods, paths, headers, cookies, origins and proxies in Spring MVC: catalogue A, 16 to
 * 22, and D, 62 and 64.
 */
class MvcWebFidelityTests extends MvcFidelityTests {

	private static final String ORIGIN = "https://example.org";

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>();
		Stream.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS").forEach((method) -> {
			scenarios.add(request(method, "/any"));
			scenarios.add(request(method, "/one"));
			scenarios.add(request(method, "/cors-filter"));
			scenarios.add(Scenario.request(method + " of a servlet", method).path("/plain-servlet/x?a=1"));
		});
		Stream.of("/path/1", "/path/1/a.b", "/path/a%20b", "/path/%C3%BC%E2%82%AC", "/path/a+b", "/path/1/", "/path//1",
				"/path/a%2Fb", "/path/a%5Cb", "/path/%252F", "/path/a;x=1", "/path/.", "/path/..%2f", "/path/a/../1",
				"/rest/a/b;c/d", "/rest", "/matrix/1;a=2;c=%20/3;b=x,y;b=z", "/matrix/1/3", "/matrix/1;a=x/3",
				"/headers", "/cookies", "/arguments?x=1", "/scoped", "/handler", "/redirected", "/sent", "/a.plain")
			.map(MvcWebFidelityTests::get)
			.forEach(scenarios::add);
		Stream.of("/path/a%2Fb", "/path/..%2f").map(MvcWebFidelityTests::get).forEach(scenarios::add);
		Stream.of("/cors", "/cors-global", "/cors-filter", "/one")
			.flatMap((path) -> Stream.of(get(path).header("Origin", ORIGIN),
					get(path).header("Origin", "https://evil.example"), get(path).header("Origin", "null"),
					get(path).header("Origin", "http://test.example"), preflight(path, "GET"), preflight(path, "POST"),
					preflight(path, "PUT"), preflight(path, "DELETE"),
					preflight(path, "POST").header("Access-Control-Request-Headers", "x-token, content-type")))
			.forEach(scenarios::add);
		Stream.of("/arguments", "/redirected", "/sent", "/path/1").forEach((path) -> {
			scenarios.add(get(path).header("X-Forwarded-Host", "public.example:8443")
				.header("X-Forwarded-Proto", "https")
				.header("X-Forwarded-Prefix", "/prefix")
				.header("X-Forwarded-For", "192.0.2.1, 192.0.2.2"));
			scenarios.add(get(path).header("Forwarded", "for=192.0.2.1;host=public.example;proto=https"));
			Scenario malformed = get(path).header("X-Forwarded-Host", "{");
			// The filter that knows of these headers refuses to redirect.
			scenarios.add(path.equals("/sent") ? malformed.uncopied(Reason.RESPONSE_BYPASSED) : malformed);
		});
		scenarios.addAll(List.of(request("PURGE", "/any").uncopied(Reason.METHOD),
				request("TRACE", "/any").uncopied(Reason.METHOD), request("get", "/any").uncopied(Reason.METHOD),
				get("/headers").header("X-Number", "1").header("X-Twice", "a").header("x-twice", "b"),
				get("/headers").header("X-Number", "x"), get("/headers").header("X-Name", "J\u00fcrgen"),
				get("/headers").header("X-Long", "y".repeat(4000)),
				get("/cookies").header("Cookie", "a=1; b=\"two\"; a=3; bad[=4"), get("/cookies").header("Cookie", ""),
				get("/arguments").header("Accept-Language", "de-CH, fr;q=0.1"),
				request("PUT", "/cors").header("Origin", "https://a.example.org")
					.header("Content-Type", "text/plain")
					.body("put"),
				Scenario.dialogue("a bean of the session", get("/scoped"), get("/scoped").withCookies(),
						get("/scoped").withCookies()),
				Scenario.get("the actuator").path("/actuator/health").uncopied(Reason.PATH),
				Scenario.get("the actuator's links").path("/actuator").uncopied(Reason.PATH),
				Scenario.request("another method of the actuator", "POST")
					.path("/actuator/health")
					.uncopied(Reason.PATH),
				Scenario.get("no path").path(""), Scenario.get("an empty query").path("/web/one?"),
				Scenario.get("the absolute form")
					.path("/web/one")
					.raw("GET http://other.exampleTARGET HTTP/1.1\r\nHOST\r\n"),
				Scenario.get("no such method").path("/web/one").raw("G@T TARGET HTTP/1.1\r\nHOST\r\n").unfiltered(),
				Scenario.get("an illegal path").path("/web/%").unfiltered(),
				Scenario.get("an offer of HTTP/2")
					.path("/web/one")
					.header("Connection", "Upgrade")
					.header("Upgrade", "websocket")
					.uncopied(Reason.UPGRADE)));
		return scenarios;
	}

	private static Scenario preflight(String path, String method) {
		return request("OPTIONS", path).header("Origin", ORIGIN).header("Access-Control-Request-Method", method);
	}

	private static Scenario get(String path) {
		return request("GET", path);
	}

	private static Scenario request(String method, String path) {
		return Scenario.request(method + " " + path, method).path("/web" + path);
	}

}
