package io.github.shadowing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.servlet.RawShadow;
import io.github.shadowing.servlet.WireClient;
import io.github.shadowing.servlet.WireResponse;
import org.awaitility.Awaitility;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application on one stack, with its shadows, for tests that run one after the other.
 */
final class Primary implements AutoCloseable {

	private final Map<String, RawShadow> shadows = new LinkedHashMap<>();

	private final List<CopyResult> results = new CopyOnWriteArrayList<>();

	private final ConfigurableApplicationContext context;

	private final int port;

	/** {@code null} where there is none. */
	private final ShadowEngine engine;

	private final ShadowPolicy policy;

	Primary(Stack stack, Setup setup) {
		List<String> properties = new ArrayList<>(setup.properties());
		properties.add("spring.autoconfigure.exclude=" + String.join(",", stack.excludedAutoConfigurations()));
		for (String name : setup.shadows()) {
			RawShadow shadow = shadow();
			this.shadows.put(name, shadow);
			properties.add((setup.shadows().size() == 1) ? "shadow.url=" + shadow.url()
					: "shadow.targets." + name + ".url=" + shadow.url());
		}
		if (setup == Setup.NO_SHADOW) {
			this.shadows.values().forEach(Primary::close);
		}
		ApplicationContextInitializer<GenericApplicationContext> listener = (application) -> application
			.registerBean(ExchangeListener.class, () -> this.results::add);
		this.context = new SpringApplicationBuilder(Application.class).web(stack.type())
			.initializers(listener)
			.properties(properties.toArray(String[]::new))
			.run();
		this.port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		this.engine = this.context.getBeanProvider(ShadowEngine.class).getIfAvailable();
		this.policy = (this.engine != null) ? this.engine.policy() : null;
	}

	private static RawShadow shadow() {
		try {
			return new RawShadow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void close(RawShadow shadow) {
		try {
			shadow.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	int port() {
		return this.port;
	}

	ShadowEngine engine() {
		return this.engine;
	}

	/** Return one of the shadows. */
	RawShadow shadow(String name) {
		return this.shadows.get(name);
	}

	/** Send a request and return the response. */
	WireResponse send(Request request) {
		return send(this.port, request);
	}

	/** Send a request to another port of the application. */
	WireResponse send(int toPort, Request request) {
		try (WireClient client = new WireClient(toPort)) {
			client.sendInBackground(request.text());
			return client.receive(request.isHead());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Send a request, and wait until nothing more comes of it. */
	Played play(Request request) {
		Map<Reason, Long> before = ends();
		this.results.clear();
		WireResponse response = send(request);
		return played(response, before);
	}

	Played played(WireResponse response, Map<Reason, Long> before) {
		List<Reason> since = new ArrayList<>();
		ends().forEach((reason, count) -> {
			for (long i = before.get(reason); i < count; i++) {
				since.add(reason);
			}
		});
		assertThat(since).as("ends").hasSizeLessThanOrEqualTo(1);
		Map<String, RawShadow.Copy> copies = new LinkedHashMap<>();
		for (CopyResult result : this.results) {
			RawShadow.Copy copy = this.shadows.get(result.target()).take(result.exchange().correlationId());
			if (copy != null) {
				copies.put(result.target(), copy);
			}
		}
		return new Played(response, since.isEmpty() ? null : since.get(0), results(), copies);
	}

	/** Return what became of the copies, in the order of their requests. */
	List<CopyResult> results() {
		return this.results.stream()
			.sorted(Comparator.comparing(CopyResult::exchange, Comparator.comparing(Exchange::startedAt)))
			.toList();
	}

	/** Return how often exchanges have ended in each way, when all have. */
	Map<Reason, Long> ends() {
		Accounting account = this.engine.accounting();
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.atMost(Duration.ofSeconds(20))
			.until(() -> account.inProgress() == 0);
		Map<Reason, Long> ends = new EnumMap<>(Reason.class);
		Arrays.stream(Reason.values()).forEach((reason) -> ends.put(reason, account.ended(reason)));
		return ends;
	}

	/** Make it as it was when it had started, and see that nothing was lost. */
	void settle() {
		if (this.engine == null) {
			return;
		}
		long sum = ends().values().stream().mapToLong(Long::longValue).sum();
		assertThat(this.engine.accounting().seen()).as("requests").isEqualTo(sum);
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).as("capture errors").isZero();
		assertThat(this.engine.accounting().ended(Reason.INTERNAL_ERROR)).as("internal errors").isZero();
		this.engine.updatePolicy((current) -> this.policy);
		this.shadows.values().forEach((shadow) -> shadow.answer((copy) -> Answers.EMPTY));
		this.results.clear();
	}

	@Override
	public void close() {
		this.context.close();
		this.shadows.values().forEach(Primary::close);
	}

}
