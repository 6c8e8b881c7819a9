package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client sends, and however the application reads it, is no defect of ours:
 * otherwise any client could switch capturing off.
 */
class CraftedRequestTests {

	private static final List<String> CHARSETS = List.of("no-such", "%%", "", "\"", "\"UTF-8", "'utf-8'", "utf8",
			"UTF-8;charset=UTF-16", "\u0000", "\u00ff", "null", "a b", "../../etc", "x".repeat(3000), "UTF-7");

	private static final List<String> TYPES = List.of("", ";", "/", "a", "text/plain", "text/plain;;;", "\u00ff/\u00ff",
			"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"",
			"multipart/form-data; boundary=b; boundary=c", "multipart/form-data; boundary=" + "b".repeat(500),
			"MULTIPART/FORM-DATA; BOUNDARY=b", "multipart/mixed; boundary=b",
			"multipart/form-data; boundary=b; charset=ISO-2022-CN", "application/x-www-form-urlencoded",
			"application/x-www-form-urlencoded;charset", "APPLICATION/X-WWW-FORM-URLENCODED; CHARSET=\"x\"");

	private static final List<String> BODIES = List.of("", "a=b", "=&=&&==", "a=%", "a=%zz&b=%u1234", "%00=%ff%fe",
			"a=\u00ff\u0000&\u00e9", "\u001b$B$\"\u001b(B", "\u00ff\u00fe\u0000", "--b\r\n\r\n\r\n--b--\r\n",
			"--b\r\nContent-Disposition: form-data; name=\"\u00ff\"; filename=\"../\u00e9\u0000\"\r\n\r\nx\r\n--b--\r\n",
			"--b\r\nContent-Disposition: form-data; name=a\r\nContent-Type: ;;charset=%%\r\n: x\r\n\r\n\u00ff\r\n--b--",
			"--b\r\n" + "X: y\r\n".repeat(100) + "\r\n--b", "&".repeat(5000));

	private static final List<String> TARGETS = List.of("/?", "/?&=&", "/?a=%", "/?a=%zz", "/?%ff=%C0%80", "/?a=b&a=b",
			"/%", "/%zz", "/%00", "/%2e%2e/%2f", "/;a=b;;", "/;jsessionid=x%", "//", "//evil.example/a", "/a//b/../..",
			"/\u00ff", "/a|b^{}", "/?" + "x".repeat(7000), "/a?b?c#d", "http://other.example/a", "http:///", "*", "a",
			"/\\..\\", "/%u0041", "/?\u00e9=\"<>");

