package io.github.shadowing.samples.gateway;

import java.io.IOException;

import io.github.shadowing.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import static io.github.shadowing.samples.gateway.Landscape.PLAIN;
import static io.github.shadowing.samples.gateway.Landscape.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shadows that hang, and that refuse connections, change nothing for the gateway's
 * clients.
 */
@ExtendWith(NoLeaks.class)
class TroubledShadowTests {

	@Test
	void answersAsWithout() throws IOException {
		try (Backend hung = new Backend((request, response) -> Mono.never())) {
			RunningGateway gateway = new RunningGateway(SERVICE.url(), "--shadow.url=" + hung.url(),
					"--shadow.targets.refused.url=" + FurtherRoutes.NOWHERE, "--shadow.timeout=2s",
					"--shadow.circuit-breaker.enabled=false");
			for (String answer : Answers.COMPLETE) {
				String target = "/live/" + answer + "?troubled";
				assertThat(gateway.get(target)).isEqualTo(PLAIN.get(target));
			}
			Landscape.assertExact(gateway);
			// All but the one that cannot be copied.
			long copies = Answers.COMPLETE.size() - 1L;
			assertThat(hung.received("/live/")).hasSize((int) copies);
			assertThat(gateway.engine().report().targets())
				.allSatisfy((target) -> assertThat(target.outcomes()).as(target.name()).containsOnlyKeys("failed"))
				.extracting((target) -> failures(target))
				.containsOnly(copies);
		}
	}

	private static long failures(Report.TargetReport target) {
		return target.outcomes().get("failed").values().stream().mapToLong(Long::longValue).sum();
	}

}
