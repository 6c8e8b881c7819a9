package io.github.shadowing.servlet;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.shadowing.Capture;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that is not selected, for whichever reason, goes on with the very objects
 * that came in, so that the container finds its own and nothing is slower.
 */
class UntouchedTests {

	private static final int MEMORY = 16;

	@ParameterizedTest
	@MethodSource("reasons")
	void anUnselectedRequestGoesOnWithTheObjectsThatCameIn(Container container, Case unselected) throws IOException {
		try (ShadowEngine engine = engine(); EmbeddedServer server = container.create("")) {
			unselected.preparation.accept(engine);
			Original original = new Original();
			server.filter((request, response, chain) -> {
				original.note(request, response);
				chain.doFilter(request, response);
			}).filter(new ShadowFilter(engine)).servlet("/*", new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().print(original.isThis(request, response) ? "untouched" : "wrapped");
				}

			}).start();
			long before = engine.accounting().ended(unselected.reason);
			try (WireClient client = new WireClient(server.port())) {
				client.send(unselected.request + "\r\nHost: localhost\r\n\r\n");
				assertThat(client.receive().body()).isEqualTo("untouched");
			}
			assertThat(engine.accounting().ended(unselected.reason)).isEqualTo(before + 1);
		}
	}

	private static ShadowEngine engine() {
		return ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target("http://localhost:1")
			.memoryBudget(MEMORY)
			.build();
	}

	static Stream<Arguments> reasons() {
		return Stream.of(Container.values())
			.flatMap((container) -> cases().map((each) -> Arguments.of(container, each)));
	}

	private static Stream<Case> cases() {
		return Stream.of(policy(Reason.SAMPLED_OUT, (policy) -> policy.withPercentage(0)),
				policy(Reason.PAUSED, (policy) -> policy.withPaused(true)),
				policy(Reason.NOT_OPTED_IN,
						(policy) -> new ShadowPolicy(false, 100, Mode.OPT_IN, policy.methods(), policy.paths())),
				policy(Reason.PATH,
						(policy) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, policy.methods(),
								PathRules.of(List.of(), List.of("/**")))),
				request(Reason.METHOD, "DELETE / HTTP/1.1"),
				request(Reason.SHADOW_REQUEST, "GET / HTTP/1.1\r\nX-Shadow-Request: true"),
				request(Reason.UPGRADE, "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket"),
				new Case(Reason.CLOSED, "GET / HTTP/1.1", ShadowEngine::close),
				new Case(Reason.MEMORY_BUDGET, "GET / HTTP/1.1", UntouchedTests::spendMemory));
	}

	private static Case policy(Reason reason, UnaryOperator<ShadowPolicy> change) {
		return new Case(reason, "GET / HTTP/1.1", (engine) -> engine.updatePolicy(change));
	}

	private static Case request(Reason reason, String request) {
		return new Case(reason, request, (engine) -> {
		});
	}

	private static void spendMemory(ShadowEngine engine) {
		Capture capture = engine.begin("GET", "/", OptIns.NONE);
		assertThat(capture).isNotNull();
		capture.responseBody().write(new byte[MEMORY], 0, MEMORY);
	}

	private record Case(Reason reason, String request, Consumer<ShadowEngine> preparation) {

		@Override
		public String toString() {
			return this.reason.toString();
		}

	}

	private static final class Original {

		private volatile ServletRequest request;

		private volatile ServletResponse response;

		private void note(ServletRequest request, ServletResponse response) {
			this.request = request;
			this.response = response;
		}

		private boolean isThis(ServletRequest request, ServletResponse response) {
			return request == this.request && response == this.response;
		}

	}

}
