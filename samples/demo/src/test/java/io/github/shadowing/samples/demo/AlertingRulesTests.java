package io.github.shadowing.samples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The tests that the rules of the samples have by themselves, and that the runbook has
 * something to say about each alert.
 */
class AlertingRulesTests {

	private static final Path DIRECTORY = Path.of("..", "monitoring", "prometheus");

	private static final Pattern ALERT = Pattern.compile("(?m)^  - alert: (\\w+)$");

	private static final Pattern SECTION = Pattern.compile("(?m)^## (Shadow\\w+)$");

	private static final Pattern RUNBOOK = Pattern.compile("(?m)^ +runbook_url: (\\S+)$");

	@Test
	void passTheirOwnTests() throws IOException, InterruptedException {
		assumeTrue(Prometheus.isThere("promtool") && Prometheus.isThere("timeout"),
				"There is no promtool on the PATH; Debian's package prometheus has it");
		Process process = new ProcessBuilder("timeout", "120", "promtool", "test", "rules", "shadow-rules-test.yml")
			.directory(DIRECTORY.toFile())
			.redirectErrorStream(true)
			.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
	}

	@Test
	void eachHasASectionInTheRunbook() throws IOException {
		String rules = Files.readString(DIRECTORY.resolve("shadow-rules.yml"));
		List<String> alerts = found(ALERT, rules);
		assertThat(alerts).hasSizeGreaterThan(5)
			.isEqualTo(found(SECTION, Files.readString(Path.of("..", "..", "docs", "runbook.md"))));
		assertThat(found(RUNBOOK, rules))
			.isEqualTo(alerts.stream().map((alert) -> "docs/runbook.md#" + alert.toLowerCase(Locale.ROOT)).toList());
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((result) -> result.group(1)).toList();
	}

}
