package io.github.shadowing.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;

/**
 * An application with Spring Security inside of our filter: catalogue B, 36 and 46, and
 * D, 62 and 63.
 */
class MvcSecurityFidelityTests extends MvcFidelityTests {

	private static final String USER = "Basic dXNlcjpwYXNzd29yZA==";

	@Override
	List<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>(List.of(
				Scenario.dialogue("a login", get("/secure/home"), get("/login").withCookies(), login("wrong"),
						get("/login?error").withCookies(), login("password"),
						get("/secure/home?continue").withCookies(), get("/secure/home").withCookies()),
				Scenario.dialogue("a login without a token", get("/login"),
						form("/login", "username=user&password=password").withCookies()),
				afterLogin("what is forbidden", get("/secure/admin")),
				afterLogin("what is forbidden as a page", get("/secure/admin").header("Accept", "text/html")),
				afterLogin("a forbidden method", get("/secure/method")),
				afterLogin("a callable", get("/secure/callable")),
				afterLogin("a stream", get("/secure/streaming").uncopied(Reason.RESPONSE_STREAMED)),
				afterLogin("much", get("/secure/large")), afterLogin("what is flushed", get("/secure/flushed")),
				afterLogin("a failure", get("/secure/failing")), afterLogin("the Servlet API", get("/secure/servlet")),
				afterLogin("a token", get("/secure/token")), afterLogin("nothing", get("/secure/none")),
				afterLogin("a change without a token", post("/secure/change")),
				afterLogin("a change with a wrong token", post("/secure/change").header("X-CSRF-TOKEN", "wrong")),
				afterLogin("a change with a token", post("/secure/change").header("X-CSRF-TOKEN", "token")),
				afterLogin("a change with a token in a form", form("/secure/change", "_csrf=token")),
				afterLogin("a HEAD", get("/secure/home").method("HEAD")),
				Scenario.dialogue("a logout", get("/login"), login("password"),
						form("/logout", "_csrf=token").withCookies(), get("/secure/home").withCookies()),
				Scenario.dialogue("a question before a logout", get("/login"), login("password"),
						get("/logout").withCookies()),
				get("/secure/home").header("X-Requested-With", "XMLHttpRequest"),
				get("/secure/home").header("Accept", "application/json"),
				get("/secure/home").header("Cookie", "JSESSIONID=unknown"), post("/secure/change"),
				get("/secure/basic/home").header("Authorization", USER), get("/secure/basic/home"),
				get("/secure/basic/home").header("Authorization", "Basic ???"),
				get("/secure/basic/home").header("Authorization", "Basic dXNlcjp3cm9uZw=="),
				get("/secure/basic/none").header("Authorization", USER), get("/secure/basic/home").method("OPTIONS"),
				get("/locked/home").header("Authorization", USER), get("/locked/none").header("Authorization", USER),
				get("/locked/home").uncopied(null, Reason.RESPONSE_UNSEEN),
				post("/locked/home").header("Authorization", USER).uncopied(null, Reason.RESPONSE_UNSEEN),
				get("/secure/home/%2e%2e/x"), get("/secure//home"), get("/default-ui.css"),
				get("/default-ui.css").header("Accept-Encoding", "gzip"), get("/login?logout")));
		Stream.of("GET", "HEAD").map((method) -> get("/login").method(method)).forEach(scenarios::add);
		return scenarios;
	}

	private static Scenario afterLogin(String name, Scenario step) {
		return Scenario.dialogue(name, get("/login"), login("password"), step.withCookies());
	}

	private static Scenario login(String password) {
		return form("/login", "username=user&password=" + password + "&_csrf=token").withCookies();
	}

	private static Scenario form(String path, String body) {
		return Scenario.postForm("POST " + path, body).path(path);
	}

	private static Scenario post(String path) {
		return Scenario.request("POST " + path, "POST").path(path);
	}

	private static Scenario get(String path) {
		return Scenario.get(path).path(path);
	}

}
