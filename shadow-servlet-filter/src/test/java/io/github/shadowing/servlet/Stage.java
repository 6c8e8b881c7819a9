package io.github.shadowing.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import static org.awaitility.Awaitility.await;

/**
 * A server in one setup, on which scenarios are played one after the other.
 */
abstract class Stage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<Exchange> handedOver = new CopyOnWriteArrayList<>();

	private volatile Scenario scenario;

	private volatile Notes notes;

	/** Return the port of the server. */
	abstract int port();

	/** Return the engine, or {@code null} if nothing is copied. */
	abstract ShadowEngine engine();

	/** Return a filter that sees what comes out of ours, as a container does. */
	Filter observer() {
		return new Observer();
	}

	/** Return who must be told of every copy. */
	ExchangeListener listener() {
		return (result) -> this.handedOver.add(result.exchange());
	}

	/** Return what is being played. */
	Scenario scenario() {
		return this.scenario;
	}

	/** Return what was noticed of it so far. */
	Notes notes() {
		return this.notes;
	}

	Observation play(Scenario played) throws Exception {
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

	Observation playHttp2(Scenario played) {
		begin(played);
		Observation observation = observed(List.of(Http2Client.exchange(port(), played)));
		// Without a second request in order, an event may come after the response.
		return observation.withoutNotes((note) -> note.startsWith("on"));
	}

	private void begin(Scenario played) {
		this.scenario = played;
		this.notes = new Notes();
		this.handedOver.clear();
	}

	private Observation observed(List<WireResponse> wire) {
		Notes taken = this.notes;
		eventually(() -> taken.active().get() == 0);
		return new Observation(wire, taken.application(), taken.passes(), taken.requests().get());
	}

	/** Most often it is so already, and there are thousands of these. */
	static void eventually(Callable<Boolean> condition) {
		await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(condition);
	}

	/** Return how often exchanges have ended in each way so far. */
	Map<Reason, Long> ends() {
		eventually(() -> engine().accounting().inProgress() == 0);
		Map<Reason, Long> ends = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			long count = engine().accounting().ended(reason);
			if (count > 0) {
				ends.put(reason, count);
			}
		}
		return ends;
	}

	/** Return the exchanges of the last scenario, in the order of their requests. */
	List<Exchange> handedOver() {
		List<Exchange> sorted = new ArrayList<>(this.handedOver);
		sorted.sort(Comparator.comparing(Exchange::startedAt));
		return sorted;
	}

	@Override
	public abstract void close();

	/**
	 * Adds what belongs between container and application.
	 */
	@FunctionalInterface
	interface Installation {

		/**
		 * Add it.
		 * @param server where
		 * @param shadow the shadow's URL
		 * @param listener to be told of copies
		 * @return the engine, or {@code null} if there is none
		 */
		ShadowEngine install(EmbeddedServer server, String shadow, ExchangeListener listener);

	}

	/**
	 * Sees what comes out of our filter, as a container does.
	 */
	private final class Observer implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			Notes current = Stage.this.notes;
			current.active().incrementAndGet();
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				current.requests().incrementAndGet();
			}
			String thrown = "returned";
			try {
				chain.doFilter(request, response);
			}
			catch (Throwable ex) {
				thrown = Notes.text(ex);
				throw ex;
			}
			finally {
				current.pass(request.getDispatcherType() + " " + thrown + state(request, response));
				current.active().decrementAndGet();
			}
		}

		/** While another thread may be at work, the state is a matter of chance. */
		private String state(ServletRequest request, ServletResponse response) {
			if (request.isAsyncStarted() || Stage.this.notes.isAsynchronous()) {
				return ", async";
			}
			return ", committed " + response.isCommitted() + ", status "
					+ ((response instanceof HttpServletResponse http) ? http.getStatus() : "unknown");
		}

	}

}
