package io.github.shadowing.servlet;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The scenarios of Spring MVC once more, on virtual threads: catalogue D, 67.
 */
@Stages.On(MvcStages.OnVirtualThreads.class)
@EnabledForJreRange(min = JRE.JAVA_21)
class MvcVirtualThreadFidelityTests extends MvcFidelityTests {

	@Override
	List<Scenario> scenarios() {
		return Stream
			.of(new MvcFormFidelityTests(), new MvcUploadFidelityTests(), new MvcBodyFidelityTests(),
					new MvcErrorFidelityTests(), new MvcViewFidelityTests(), new MvcAsyncFidelityTests(),
					new MvcStreamFidelityTests(), new MvcResourceFidelityTests(), new MvcWebFidelityTests(),
					new MvcFunctionFidelityTests(), new MvcSecurityFidelityTests())
			.flatMap((tests) -> tests.scenarios().stream())
			.toList();
	}

}
