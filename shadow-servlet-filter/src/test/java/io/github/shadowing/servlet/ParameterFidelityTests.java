package io.github.shadowing.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;

/**
 * Parameters, forms and multipart: catalogue A, 1 to 5 and 7.
 */
class ParameterFidelityTests extends FidelityTests {

	private static final String MULTIPART = String.join("\r\n", "--b", "Content-Disposition: form-data; name=\"a\"", "",
			"one", "--b", "Content-Disposition: form-data; name=\"f\"; filename=\"f.txt\"", "Content-Type: text/plain",
			"", "DATA", "--b--", "");

	private static final String MULTIPART_TYPE = "multipart/form-data; boundary=b";

	@Override
	List<Scenario> scenarios() {
		return List.of(Scenario.postForm("form whose values the application changes", "a=1&b=2")
			.handle((request, response, notes) -> {
				request.getParameterMap().get("a")[0] = "changed";
				response.getOutputStream().print("ok");
			}), Scenario.get("parameters of the query")
				.suffix("?a=1&b=2&a=3")
				.handle(ParameterFidelityTests::parameters), parsed(Scenario.postForm("form as parameters", "a=1&b=2")),
				parsed(Scenario.postForm("form and query", "a=1&a=2").suffix("?a=0&z=9")),
				parsed(Scenario.postForm("form with escapes", "a=%20+x&b=&c&d=%2a*~&e=%26"))
					.copiedBody("a=++x&b=&c=&d=**%7E&e=%26"),
				parsed(Scenario.postForm("form in chunks", "a=1&b=2").chunked(3)),
				parsed(Scenario.post("form in another charset",
						"application/x-www-form-urlencoded; charset=windows-1251", "a=%EF%F0%E8")),
				Scenario.postForm("empty form", "").handle(ParameterFidelityTests::parameters),
				Scenario.postForm("malformed form", "a=%zz&b=1")
					.handle(ParameterFidelityTests::parameters)
					.uncopied(Reason.REQUEST_BODY_PARSED),
				Scenario.postForm("malformed form that nobody reads", "a=%zz")
					.handle((request, response, notes) -> response.getWriter().print("ignored"))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.postForm("form with too many parameters", "a=1&".repeat(12_000))
					.handle(ParameterFidelityTests::parameters)
					.copiedBody("a=1&".repeat(12_000).replaceFirst("&$", ""))
					.uncopied(Reason.REQUEST_BODY_PARSED, null),
				Scenario.postForm("form read as a stream", "a=1&b=2")
					.handle((request, response, notes) -> response.getOutputStream()
						.write(request.getInputStream().readAllBytes())),
				Scenario.postForm("form read as text", "a=1&b=2")
					.handle((request, response, notes) -> response.getWriter().print(request.getReader().readLine())),
				Scenario.postForm("form as a stream, then parameters", "a=1&b=2").handle((request, response, notes) -> {
					notes.note("body", new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
					parameters(request, response, notes);
				}),
				Scenario.postForm("form as parameters, then a stream", "a=1&b=2").handle((request, response, notes) -> {
					parameters(request, response, notes);
					notes.ask("rest", () -> request.getInputStream().read());
				}),
				Scenario.postForm("form as parameters in chunks, then a stream", "a=1&b=2")
					.chunked(2)
					.handle((request, response, notes) -> {
						parameters(request, response, notes);
						notes.ask("rest", () -> request.getInputStream().read());
					}),
				parsed(Scenario.postForm("form with mixed names", "a=1&b=2&a=3")).copiedBody("a=1&a=3&b=2"),
				parsed(Scenario.postForm("form with an empty name", "a=1&=x")).uncopied(Reason.REQUEST_BODY_PARSED),
				parsed(Scenario.postForm("form in the default charset", "a=%C3%A9&%E2%82%AC=1")),
				parsed(Scenario.postForm("form in the default charset, escaped in its own way", "a=%C3%A9+%20"))
					.uncopied(Reason.REQUEST_BODY_PARSED),
				parsed(Scenario.postForm("form in the default charset in chunks", "a=%C3%A9").chunked(3)).http1Only()
					.uncopied(Reason.REQUEST_BODY_PARSED),
				parsed(Scenario.post("form in UTF-8", "Application/X-WWW-Form-Urlencoded;charset=utf-8",
						"a=%C3%A9&%E2%82%AC=%F0%9F%98%80")),
				parsed(Scenario.postForm("form and a query that is escaped", "a=2&%26=x").suffix("?a=%31&%26=&&c")),
				parsed(Scenario.postForm("form that the query hides", "b=1").suffix("?a=%zz"))
					.uncopied(Reason.REQUEST_BODY_PARSED),
				parsed(Scenario.postForm("form that says it is encoded", "a=1").header("Content-Encoding", "identity"))
					.uncopied(Reason.REQUEST_BODY_PARSED),
				parsed(Scenario.post("form in a charset that is none",
						"application/x-www-form-urlencoded; charset=klingon", "a=1"))
					.uncopied(Reason.REQUEST_BODY_PARSED),
				Scenario.postForm("form whose values the application changes", "a=1&a=2")
					.handle((request, response, notes) -> {
						notes.ask("map", () -> request.getParameterMap().get("a").length);
						response.getWriter().print("ok");
					}),
				Scenario
					.post("form whose charset the application knows better",
							"application/x-www-form-urlencoded; charset=ISO-8859-1", "a=%C3%A9")
					.handle((request, response, notes) -> {
						request.setCharacterEncoding("UTF-8");
						parameters(request, response, notes);
					}),
				Scenario.postForm("form with the charset changed afterwards", "a=%E2%82%AC")
					.handle((request, response, notes) -> {
						request.setCharacterEncoding("UTF-8");
						notes.ask("a", () -> request.getParameter("a"));
						notes.attempt("charset", () -> request.setCharacterEncoding("ISO-8859-15"));
						response.getWriter().print("ok");
					}),
				parsed(Scenario.postForm("large form", "a=" + "x".repeat(60_000))),
				Scenario.postForm("charset set late", "a=%C3%A9").handle((request, response, notes) -> {
					notes.note("charset", request.getCharacterEncoding());
					request.setCharacterEncoding("UTF-8");
					parameters(request, response, notes);
				}),
				Scenario.post("no form, but parameters", "application/json", "{\"a\":1}")
					.suffix("?a=1")
					.handle((request, response, notes) -> {
						parameters(request, response, notes);
						notes.note("body",
								new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
					}),
				Scenario.post("no form, and no reading", "application/json", "{\"a\":1}")
					.suffix("?a=1")
					.handle(ParameterFidelityTests::parameters)
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.postForm("form with PUT that nobody reads", "a=1&b=2")
					.method("PUT")
					.handle(ParameterFidelityTests::parameters)
					.uncopied(Reason.REQUEST_BODY_UNREAD, null),
				Scenario.postForm("form with PUT", "a=1&b=2").method("PUT").handle((request, response, notes) -> {
					parameters(request, response, notes);
					notes.note("body", new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
				}),
				Scenario.post("multipart as parts", MULTIPART_TYPE, MULTIPART)
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario.post("multipart as parameters", MULTIPART_TYPE, MULTIPART)
					.handle(ParameterFidelityTests::parameters)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario.post("multipart in chunks", MULTIPART_TYPE, MULTIPART)
					.chunked(20)
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario.post("large multipart", MULTIPART_TYPE, MULTIPART.replace("DATA", "z".repeat(50_000)))
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario
					.post("multipart over its limit", MULTIPART_TYPE, MULTIPART.replace("DATA", "z".repeat(150_000)))
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario
					.post("multipart close to its limit", MULTIPART_TYPE, MULTIPART.replace("DATA", "z".repeat(90_000)))
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario.post("broken multipart", MULTIPART_TYPE, "--b\r\nContent-Disp")
					.handle(ParameterFidelityTests::parts)
					.uncopied(Reason.REQUEST_MULTIPART),
				Scenario.post("parts that are none", "text/plain", "text")
					.handle((request, response, notes) -> notes.ask("parts", request::getParts))
					.uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.post("multipart as a stream", MULTIPART_TYPE, MULTIPART)
					.handle((request, response, notes) -> response.getOutputStream()
						.write(request.getInputStream().readAllBytes())));
	}

	private static Scenario parsed(Scenario scenario) {
		return scenario.handle(ParameterFidelityTests::parameters);
	}

	private static void parameters(HttpServletRequest request, HttpServletResponse response, Notes notes)
			throws IOException {
		notes.ask("a", () -> request.getParameter("a"));
		notes.ask("all of a", () -> request.getParameterValues("a"));
		notes.ask("names", () -> Collections.list(request.getParameterNames()));
		notes.ask("map", () -> {
			Map<String, List<String>> map = new TreeMap<>();
			request.getParameterMap().forEach((name, values) -> map.put(name, Arrays.asList(values)));
			return map;
		});
		response.setContentType("text/plain;charset=UTF-8");
		response.getWriter().print(request.getParameterMap().size());
	}

	private static void parts(HttpServletRequest request, HttpServletResponse response, Notes notes) {
		notes.ask("parts", () -> {
			StringBuilder text = new StringBuilder();
			for (Part part : request.getParts()) {
				text.append(part.getName())
					.append('|')
					.append(part.getSubmittedFileName())
					.append('|')
					.append(new String(part.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).hashCode())
					.append('\n');
			}
			response.getWriter().print(text);
			return text;
		});
		notes.ask("part", () -> request.getPart("f").getSize());
		notes.ask("a", () -> request.getParameter("a"));
	}

}