	private static final List<String> FIELDS = List.of("Content-Length: -1", "Content-Length: 99999999999999999999",
			"Content-Length: 9223372036854775807", "Content-Length: 0x1", "Content-Length: +0", "Content-Length: ",
			"Content-Length: 1, 1", "Content-Encoding: gzip", "Content-Encoding: \u00ff", "Transfer-Encoding: chunked",
			"Transfer-Encoding: gzip, chunked", "Transfer-Encoding: \u000bchunked", "Cookie: ;=;a;=b; $Version=1",
			"Cookie: a=\"\u00ff\\\"; JSESSIONID=../x", "Cookie: a=b\r\nCookie: c=d", "Cookie:", "X\u00ff: y",
			"X-\u0001: y", ": y", "X: " + "\u00ff".repeat(4000), "Host: \u00ff", "Host:", "Connection: \u00ff, x, ,",
			"Connection: content-type, host, cookie", "Expect: 100-continue", "Expect: \u00ff", "Upgrade: h2c",
			"Upgrade: ", "HTTP2-Settings: ====", "X-Shadow-Request: \u00ff", "X-Shadow-Target:",
			"X-Correlation-ID: \u00ff\u0001", "X-Correlation-ID: " + "x".repeat(5000), "traceparent: 00-x-y-z",
			"Range: bytes=9-0", "Accept-Encoding: ;q=x", "Accept-Language: ;q=\u00ff,,*;q=-1", "Trailer: \u00ff",
			"X-HTTP-Method-Override: \u00ff", "X-Forwarded-For: \u00ff", "Date: yesterday", "Content-Type:",
			"Content-Type: a/b\r\nContent-Type: text/plain;charset=%%");

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE",
			"get", "P\u00d6ST", "X-" + "Y".repeat(200), "!#$%&'*+-.^_`|~", "CONNECT", "PRI");

	@ParameterizedTest
	@EnumSource
	void neverEndAsCaptureErrors(Container container) throws IOException {
		List<String> requests = requests();
		try (RawShadow shadow = new RawShadow();
				ShadowEngine engine = Setup.engine(shadow.url(), (builder) -> builder.maxCaptureErrors(1));
				EmbeddedServer server = container.create("")
					.filter(new ShadowFilter(engine, RequestHandlers.byServletMapping(), new Reconstruction(true, true),
							Setup.ERROR_PAGE_WAIT))
					.servlet("/*", new Primary())
					.start()) {
			for (String request : requests) {
				try (WireClient client = new WireClient(server.port())) {
					client.send(request).shutdownOutput().receive();
				}
				assertThat(engine.isSwitchedOff()).as(request).isFalse();
			}
			Stage.eventually(() -> engine.accounting().inProgress() == 0);
			assertThat(engine.accounting().ended(Reason.CAPTURE_ERROR)).isZero();
			assertThat(engine.isSwitchedOff()).isFalse();
			// Many of the others are refused by the server itself.
			assertThat(engine.accounting().seen()).isGreaterThan(requests.size() / 3);
		}
	}

	private static List<String> requests() {
		List<String> requests = new ArrayList<>();
		List<String> charsets = new ArrayList<>(CHARSETS);
		charsets.addAll(Charset.availableCharsets().keySet());
		for (Reading reading : Reading.values()) {
			for (String charset : charsets) {
				requests.add(post(reading, "text/plain;charset=" + charset, "a\u00e9"));
				requests.add(post(reading, "application/x-www-form-urlencoded; charset=" + charset, "a=%e9&b=%00c"));
				String type = "Content-Type: text/plain; charset=" + charset + "\r\n";
				requests.add(request("GET", "/?a=c", reading, type, ""));
				requests.add(request("POST", "/?a=c", reading, type + "Transfer-Encoding: chunked\r\n",
						"3\r\na=b\r\n0\r\n\r\n"));
			}
			for (String type : TYPES) {
				BODIES.forEach((body) -> requests.add(post(reading, type, body)));
			}
			for (String target : TARGETS) {
				requests.add(request("GET", target, reading, "", ""));
				requests.add(request("POST", target, reading,
						"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n", "a=b"));
			}
			FIELDS.forEach(
					(field) -> requests.add(request("POST", "/", reading, field + "\r\n", "3\r\na=b\r\n0\r\n\r\n")));
			METHODS.forEach((method) -> requests.add(request(method, "/", reading, "Content-Length: 3\r\n", "a=b")));
		}
		return requests;
	}

	private static String post(Reading reading, String type, String body) {
		return request("POST", "/?a=c", reading,
				"Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n", body);
	}

	private static String request(String method, String target, Reading reading, String fields, String body) {
		return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Read: " + reading
				+ "\r\n" + fields + "\r\n" + body;
	}

	/**
	 * How the application reads.
	 */
	private enum Reading {

		NOTHING {
			@Override
			void read(HttpServletRequest request) {
			}
		},

		STREAM {
			@Override
			void read(HttpServletRequest request) throws IOException {
				request.getInputStream().readAllBytes();
			}
		},

		LINES {
			@Override
			void read(HttpServletRequest request) throws IOException {
				while (request.getReader().readLine() != null) {
					// Goes on.
				}
			}
		},

		PARAMETERS {
			@Override
			void read(HttpServletRequest request) {
				request.getParameterMap();
			}
		},

		PARTS {
			@Override
			void read(HttpServletRequest request) throws IOException, ServletException {
				for (Part part : request.getParts()) {
					part.delete();
				}
				request.getPart("a");
			}
		};

		abstract void read(HttpServletRequest request) throws IOException, ServletException;

	}

	private static final class Primary extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			Reading.valueOf(request.getHeader("X-Read")).read(request);
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().print(Arrays.toString(request.getCookies()) + request.getLocale());
		}

	}

}
