package io.github.shadowing.samples.gateway;

import java.util.Map;

import io.github.shadowing.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service, a gateway without and one with Shadow before it, and the shadow. They start
 * once, for all tests, and end with the JVM.
 */
final class Landscape {

	static final Answers ANSWERS = new Answers();

	static final Backend SERVICE = new Backend(ANSWERS::answer);

	static final Backend SHADOW = new Backend(new Answers()::answer);

	static final RunningGateway PLAIN = RunningGateway.plain(SERVICE.url());

	static final RunningGateway SHADOWED = RunningGateway.shadowed(SERVICE.url(), SHADOW.url());

	private Landscape() {
	}

	/** What came in is the sum of how it ended. */
	static void assertExact(RunningGateway gateway) {
		RunningGateway.eventually(() -> gateway.engine().accounting().inProgress() == 0);
		Report report = gateway.engine().report();
		long ended = report.outcomes()
			.values()
			.stream()
			.map(Map::values)
			.mapToLong((reasons) -> reasons.stream().mapToLong(Long::longValue).sum())
			.sum();
		assertThat(report.requests()).isPositive().isEqualTo(ended);
		assertThat(report.outcomes().toString()).doesNotContain("error");
	}

}
