package io.github.shadowing.webflux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.shadowing.faults.FaultAgent;
import io.github.shadowing.faults.FaultPoint;
import io.github.shadowing.faults.FaultPoints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is thrown in this module, wherever it calls something or makes an object: the
 * client and the application notice nothing, it is counted, and the exchange ends once.
 */
@Tag("exhaustive")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultInjectionTests {

	private static final List<Function<String, Throwable>> KINDS = List.of(IllegalStateException::new,
			StackOverflowError::new, OutOfMemoryError::new, NoClassDefFoundError::new,
			UnsupportedOperationException::new);

	/**
	 * Where a fault is an answer: a handler is in doubt, and left out; a server is none
	 * that is known, and there is no copy either; or it has taken its response back.
	 */
	private static final Set<String> UNCOUNTED = Set.of("ShadowWebFilter", "MappedHandlers", "ReceivedRequest",
			"SentResponse", "ServletServer$Sent");

	private FaultAgent agent;

	private final Map<Container, Map<Setup, Stage>> stages = new LinkedHashMap<>();

	@BeforeAll
	void install() {
		this.agent = FaultAgent.install(ShadowHandlerDecorator.class);
	}

	@AfterAll
	void uninstall() {
		this.stages.values().forEach((each) -> each.values().forEach(Stage::close));
		this.agent.close();
	}

	@TestFactory
	Stream<DynamicTest> faults() throws Exception {
		List<DynamicTest> tests = new ArrayList<>();
		for (Container container : EnumSet.of(Container.NETTY, Container.TOMCAT, Container.JETTY_CORE)) {
			this.stages.put(container, Map.of(Setup.NONE, new Stage(container, Setup.NONE), Setup.COPYING,
					new Stage(container, Setup.COPYING)));
			explore(container).forEach((point, scenarios) -> tests
				.add(DynamicTest.dynamicTest(container + " " + point, () -> check(container, point, scenarios))));
		}
		assertThat(tests).hasSizeGreaterThan(300);
		return tests.stream();
	}

	/**
	 * Find out which points scenarios pass when nothing goes wrong: the fastest first.
	 */
	private Map<FaultPoint, List<Scenario>> explore(Container container) throws Exception {
		Map<Scenario, Long> durations = new LinkedHashMap<>();
		Map<FaultPoint, List<Scenario>> passed = new LinkedHashMap<>();
		for (FidelityTests suite : List.of(new ResponseFidelityTests(), new RequestFidelityTests(),
				new StreamingFidelityTests())) {
			for (Scenario scenario : suite.scenarios()) {
				if (scenario.containers.contains(container) && !scenario.connectionVaries) {
					FaultPoints.restart();
					long start = System.nanoTime();
					stage(container, Setup.COPYING).play(scenario);
					stage(container, Setup.COPYING).ends();
					durations.put(scenario, System.nanoTime() - start);
					FaultPoints.passes()
						.keySet()
						.stream()
						.filter((point) -> !isAskedFor(point))
						.forEach((point) -> passed.computeIfAbsent(point, (absent) -> new ArrayList<>()).add(scenario));
				}
			}
		}
		passed.values().forEach((scenarios) -> scenarios.sort(Comparator.comparing(durations::get)));
		return passed;
	}

	/** A wrapper that does what it is called for may fail as what it wraps. */
	private static boolean isAskedFor(FaultPoint point) {
		String method = point.method().substring(0, point.method().indexOf('('));
		return point.action().endsWith("." + method);
	}

	private Stage stage(Container container, Setup setup) {
		return this.stages.get(container).get(setup);
	}

	private void check(Container container, FaultPoint point, List<Scenario> scenarios) throws Exception {
		check(container, point, scenarios.get(0), 0);
		check(container, point, scenarios.get(scenarios.size() / 2), 1);
		check(container, point, scenarios.get(scenarios.size() - 1), 2);
	}

	private void check(Container container, FaultPoint point, Scenario scenario, int number) throws Exception {
		Function<String, Throwable> kind = KINDS.get((point.id() + number) % KINDS.size());
		Observed expected = stage(container, Setup.NONE).play(scenario).withoutBoundaries();
		Observed observed = playWithFault(container, point, scenario, kind);
		if (!observed.equals(expected)) {
			expected = stage(container, Setup.NONE).play(scenario).withoutBoundaries();
			observed = playWithFault(container, point, scenario, kind);
		}
		assertThat(observed.toString()).as("%s %s at %s in %s", container, kind.apply(""), point, scenario)
			.isEqualTo(expected.toString());
	}

	private Observed playWithFault(Container container, FaultPoint point, Scenario scenario,
			Function<String, Throwable> kind) throws Exception {
		Stage stage = stage(container, Setup.COPYING);
		long seen = stage.engine().accounting().ended();
		FaultPoints.arm(point, (pass) -> true, kind);
		try {
			Observed observed = stage.play(scenario);
			stage.ends();
			List<Throwable> thrown = FaultPoints.disarm();
			assertThat(stage.engine().accounting().ended() - seen).as("%s ends at %s in %s", container, point, scenario)
				.isEqualTo(observed.requests());
			if (!thrown.isEmpty() && !UNCOUNTED.contains(point.type())) {
				assertThat(stage.engine().isSwitchedOff())
					.as("%s %s counted at %s in %s", container, thrown, point, scenario)
					.isTrue();
			}
			return observed;
		}
		finally {
			FaultPoints.disarm();
			stage.engine().switchOn();
		}
	}

}
