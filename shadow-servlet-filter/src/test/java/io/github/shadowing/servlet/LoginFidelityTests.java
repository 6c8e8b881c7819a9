package io.github.shadowing.servlet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The container's own login, asked for by the application.
 */
@Stages.On(LoginFidelityTests.Servers.class)
class LoginFidelityTests extends FidelityTests {

	private static final String USER = "user";

	private static final String PASSWORD = "password";

	@Override
	List<Scenario> scenarios() {
		return List.of(authenticate("nobody is asked to authenticate").uncopied(Reason.RESPONSE_BYPASSED),
				authenticate("a stranger authenticates").header("Authorization", basic("stranger"))
					.uncopied(Reason.RESPONSE_BYPASSED),
				authenticate("a user authenticates").header("Authorization", basic(USER)),
				authenticate("a user authenticates and posts").method("POST")
					.header("Content-Type", "text/plain")
					.body("0123456789")
					.header("Authorization", basic(USER)),
				Scenario.get("refused and answered anyway")
					.uncopied(Reason.RESPONSE_BYPASSED)
					.handle((request, response, notes) -> {
						notes.note("authenticated", request.authenticate(response));
						notes.note("committed", response.isCommitted());
						notes.attempt("print", () -> response.getWriter().print("anyway"));
					}),
				Scenario.get("logs in and out").handle((request, response, notes) -> {
					request.login(USER, PASSWORD);
					response.getWriter().println(describe(request));
					request.logout();
					response.getWriter().println(describe(request));
				}), Scenario.get("fails to log in").handle((request, response, notes) -> {
					try {
						request.login(USER, "wrong");
					}
					catch (ServletException ex) {
						response.getWriter().print("refused " + describe(request));
					}
				}), Scenario.get("a failed login is the application's answer")
					.handle((request, response, notes) -> request.login(USER, "wrong")));
	}

	private static Scenario authenticate(String name) {
		return Scenario.get(name).handle((request, response, notes) -> {
			boolean authenticated = request.authenticate(response);
			notes.note("authenticated", authenticated);
			notes.note("committed", response.isCommitted());
			if (authenticated) {
				response.setContentType("text/plain");
				response.getOutputStream().write(request.getInputStream().readAllBytes());
				response.getOutputStream().print(describe(request));
			}
		});
	}

	private static String describe(HttpServletRequest request) {
		return request.getRemoteUser() + " by " + request.getAuthType() + ": "
				+ request.isUserInRole(EmbeddedServer.ROLE);
	}

	private static String basic(String user) {
		return "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Servers that know a user.
	 */
	static final class Servers extends Stages {

		Servers() {
			super("With a login");
		}

		@Override
		Stage create(Container container, Setup setup) {
			return new ServletStage(container.create("/app", "/bare").login(USER, PASSWORD), setup, shadow().url(),
					files().toString());
		}

	}

}
