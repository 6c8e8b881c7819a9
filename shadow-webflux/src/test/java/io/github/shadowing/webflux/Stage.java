package io.github.shadowing.webflux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.awaitility.Awaitility.await;

/**
 * A server in one setup, on which scenarios are played one after the other.
 */
final class Stage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<Exchange> handedOver = new CopyOnWriteArrayList<>();

	private final RawShadow shadow;

	private final ShadowEngine engine;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final EmbeddedServer server;

	private boolean serving = true;

	private volatile Scenario scenario;

	private volatile Notes notes;

	private volatile ExchangeListener listener = (result) -> {
	};

	/**
	 * Start a server.
	 * @param container which one
	 * @param setup what is between it and the application
	 * @param beans further beans of the application
	 */
	Stage(Container container, Setup setup, Class<?>... beans) {
		this(container, setup, setup::decorators, setup != Setup.NONE, beans);
	}

	/**
	 * Start a server.
	 * @param container which one
	 * @param setup how to set up the engine
	 * @param decoration what is between the server and the application
	 * @param filtered whether there is our filter, too
	 * @param beans further beans of the application
	 */
	Stage(Container container, Setup setup, Function<ShadowEngine, List<HttpHandlerDecoratorFactory>> decoration,
			boolean filtered, Class<?>... beans) {
		try {
			this.shadow = new RawShadow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.engine = setup.engine(this.shadow.url(), this::copied);
		this.context.registerBean(Stage.class, () -> this, (definition) -> definition.setDestroyMethodName(""));
		List<HttpHandlerDecoratorFactory> decorators = decoration.apply(this.engine);
		for (int i = 0; i < decorators.size(); i++) {
			HttpHandlerDecoratorFactory each = decorators.get(i);
			this.context.registerBean("decorator" + i, HttpHandlerDecoratorFactory.class, () -> each);
		}
		if (filtered) {
			this.context.registerBean(ShadowWebFilter.class);
		}
		this.context.register(TestApplication.class);
		if (beans.length > 0) {
			this.context.register(beans);
		}
		this.context.refresh();
		HttpHandler handler = WebHttpHandlerBuilder.applicationContext(this.context).build();
		this.server = container.start((request, response) -> receive(handler, request, response));
	}

	/** Sees what comes out of our handler, as a server does. */
	private Mono<Void> receive(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
		if (request.getURI().getPath().equals("/probe")) {
			response.setStatusCode(HttpStatus.NOT_FOUND);
			return response.setComplete();
		}
		Notes current = this.notes;
		current.requests().incrementAndGet();
		current.active().incrementAndGet();
		return current.noting("handler", handler.handle(request, response))
			.doFinally((signal) -> current.active().decrementAndGet());
	}

	private void copied(CopyResult result) {
		this.handedOver.add(result.exchange());
		this.listener.onResult(result);
	}

	/** Tell somebody of each copy. */
	void listen(ExchangeListener other) {
		this.listener = other;
	}

	/** Do what the scenario says. */
	Mono<Void> handle(ServerWebExchange exchange) {
		return this.scenario.handling.handle(exchange, this.notes);
	}

	int port() {
		return this.server.port();
	}

	ShadowEngine engine() {
		return this.engine;
	}

	RawShadow shadow() {
		return this.shadow;
	}

	Notes notes() {
		return this.notes;
	}

	Observed play(Scenario played) throws Exception {
		begin(played);
		try (WireClient client = new WireClient(port())) {
			String text = played.text();
			if (played.script != null) {
				played.script.play(client, text, this.notes);
			}
			else {
				client.sendInBackground(text);
				client.receive(played.method.equals("HEAD"));
			}
			if (!played.connectionVaries) {
				client.probe();
			}
			return observed(client.responses());
		}
	}

	Observed playHttp2(Scenario played) {
		begin(played);
		return observed(List.of(Http2Client.exchange(port(), played)));
	}

	void begin(Scenario played) {
		this.scenario = played;
		this.notes = new Notes();
		this.handedOver.clear();
	}

	private Observed observed(List<WireResponse> wire) {
		Notes taken = this.notes;
		eventually(() -> taken.active().get() == 0);
		return new Observed(List.copyOf(wire), taken.application(), taken.requests().get());
	}

	/** Most often it is so already, and there are thousands of these. */
	static void eventually(Callable<Boolean> condition) {
		await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(condition);
	}

	/** Return how often exchanges have ended in each way so far. */
	Map<Reason, Long> ends() {
		eventually(() -> this.engine.accounting().inProgress() == 0);
		Map<Reason, Long> ends = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			long count = this.engine.accounting().ended(reason);
			if (count > 0) {
				ends.put(reason, count);
			}
		}
		return ends;
	}

	/** Return how exchanges have ended since. */
	Map<Reason, Long> endsSince(Map<Reason, Long> before) {
		Map<Reason, Long> ends = ends();
		before.forEach((reason, count) -> ends.computeIfPresent(reason,
				(same, after) -> (after > count) ? Long.valueOf(after - count) : null));
		return ends;
	}

	/** Return the exchanges of the last scenario, in the order of their requests. */
	List<Exchange> handedOver() {
		List<Exchange> sorted = new ArrayList<>(this.handedOver);
		sorted.sort(Comparator.comparing(Exchange::startedAt));
		return sorted;
	}

	/** Let the exchanges that have begun end, and take no further requests. */
	void stopServing() {
		if (this.serving) {
			eventually(() -> this.engine.accounting().inProgress() == 0);
			this.serving = false;
			this.server.close();
			// One may have begun in between.
			eventually(() -> this.engine.accounting().inProgress() == 0);
		}
	}

	@Override
	public void close() {
		if (this.serving) {
			this.server.close();
		}
		this.context.close();
		this.engine.close();
		try {
			this.shadow.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
