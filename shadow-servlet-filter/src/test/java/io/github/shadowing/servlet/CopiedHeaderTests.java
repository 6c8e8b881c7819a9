package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;

/**
 * Header fields as they reach a shadow: catalogue A, 16 and 17; C, 73; F, 100, 101, 104
 * and 110.
 */
class CopiedHeaderTests extends CopyTests {

	@Override
	List<CopyRow> rows() {
		return List.of(row("no field at all"),
				row("repeated fields", "X-A: 1", "X-B: 2", "X-A: 3", "X-A: 1", "X-B: 2, 3"),
				row("names that differ in case", "X-CaMeL: A", "x-camel: B", "X-CAMEL: C"),
				row("well-known names in another case", "ACCEPT: a/b", "content-type: text/plain",
						"Cache-control: no-cache", "user-AGENT: me", "accept-language: de")
					.respelledByJetty(),
				row("unusual names", "X_Under: 1", "X.Dot: 1", "1st: 1", "X!#$%&'*+-^`|~: 1"),
				row("empty value", "X-Empty: ", "X-After: 1"), row("one character", "X-A: a", "X: 1"),
				row("bytes beyond ASCII", "X-Latin: gr\u00fc\u00df \u0080\u00ff\u00a0x", "X-Utf: \u00c3\u00a9"),
				row("every byte beyond ASCII", "X-Text: " + obsText()), row("a tab", "X-Tab: a\tb"),
				row("quotes and commas", "X-A: \"a, b\", c;d=\"e\\\"f\"", "X-B: ,,a,,"),
				row("colons", "X-Colon: a:b: c", "X-Url: http://a:1/b"),
				row("large value", "X-Large: " + "y".repeat(8192)), row("many fields", manyFields()),
				row("white space inside", "X-Sp: a  b   c"),
				CopyRow
					.of(Scenario.get("white space around")
						.raw("GET TARGET HTTP/1.1\r\nHOSTX-A:1\r\nX-B: \t2 \t\r\n\r\n"))
					.http1Only(),
				row("content negotiation", "Accept: text/html, application/json;q=0.9", "Accept: */*;q=0.1",
						"Accept-Language: de,en;q=0.5", "Accept-Charset: utf-8", "Accept-Encoding: gzip, br;q=0.5",
						"Accept-Encoding: *"),
				row("user agent", "User-Agent: Mozilla/5.0 (X11; Linux x86_64)"),
				row("conditions and ranges", "If-None-Match: W/\"x\", \"y\"", "If-Match: *", "Range: bytes=0-1,5-",
						"If-Modified-Since: Tue, 15 Nov 1994 08:12:31 GMT", "If-Range: \"x\""),
				row("date and others", "Date: Tue, 15 Nov 1994 08:12:31 GMT", "From: a@b.example", "Via: 1.1 proxy",
						"Max-Forwards: 3", "Origin: http://a.example", "Referer: http://a.example/b?c=1",
						"Upgrade-Insecure-Requests: 1", "DNT: 1", "Sec-Fetch-Mode: cors"),
				row("priority, which HTTP/2 has a use for", "Priority: u=1").http1Only(),
				jettys("a well-known value, of which Jetty has a spelling", "Content-Type: text/plain; charset=UTF-8")
					.lacks("content-type")
					.gains("Content-Type: text/plain; charset=utf-8")
					.http1Only(),
				row("forwarded", "X-Forwarded-For: 192.0.2.1, 192.0.2.2", "X-Forwarded-Proto: https",
						"X-Forwarded-Host: shop.example", "X-Forwarded-Port: 443", "X-Forwarded-Prefix: /p",
						"Forwarded: for=192.0.2.1;host=shop.example;proto=https", "X-Real-IP: 192.0.2.1"),
				row("cookies",
						"Cookie: a=1; b=\"quoted\"; c=dGVzdA==; a=2; $Version=1; $Path=/; bad[=x; \u00e9=\u00fc; d"),
				row("two fields of cookies", "Cookie: a=1; b=2", "X-Between: 1", "Cookie: c=3"),
				row("credentials", "Authorization: Basic  dXNlcjpwYXNz", "X-Api-Key: k", "X-CSRF-Token: t",
						"X-Kept: 1"),
				row("a trace", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
						"tracestate: a=b", "baggage: c=d", "b3: 0", "X-B3-TraceId: 1"),
				row("a correlation id", "X-Correlation-ID: from-the-client"),
				row("a mark of the target", "X-Shadow-Target: other"),
				row("a mark of a copy", "X-Shadow-Request: true").uncopied(Reason.SHADOW_REQUEST, Container.TOMCAT,
						Container.JETTY),
				row("fields of the connection", "Connection: keep-alive", "Keep-Alive: timeout=5",
						"Proxy-Connection: keep-alive", "Proxy-Authorization: Basic x", "Proxy-Authenticate: Basic",
						"TE: trailers, deflate", "Trailer: X-Sum", "X-Kept: 1")
					.http1Only(),
				row("fields that the connection nominates", "X-Foo: 1", "Connection: keep-alive, X-Foo ,, x-BAR",
						"X-Bar: 2", "X-Foo-Bar: 3", "Connection: X-Baz", "X-BAZ: 4", "X-Foo: 5")
					.lacks("x-foo", "x-bar", "x-baz")
					.http1Only(),
				row("connection that nominates our marks",
						"Connection: X-Shadow-Request, X-Shadow-Target, X-Correlation-ID, Accept-Encoding, Host")
					.http1Only(),
				row("connection that closes", "Connection: close", "X-Kept: 1").http1Only(),
				row("settings of HTTP/2", "Connection: HTTP2-Settings", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA")
					.http1Only(),
				row("offer of another protocol", "Connection: Upgrade", "Upgrade: echo").http1Only()
					.uncopied(Reason.UPGRADE, Container.TOMCAT, Container.JETTY),
				CopyRow.of(Scenario.post("expectation", "text/plain", "body").header("Expect", "100-continue"))
					.http1Only());
	}

	private static CopyRow row(String name, String... lines) {
		Scenario request = Scenario.get(name);
		for (String line : lines) {
			String[] parts = line.split(": ", 2);
			request.header(parts[0], parts[1]);
		}
		return CopyRow.of(request);
	}

	private static CopyRow jettys(String name, String... lines) {
		CopyRow row = row(name, lines);
		row.request.only(Container.JETTY);
		return row;
	}

	private static String obsText() {
		StringBuilder text = new StringBuilder("<");
		for (char value = 0x80; value <= 0xff; value++) {
			text.append(value);
		}
		return text.append('>').toString();
	}

	private static String[] manyFields() {
		String[] lines = new String[90];
		for (int i = 0; i < lines.length; i++) {
			lines[i] = "X-Field-" + (i % 60) + ": " + i;
		}
		return lines;
	}

}
