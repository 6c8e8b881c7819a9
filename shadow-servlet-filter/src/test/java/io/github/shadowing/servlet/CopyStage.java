package io.github.shadowing.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server at the root of its port that copies every request to two shadows: to one with
 * credentials, to one without.
 */
final class CopyStage implements AutoCloseable {

	/** How many bytes of a body are copied at most. */
	static final int MAX_BODY_SIZE = 64 * 1024;

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE",
			"PURGE", "PROPFIND", "QUERY", "SEARCH");

	private final RawShadow forwarding = new RawShadow();

	private final RawShadow stripping = new RawShadow();

	private final Map<String, Exchange> handedOver = new ConcurrentHashMap<>();

	private final ShadowEngine engine;

	private final EmbeddedServer server;

	private volatile Scenario scenario;

	/**
	 * Start a server.
	 * @param container which one
	 * @param outside filters outside of ours
	 */
	CopyStage(Container container, Filter... outside) throws IOException {
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(target("forwarding", this.forwarding, Credentials.FORWARD))
			.target(target("stripping", this.stripping, Credentials.STRIP))
			.policy((defaults) -> new ShadowPolicy(false, 100, Mode.OPT_OUT, METHODS, PathRules.ALL))
			.maxBodySize(MAX_BODY_SIZE)
			.listener((result) -> this.handedOver.put(result.exchange().correlationId(), result.exchange()))
			.build();
		this.server = container.create("");
		Arrays.stream(outside).forEach(this.server::filter);
		this.server.filter(new ShadowFilter(this.engine)).servlet("/*", new Stagehand()).start();
	}

	private static Target target(String name, RawShadow shadow, Credentials credentials) {
		return new Target(name, Target.parse(shadow.url()), credentials,
				TargetLimits.defaults().withTimeout(Duration.ofSeconds(20)).withMaxConcurrentCalls(8));
	}

	/** Send a request over HTTP/1.1 and return what became of it. */
	Copies play(Scenario request) throws IOException {
		Map<Reason, Long> before = begin(request);
		try (WireClient client = new WireClient(this.server.port())) {
			client.sendInBackground(request.text());
			return copies(client.receive(request.method.equals("HEAD")), before);
		}
	}

	/** Send a request over HTTP/2 and return what became of it. */
	Copies playHttp2(Scenario request) {
		Map<Reason, Long> before = begin(request);
		return copies(Http2Client.exchange(this.server.port(), request), before);
	}

	private Map<Reason, Long> begin(Scenario request) {
		this.scenario = request;
		return ends();
	}

	private Copies copies(WireResponse response, Map<Reason, Long> before) {
		Map<Reason, Long> ends = ends();
		ends.replaceAll((reason, count) -> count - before.getOrDefault(reason, 0L));
		List<Reason> since = ends.keySet().stream().filter((reason) -> ends.get(reason) > 0).toList();
		assertThat(since).as("ends").hasSizeLessThanOrEqualTo(1);
		Exchange exchange = this.handedOver.values().stream().findFirst().orElse(null);
		this.handedOver.clear();
		return new Copies(response, since.isEmpty() ? null : since.get(0), exchange,
				(exchange != null) ? this.forwarding.take(exchange.correlationId()) : null,
				(exchange != null) ? this.stripping.take(exchange.correlationId()) : null);
	}

	private Map<Reason, Long> ends() {
		Stage.eventually(() -> this.engine.accounting().inProgress() == 0);
		Map<Reason, Long> ends = new HashMap<>();
		Arrays.stream(Reason.values()).forEach((reason) -> ends.put(reason, this.engine.accounting().ended(reason)));
		return ends;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.engine.close();
		this.forwarding.close();
		this.stripping.close();
	}

	/**
	 * What became of a request.
	 *
	 * @param response what the client received
	 * @param end how the exchange ended, or {@code null} if no filter saw it
	 * @param exchange the exchange, or {@code null} if it was not handed over
	 * @param forwarding the copy with credentials, or {@code null} if there is none
	 * @param stripping the copy without credentials, or {@code null} if there is none
	 */
	record Copies(WireResponse response, Reason end, Exchange exchange, RawShadow.Copy forwarding,
			RawShadow.Copy stripping) {

	}

	/**
	 * Does what the scenario says.
	 */
	private final class Stagehand extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			try {
				CopyStage.this.scenario.handling.handle(request, response, new Notes());
			}
			catch (Exception ex) {
				throw new IOException(ex);
			}
		}

	}

}
