package io.github.shadowing.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.faults.FaultLog;
import io.github.shadowing.faults.FaultPoint;
import io.github.shadowing.faults.FaultPoints;
import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with our filter, in which faults are injected, beside one without.
 */
final class FaultyStage implements AutoCloseable {

	private static final List<Function<String, Throwable>> KINDS = List.of(AssertionError::new, StackOverflowError::new,
			OutOfMemoryError::new, UnsupportedOperationException::new, NoClassDefFoundError::new, IOException::new);

	/** Shorter than usual: some faults show as a timeout, or as a missing error page. */
	private static final Duration TIMEOUT = Duration.ofMillis(150);

	private static final Duration ERROR_PAGE_WAIT = Duration.ofMillis(50);

	/** Enough for one request; then the worker is to be able to go on. */
	private static final int ALWAYS = 200;

	private final Stages stages;

	private final Container container;

	private final FaultLog log;

	private final Stage without;

	private final Map<FaultPoint, List<Passage>> passages = new TreeMap<>();

	private SimpleMeterRegistry meters;

	private Stage with;

	private int faults;

	/** What was injected last and left no trace. */
	private List<Throwable> uncounted = List.of();

	FaultyStage(Stages stages, Container container, FaultLog log) {
		this.stages = stages;
		this.container = container;
		this.log = log;
		// Tomcat keeps the size of a buffer, so that this one is not shared with other
		// tests.
		this.without = new ServletStage(container, Setup.NONE, stages.shadow().url(), stages.files().toString());
		open();
	}

	private void open() {
		this.meters = new SimpleMeterRegistry();
		this.with = new ServletStage(this.container, (server, shadow, listener) -> {
			ShadowEngine engine = Setup.engine(shadow, TIMEOUT,
					(builder) -> builder.policy(FaultyStage::optIn)
						.listener(listener)
						.meterRegistry(this.meters)
						.maxCaptureErrors(1));
			server.filter(new ShadowFilter(engine, new OptedIn(), new Reconstruction(true, true), ERROR_PAGE_WAIT));
			return engine;
		}, this.stages.shadow().url(), this.stages.files().toString());
	}

	/** The policy that asks most. */
	private static ShadowPolicy optIn(ShadowPolicy policy) {
		return new ShadowPolicy(false, 100, Mode.OPT_IN, policy.methods(),
				PathRules.of(List.of("/**"), List.of("/nowhere/**")));
	}

	/** Find out which points a scenario passes when nothing goes wrong. */
	void explore(Scenario scenario) throws Exception {
		FaultPoints.restart();
		long start = System.nanoTime();
		this.with.play(scenario);
		this.with.ends();
		long nanos = System.nanoTime() - start;
		FaultPoints.passes()
			.forEach((point, times) -> this.passages.computeIfAbsent(point, (absent) -> new ArrayList<>())
				.add(new Passage(scenario, times, nanos)));
	}

	/** Return the points that were passed. */
	List<FaultPoint> points() {
		return List.copyOf(this.passages.keySet());
	}

	/**
	 * Inject faults at a point, in a scenario that passes it fast and in another one: at
	 * each pass, at the first and at the last.
	 */
	void check(FaultPoint point) throws Exception {
		List<Passage> known = this.passages.get(point).stream().sorted().toList();
		check(point, known.get(0), 0);
		if (known.size() > 1) {
			check(point, known.get(known.size() / 2), 3);
		}
	}

	private void check(FaultPoint point, Passage passage, int kind) throws Exception {
		Scenario scenario = passage.scenario();
		check(point, scenario, (pass) -> pass <= ALWAYS, kind(point, kind));
		if (passage.times() > 1) {
			check(point, scenario, (pass) -> pass == 1, kind(point, kind + 1));
			check(point, scenario, (pass) -> pass == passage.times(), kind(point, kind + 2));
		}
	}

