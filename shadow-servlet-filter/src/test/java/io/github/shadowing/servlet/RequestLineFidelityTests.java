package io.github.shadowing.servlet;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Request lines and header fields: catalogue A, 16 to 22 and 71.
 */
class RequestLineFidelityTests extends FidelityTests {

	@Override
	List<Scenario> scenarios() {
		return List.of(describe("plain target"), describe("empty query").suffix("?"),
				describe("query with escapes").suffix("?q=1%202&q=&&r&%C3%A9=%c3%a9&a+b"),
				describe("matrix parameters").suffix("/a;x=1;y=2/b;z"),
				describe("session in the path").suffix(";jsessionid=0123456789ABCDEF"),
				describe("escapes in the path").suffix("/%75%20%41+b/~c/%C3%A9"),
				describe("double slash").suffix("//b").only(Container.TOMCAT),
				describe("dot segments").suffix("/a/./b/../c"), describe("trailing slash").suffix("/"),
				describe("escaped slash").suffix("/a%2Fb").unfiltered(),
				describe("percent alone").suffix("/%").unfiltered(),
				describe("long query").suffix("?q=" + "x".repeat(4000)),
				describe("absolute form").raw("GET http://test.exampleTARGET HTTP/1.1\r\nHOST\r\n"),
				describe("no Host of HTTP/1.0").raw("GET TARGET HTTP/1.0\r\n\r\n"),
				describe("HTTP/1.0 that stays").raw("GET TARGET HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
				describe("client closes").raw("GET TARGET HTTP/1.1\r\nHOSTConnection: close\r\n\r\n"),
				Scenario.request("asterisk form", "OPTIONS").raw("OPTIONS * HTTP/1.1\r\nHOST\r\n").unfiltered(),
				describe("repeated fields").header("X-CaMeL", "A").header("x-camel", "B").header("X-Empty", ""),
				describe("list in a field").header("Accept", "text/html, application/json;q=0.9")
					.header("Accept", "*/*"),
				describe("bytes beyond ASCII").header("X-Name", "J\u00fcrgen"),
				describe("large field").header("X-Large", "y".repeat(4000)),
				describe("cookies").header("Cookie", "a=1; b=\"quoted\"; c=dGVzdA==; a=2; $Version=1; bad[=x"),
				// Without a length, HTTP/2 would not tell that there is no body.
				describe("other method").method("DELETE").header("Content-Length", "0"),
				describe("unselected method").method("PURGE").uncopied(Reason.METHOD),
				describe("a copy").header("X-Shadow-Request", "true").uncopied(Reason.SHADOW_REQUEST),
				describe("forwarded").header("X-Forwarded-For", "192.0.2.1")
					.header("Forwarded", "host=other.example;proto=https"),
				Scenario.get("cookies of the answer").handle(RequestLineFidelityTests::addCookies),
				Scenario.get("session").handle((request, response, notes) -> {
					request.getSession().setAttribute("a", "b");
					notes.note("new", request.getSession().isNew());
					response.getWriter().print(response.encodeURL("/s").contains(";"));
				}), Scenario.get("two requests on a connection").script((client, text, notes) -> {
					client.send(text).receive();
					client.send(text).receive();
				}).handle((request, response, notes) -> response.getWriter().print("again")),
				Scenario.get("two requests at once").script((client, text, notes) -> {
					client.send(text + text).receive();
					client.receive();
				}).handle((request, response, notes) -> response.getWriter().print("again")));
	}

	private static Scenario describe(String name) {
		return Scenario.get("target " + name).handle(RequestLineFidelityTests::describe);
	}

	private static void describe(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		notes.note("method", request.getMethod());
		notes.note("uri", request.getRequestURI());
		notes.note("url", request.getRequestURL());
		notes.note("query", request.getQueryString());
		notes.note("path", request.getServletPath() + "|" + request.getPathInfo());
		notes.note("mapping", request.getHttpServletMapping().getPattern());
		notes.note("session", request.getRequestedSessionId());
		notes.note("length", request.getContentLengthLong());
		notes.note("secure", request.isSecure() + " " + request.getScheme() + " " + request.getServerName());
		notes.note("locales", Collections.list(request.getLocales()));
		for (String name : Collections.list(request.getHeaderNames())) {
			notes.note(name, Collections.list(request.getHeaders(name)));
		}
		Cookie[] cookies = request.getCookies();
		notes.note("cookies", (cookies != null)
				? Arrays.stream(cookies).map((cookie) -> cookie.getName() + "=" + cookie.getValue()).toList() : "none");
		notes.note("dispatcher", request.getDispatcherType());
		notes.note("async supported", request.isAsyncSupported());
		response.setHeader("X-Method", request.getMethod());
		response.addHeader("X-Twice", "1");
		response.addHeader("X-Twice", "2");
		response.setIntHeader("X-Int", 5);
		response.setDateHeader("Last-Modified", 0);
		response.setLocale(Locale.FRANCE);
		response.getWriter().print(request.getRequestURI());
	}

	private static void addCookies(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws Exception {
		response.addCookie(new Cookie("a", "1"));
		Cookie cookie = new Cookie("b", "2");
		cookie.setHttpOnly(true);
		cookie.setPath("/");
		response.addCookie(cookie);
		response.addHeader("Set-Cookie", "c=3; Expires=Wed, 21 Oct 2065 07:28:00 GMT");
		notes.note("cookies", response.getHeaders("Set-Cookie"));
	}

}
