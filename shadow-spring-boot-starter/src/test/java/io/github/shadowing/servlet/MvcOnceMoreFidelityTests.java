package io.github.shadowing.servlet;

import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Tag;

/**
 * The scenarios of Spring MVC once more, in an application that is set up otherwise.
 */
@Tag("exhaustive")
@Stages.On(MvcStages.Otherwise.class)
class MvcOnceMoreFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		return Stream
			.of(new MvcFormFidelityTests(), new MvcBodyFidelityTests(), new MvcErrorFidelityTests(),
					new MvcViewFidelityTests(), new MvcAsyncFidelityTests(), new MvcStreamFidelityTests(),
					new MvcResourceFidelityTests(), new MvcWebFidelityTests())
			.flatMap((tests) -> tests.scenarios().stream())
			// What these include or say is elsewhere, or means something else, here; and
			// Tomcat takes its time for each timeout.
			.filter((scenario) -> !scenario.name.equals("broken-layout") && !scenario.name.contains("timeout")
					&& scenario.headers.stream().noneMatch((line) -> line.startsWith("X-Forwarded-")))
			.map(MvcOtherwiseFidelityTests::below)
			.map(MvcOnceMoreFidelityTests::besideFiles)
			.toList();
	}

	/** Where Jetty's servlet for files is registered, neither of these is wrapped. */
	private static Scenario besideFiles(Scenario scenario) {
		scenario.steps(0).forEach(MvcOnceMoreFidelityTests::besideFiles);
		boolean ranged = scenario.headers.stream().anyMatch((line) -> line.startsWith("Range:"));
		return (scenario.method.equals("HEAD") || ranged)
				? scenario.uncopied(scenario.uncopiedOn(Container.TOMCAT), Reason.RESPONSE_BYPASSED) : scenario;
	}

}
