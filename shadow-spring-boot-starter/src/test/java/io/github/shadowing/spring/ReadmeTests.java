package io.github.shadowing.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.metrics.ShadowMeter;
import io.github.shadowing.metrics.ShadowTag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the README name everything that there is.
 */
class ReadmeTests {

	private final List<String> lines = lines();

	private static List<String> lines() {
		try {
			return Files.readAllLines(Path.of("..", "README.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void namesEveryProperty() throws IOException {
		try (var metadata = ShadowProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			assertThat(metadata).isNotNull();
			JsonMapper.shared()
				.readTree(metadata)
				.path("properties")
				.forEach((property) -> assertThat(tables()).contains("`" + property.path("name").asString()));
		}
	}

	@Test
	void namesEveryReasonBesideItsOutcome() {
		assertThat(Reason.values()).allSatisfy((reason) -> assertThat(this.lines)
			.anyMatch((line) -> line.startsWith("| `" + reason.outcome().label() + "` |")
					&& line.contains("`" + reason.label() + "`")));
	}

	@Test
	void explainsEveryReasonInAPageOfItsOwn() throws IOException {
		List<String> page = Files.readAllLines(Path.of("..", "docs", "outcomes.md"));
		assertThat(Reason.values()).allSatisfy((reason) -> assertThat(page)
			.anyMatch((line) -> line.startsWith("| `" + reason.outcome().label() + "` | `" + reason.label() + "` | ")));
	}

	@Test
	void namesEveryMeterAndTag() {
		assertThat(ShadowMeter.values()).allSatisfy((meter) -> assertThat(tables()).contains("`" + meter.id() + "`"));
		assertThat(ShadowTag.values()).allSatisfy((tag) -> assertThat(tables()).contains("`" + tag.key() + "`"));
	}

	private String tables() {
		return String.join("\n", this.lines.stream().filter((line) -> line.startsWith("|")).toList());
	}

}
