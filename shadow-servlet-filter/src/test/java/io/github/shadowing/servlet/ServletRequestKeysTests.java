package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.shadowing.policy.SampleKey;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServletRequestKeysTests {

	private static final Map<String, String> EXPECTED = Map.ofEntries(Map.entry("header:x-user", "first"),
			Map.entry("header:absent", "null"), Map.entry("cookie:session", "a=b"), Map.entry("cookie:other", "1"),
			Map.entry("cookie:SESSION", "null"), Map.entry("cookie:empty", ""), Map.entry("query:user", "Ann Ba"),
			Map.entry("query:a b", "c"), Map.entry("query:absent", "null"), Map.entry("query:flag", "null"),
			Map.entry("query:bad", "%zz"), Map.entry("principal", "null"), Map.entry("client-address", "127.0.0.1"));

	@ParameterizedTest
	@EnumSource
	void areFoundWithoutTouchingTheRequest(Container container) throws Exception {
		Map<String, String> found = new ConcurrentHashMap<>();
		Filter finding = (request, response, chain) -> {
			EXPECTED.keySet()
				.forEach((key) -> found.put(key,
						String.valueOf(ServletRequestKeys.find((HttpServletRequest) request, SampleKey.parse(key)))));
			chain.doFilter(request, response);
		};
		try (EmbeddedServer server = container.create("").filter(finding).servlet("/*", new Reading()).start();
				WireClient client = new WireClient(server.port())) {
			client.send(String.join("\r\n", "POST /?user=Ann+B%61&user=2&a%20b=c&flag&bad=%zz HTTP/1.1", "Host: a",
					"X-User: first", "X-User: second", "Cookie: other=1; session=a=b", "Cookie: session=2; empty=",
					"Content-Type: application/x-www-form-urlencoded", "Content-Length: 6", "", "user=x"));
			assertThat(client.receive().body()).isEqualTo("6 bytes");
			assertThat(found).isEqualTo(EXPECTED);
		}
	}

	/**
	 * Reads the body, which is there unless somebody has asked for parameters.
	 */
	private static final class Reading extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getOutputStream().print(request.getInputStream().readAllBytes().length + " bytes");
		}

	}

}
