package io.github.shadowing.spring;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.metrics.ShadowMeters;
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
		List<String> names = Arrays.stream(ShadowMeters.class.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.map(ReadmeTests::value)
			.toList();
		assertThat(names).hasSizeGreaterThan(10).allSatisfy((name) -> assertThat(tables()).contains("`" + name + "`"));
	}

	private String tables() {
		return String.join("\n", this.lines.stream().filter((line) -> line.startsWith("|")).toList());
	}

	private static String value(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