	private static Function<String, Throwable> kind(FaultPoint point, int number) {
		List<Function<String, Throwable>> kinds = switch (point.type()) {
			// A part that cannot be read any more is no fault, nor a body that cannot be
			// decoded.
			case "MultipartBody", "ContentDecoder" -> KINDS.subList(0, KINDS.size() - 1);
			// Nor is a class that cannot be looked into.
			case "Containers" -> KINDS.subList(0, KINDS.size() - 2);
			default -> KINDS;
		};
		return kinds.get((point.id() + number) % kinds.size());
	}

	/**
	 * As in the other tests, a change must show twice. A call whose exchange a fault has
	 * ended before its time may come to its own end, and to the point, in the next play.
	 */
	private void check(FaultPoint point, Scenario scenario, IntPredicate when, Function<String, Throwable> kind)
			throws Exception {
		Observation expected = this.without.play(scenario).without(scenario);
		Observation observed = playWithFault(point, scenario, when, kind);
		if (!observed.equals(expected) || !this.uncounted.isEmpty()) {
			expected = this.without.play(scenario).without(scenario);
			observed = playWithFault(point, scenario, when, kind);
		}
		assertThat(this.uncounted).as("faults not counted at %s in %s", point, scenario).isEmpty();
		assertThat(observed.toString()).as("%s with %s", scenario, kind.apply("")).isEqualTo(expected.toString());
	}

	private Observation playWithFault(FaultPoint point, Scenario scenario, IntPredicate when,
			Function<String, Throwable> kind) throws Exception {
		double before = countedOnOurThreads();
		this.log.clear();
		FaultPoints.arm(point, when, kind);
		try {
			Observation observed = this.with.play(scenario).without(scenario);
			awaitEnd();
			List<Throwable> thrown = FaultPoints.disarm();
			boolean counted = this.with.engine().isSwitchedOff() || countedOnOurThreads() > before
					|| this.log.tellsOf(thrown);
			this.uncounted = counted ? List.of() : thrown;
			this.faults += thrown.size();
			this.with.engine().switchOn();
			return observed;
		}
		catch (Throwable ex) {
			FaultPoints.disarm();
			ex.addSuppressed(new IllegalStateException("Fault at " + point + " in " + scenario));
			// Else what was lost here would be missed by all tests to come.
			this.with.close();
			open();
			throw ex;
		}
	}

	private void awaitEnd() {
		this.with.ends();
		ShadowEngine engine = this.with.engine();
		assertThat(engine.accounting().ended()).isEqualTo(engine.accounting().seen());
		Stage.eventually(() -> engine.report().bytesHeld() == 0);
		Stage.eventually(() -> engine.report().targets().stream().allMatch((target) -> target.inFlight() == 0));
	}

	/** Copies that failed, and listeners that did. */
	private double countedOnOurThreads() {
		double copies = this.with.ends()
			.entrySet()
			.stream()
			.filter((end) -> end.getKey().outcome() == Outcome.FAILED)
			.mapToLong(Map.Entry::getValue)
			.sum();
		return copies + this.meters.get("shadow.listener.failures").functionCounter().count();
	}

	@Override
	public void close() {
		System.out.println(this.container + ": " + this.faults + " faults at " + this.passages.size() + " points");
		this.with.close();
		this.without.close();
	}

	/**
	 * Handlers that are all opted in.
	 */
	private static final class OptedIn implements RequestHandlers {

		private final RequestHandlers handlers = RequestHandlers.byServletMapping();

		@Override
		public HandlerRule find(String method, String path) {
			return HandlerRule.optedIn(100.0);
		}

		@Override
		public Handler handlerOf(HttpServletRequest request) {
			return new Handler(this.handlers.handlerOf(request).route(), HandlerRule.optedIn(100.0));
		}

	}

	/**
	 * That a scenario passes a point.
	 *
	 * @param scenario the scenario
	 * @param times how often it does
	 * @param nanos how long the scenario takes
	 */
	private record Passage(Scenario scenario, int times, long nanos) implements Comparable<Passage> {

		@Override
		public int compareTo(Passage other) {
			return Long.compare(this.nanos, other.nanos);
		}

	}

}
