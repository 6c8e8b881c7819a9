package io.github.shadowing.servlet;

import java.util.List;

import io.github.shadowing.exchange.Reason;

/**
 * Forms bound by Spring MVC: catalogue A, 1 to 4.
 */
class MvcFormFidelityTests extends MvcFidelityTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	@Override
	List<Scenario> scenarios() {
		return List.of(
				form("a bean", "/bean", "name=J%C3%BCrgen+M&age=42&notes[x]=1&orders[1].name=n")
					.copiedBody("name=J%C3%BCrgen+M&age=42&notes%5Bx%5D=1&orders%5B1%5D.name=n"),
				form("a bean of the wrong type", "/bean", "name=a&age=old"),
				form("a bean with its errors", "/checked", "name=a&age=old"),
				form("a record", "/record", "name=a%20b&count=3&tags=x&tags=y&tags=").copiedBody(
						"name=a+b&count=3&tags=x&tags=y&tags="),
				form("an incomplete record", "/record", "name=a"), form("parameters", "/parameters", "a=1&b=2&b=3&c="),
				form("a missing parameter", "/parameters", "b=2"),
				form("a parameter of the wrong type", "/parameters", "a=1&b=x"),
				form("parameters of query and body", "/plain?a=0&z=9", "a=1&a=2"),
				form("parameters in many spellings", "/plain", "=x&a&b=&%C3%A4=%c3%b6&c+d=e%2Bf&a=;,")
					.uncopied(Reason.REQUEST_BODY_PARSED),
				form("parameters of other bytes", "/plain", "a=\u00e4").uncopied(Reason.REQUEST_BODY_PARSED),
				Scenario.post("parameters in Latin-1", FORM + ";charset=ISO-8859-1", "a=%E4")
					.path("/forms/plain")
					.uncopied(Reason.REQUEST_BODY_PARSED, null),
				Scenario.post("parameters in an unknown charset", FORM + ";charset=none", "a=%E4")
					.path("/forms/plain")
					.uncopied(Reason.REQUEST_BODY_PARSED),
				form("a malformed parameter", "/plain", "a=%zz&b=1").uncopied(Reason.REQUEST_BODY_PARSED),
				form("many parameters", "/plain", "a=1&".repeat(2000))
					.copiedBody("a=1&".repeat(2000).replaceFirst("&$", ""))
					.uncopied(Reason.REQUEST_BODY_PARSED, null),
				form("long parameters", "/plain", "a=" + "x".repeat(50_000)),
				form("chunked parameters", "/plain", "a=1&b=2").chunked(3), form("no parameters", "/plain", ""),
				form("no parameter where there must be one", "/parameters", ""),
				form("text", "/text", "b=1&a=x+y%20z&b=%C3%BC").copiedBody("b=1&b=%C3%BC&a=x+y+z"),
				form("text with a query", "/text?q=1", "a=x+y"),
				form("bytes", "/bytes", "a=%E4&c").uncopied(Reason.REQUEST_BODY_PARSED), form("no text", "/text", ""),
				form("a map", "/map", "b=1&a=x+y%20z&b=%C3%BC").copiedBody("b=1&b=%C3%BC&a=x+y+z"),
				form("a map with a query", "/map?q=1", "a=x+y"), form("an entity", "/entity", "a=1&b=2"),
				form("a request entity", "/request-entity", "a=1&b=2"), form("a stream", "/stream", "a=1&b=%zz"),
				form("a reader", "/reader", "a=1&b=%zz"),
				form("parameters, then a stream", "/parameters-then-stream", "a=1"),
				form("a stream, then parameters", "/stream-then-parameters", "a=1"),
				form("text and a parameter", "/text-and-parameter", "a=1&b=2"),
				form("a parameter and text", "/parameter-and-text", "a=1&b=2"),
				form("text and a parameter of the query", "/text-and-parameter?a=0", "a=1&b=2"),
				form("a form unread", "/unread", "a=1").uncopied(Reason.REQUEST_BODY_UNREAD),
				form("a form for another method", "/get-only", "a=1").uncopied(Reason.REQUEST_BODY_UNREAD),
				form("a form for nobody", "/none", "a=1").uncopied(Reason.REQUEST_BODY_UNREAD),
				Scenario.get("a record of a query").path("/forms/record?name=a%20b&count=3&tags=x&tags=y"),
				Scenario.get("parameters of a query").path("/forms/parameters?a=1+2&b=3&b=4&c"),
				Scenario.get("a missing parameter of a query").path("/forms/parameters"),
				Scenario.get("a malformed query").path("/forms/plain?a=%zz&b=1").uncopied(Reason.REQUEST_TARGET),
				form("a PUT of parameters", "/parameters", "a=1&b=2").method("PUT"),
				form("a PUT with a query", "/plain?a=0&z=9", "a=1&a=2").method("PUT"),
				form("a PUT of a record", "/record", "name=a&count=1").method("PUT"),
				form("a PUT of a map", "/map", "a=1&b=2").method("PUT"),
				form("a PUT of text", "/text", "a=1&b=2").method("PUT"),
				form("a PUT unread", "/unread", "a=1&b=2").method("PUT"),
				form("a malformed PUT", "/plain", "a=%zz").method("PUT"),
				form("a chunked PUT", "/plain", "a=1&b=2").method("PUT").chunked(3),
				form("a PATCH of parameters", "/parameters", "a=1&b=2").method("PATCH"),
				form("a DELETE of parameters", "/parameters", "a=1&b=2").method("DELETE"),
				form("a hidden DELETE", "/hidden/1", "_method=delete&a=1"),
				form("a hidden PUT", "/hidden/1", "a=1&_method=PUT"),
				form("a hidden PATCH", "/hidden/1", "a=1&_method=PATCH"),
				form("a hidden method that is not allowed", "/hidden/1", "a=1&_method=TRACE"),
				form("no hidden method", "/hidden/1", "a=1"),
				form("a hidden method of the query", "/hidden/1?_method=PATCH", ""));
	}

	private static Scenario form(String name, String path, String body) {
		return Scenario.postForm(name, body).path("/forms" + path);
	}

}
