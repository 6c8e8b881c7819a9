package io.github.shadowing.servlet;

import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.faults.FaultAgent;
import io.github.shadowing.faults.FaultLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The first law when we fail. At every place in our code that a scenario passes, and at
 * which something can be thrown, it is: on the threads that serve the request as on our
 * own. Client and application notice nothing, the exchange ends once and gives back all
 * that it holds, and capturing, or the copy, counts as failed.
 */
@Tag("exhaustive")
@ExtendWith(Stages.Resolver.class)
@Stages.On(ServletStages.class)
class FaultInjectionTests {

	private static final List<FidelityTests> SUITES = List.of(new AsyncFidelityTests(), new DispatchFidelityTests(),
			new ErrorFidelityTests(), new ParameterFidelityTests(), new RequestBodyFidelityTests(),
			new RequestLineFidelityTests(), new ResponseBodyFidelityTests(), new WriterFidelityTests());

	private static FaultLog log;

	private static FaultAgent agent;

	@BeforeAll
	static void install() {
		log = new FaultLog("io.github.shadowing", "reactor", "io.netty");
		agent = FaultAgent.install(ShadowFilter.class, ShadowEngine.class);
	}

	@AfterAll
	static void uninstall() {
		agent.close();
		log.close();
	}

	@TestFactory
	Stream<DynamicTest> tomcat(Stages stages) throws Exception {
		return tests(stages, Container.TOMCAT);
	}

	@TestFactory
	Stream<DynamicTest> jetty(Stages stages) throws Exception {
		return tests(stages, Container.JETTY);
	}

	private static Stream<DynamicTest> tests(Stages stages, Container container) throws Exception {
		FaultyStage faulty = new FaultyStage(stages, container, log);
		for (Scenario scenario : scenarios(container)) {
			faulty.explore(scenario);
		}
		return faulty.points()
			.stream()
			.map((point) -> DynamicTest.dynamicTest(container + " " + point, () -> faulty.check(point)))
			.onClose(faulty::close);
	}

	private static List<Scenario> scenarios(Container container) {
		return SUITES.stream()
			.flatMap((suite) -> suite.scenarios().stream())
			.filter((scenario) -> scenario.runsOn(container) && scenario.filtered)
			.filter((scenario) -> !scenario.slow && !scenario.leavesTraces)
			.toList();
	}

}
