package io.github.shadowing;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.shadowing.dispatch.Threads;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShadowEngineBuilderTests {

	private final ShadowEngineBuilder builder = ShadowEngine.builder();

	@Test
	void needsATarget() {
		assertThatIllegalArgumentException().isThrownBy(this.builder::build)
			.withMessage("There must be at least one target");
		assertThat(Threads.named("shadow-")).isEmpty();
	}

	@Test
	void needsTargetsOfDifferentNames() {
		this.builder.target("http://one").target("http://two");
		assertThatIllegalArgumentException().isThrownBy(this.builder::build)
			.withMessage("There are two targets named 'shadow'");
		assertThat(Threads.named("shadow-")).isEmpty();
	}

	@Test
	void refusesAUrlThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.target("localhost:8082"))
			.withMessage("URL 'localhost:8082' must start with http:// or https://");
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 1024 * 1024 * 1024 + 1L, Long.MAX_VALUE })
	void refusesABodySizeOutOfRange(long bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.maxBodySize(bytes))
			.withMessage("'maxBodySize' must be from 0 to 1073741824, but is " + bytes);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void refusesAMemoryBudgetOutOfRange(long bytes) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.memoryBudget(bytes))
			.withMessage("'memoryBudget' must be at least 1, but is " + bytes);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1001, Integer.MAX_VALUE })
	void refusesANumberOfCaptureErrorsOutOfRange(int errors) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.maxCaptureErrors(errors))
			.withMessage("'maxCaptureErrors' must be from 0 to 1000, but is " + errors);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void refusesAQueueSizeOutOfRange(int tasks) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.maxQueueSize(tasks))
			.withMessage("'maxQueueSize' must be at least 1, but is " + tasks);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X Api Key", "X-Api-Key:" })
	void refusesACredentialHeaderThatCannotBe(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.credentialHeaders(List.of("X-Key", name)))
			.withMessage("'credentialHeaders' must be names of headers, but has '" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, 100.5, Double.NaN })
	void refusesAPercentageOutOfRange(double percentage) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.percentage(percentage))
			.withMessage("'percentage' must be from 0 to 100, but is " + percentage);
	}

	@Test
	void hasSafeDefaults() {
		try (ShadowEngine engine = this.builder.target("http://localhost:8082").build()) {
			assertThat(engine.policy()).isEqualTo(ShadowPolicy.defaults());
			assertThat(engine.policy().methods()).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
			assertThat(engine.policy().mode()).isEqualTo(Mode.OPT_OUT);
			assertThat(engine.targets())
				.containsExactly(new Target("shadow", URI.create("http://localhost:8082"), Credentials.STRIP,
						TargetLimits.defaults().withTimeout(Duration.ofSeconds(5)).withMaxConcurrentCalls(64)));
			assertThat(engine.parts().budget().limit()).isEqualTo(32 * 1024 * 1024);
			assertThat(engine.report().bytesHeld()).isZero();
		}
		Threads.awaitNone();
	}

	@Test
	void takesTheLimitsOfItsRanges() {
		this.builder.target("http://localhost")
			.maxBodySize(0)
			.memoryBudget(1)
			.percentage(0)
			.maxCaptureErrors(0)
			.maxQueueSize(1)
			.build()
			.close();
		this.builder.maxBodySize(1024 * 1024 * 1024).percentage(100).build().close();
		Threads.awaitNone();
	}

}
