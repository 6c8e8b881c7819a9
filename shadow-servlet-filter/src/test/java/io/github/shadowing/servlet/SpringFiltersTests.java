package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.filter.AbstractRequestLoggingFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Filters of Spring that look for wrappers by class find their own and never take ours
 * for one, whether ours is outside of them or inside.
 */
class SpringFiltersTests {

	@ParameterizedTest
	@MethodSource("places")
	void dealWithTheirOwnWrappersOnly(Container container, boolean outside) throws IOException {
		List<CopyResult> results = new CopyOnWriteArrayList<>();
		Observed without = new Application(container.create("")).play();
		Observed with;
		try (RawShadow shadow = new RawShadow(); ShadowEngine engine = engine(shadow, results)) {
			with = new Application(container.create(""), new ShadowFilter(engine), outside).play();
			await().until(() -> results.size() == 3);
			// Answers come back in any order.
			results.sort(Comparator.comparing((result) -> result.exchange().startedAt()));
		}
		assertThat(with).isEqualTo(without);
		assertThat(with.log()).anyMatch((message) -> message.contains("payload=hello"));
		assertThat(with.responses()).extracting(WireResponse::status).containsExactly(200, 200, 304);
		assertThat(with.responses()).extracting(WireResponse::body).containsExactly("hello true true", "hello", "");
		assertThat(results).extracting((result) -> result.exchange().primary().status())
			.containsExactly(200, 200, outside ? 304 : 200);
		assertThat(results).extracting((result) -> result.exchange().primary().headers().first("ETag") != null)
			.containsExactly(false, outside, outside);
	}

	static Stream<Arguments> places() {
		return Stream.of(Container.values())
			.flatMap((container) -> Stream.of(true, false).map((outside) -> Arguments.of(container, outside)));
	}

	private static ShadowEngine engine(RawShadow shadow, List<CopyResult> results) {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(shadow.url())
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("GET", "POST"), PathRules.ALL))
			.listener(results::add)
			.build();
	}

	private record Observed(List<WireResponse> responses, List<String> log) {

	}

	private static final class Application extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private final transient List<String> log = new CopyOnWriteArrayList<>();

		private final transient EmbeddedServer server;

		Application(EmbeddedServer server) {
			this.server = springsFilters(server);
		}

		Application(EmbeddedServer server, ShadowFilter filter, boolean outside) {
			this.server = outside ? springsFilters(server.filter(filter)) : springsFilters(server).filter(filter);
		}

		private EmbeddedServer springsFilters(EmbeddedServer container) {
			AbstractRequestLoggingFilter logging = new AbstractRequestLoggingFilter() {

				@Override
				protected void beforeRequest(HttpServletRequest request, String message) {
					Application.this.log.add(message);
				}

				@Override
				protected void afterRequest(HttpServletRequest request, String message) {
					Application.this.log.add(message);
				}

			};
			logging.setIncludePayload(true);
			return container.filter(logging).filter(new ShallowEtagHeaderFilter());
		}

		Observed play() throws IOException {
			List<WireResponse> responses = new ArrayList<>();
			try (EmbeddedServer running = this.server.servlet("/*", this).start();
					WireClient client = new WireClient(running.port())) {
				client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
				responses.add(client.receive());
				client.send("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
				WireResponse tagged = client.receive();
				responses.add(tagged);
				client
					.send("GET /a HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tagged.header("ETag") + "\r\n\r\n");
				responses.add(client.receive());
			}
			return new Observed(responses, this.log);
		}

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String body = request.getReader().readLine();
			boolean requestFound = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class) != null;
			boolean responseFound = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class) != null;
			response.getWriter().print(body + " " + requestFound + " " + responseFound);
		}

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("hello");
		}

	}

}
