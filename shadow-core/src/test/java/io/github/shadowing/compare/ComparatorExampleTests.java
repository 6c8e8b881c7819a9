package io.github.shadowing.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of a comparator in the documentation compiles, and does what it says.
 */
class ComparatorExampleTests {

	@Test
	void documentationHasTheExample() throws IOException {
		String source = Files.readString(Path.of("src/test/java/io/github/shadowing/compare/RowComparator.java"));
		assertThat(Files.readString(Path.of("..", "docs", "comparing.md")))
			.contains("```java\n" + source.substring(source.indexOf("class RowComparator")) + "```\n");
	}

	@Test
	void rowsMayBeInAnyOrder() {
		ResponseComparator comparator = new ResponseComparator(
				CompareSettings.defaults().withExtensions(List.of(new RowComparator()), List.of()));
		Answer primary = Answer.of("text/csv", "a;1\nb;2\n");
		assertThat(comparator
			.compare(Answer.ENDPOINT, primary.toResponse(), Answer.of("text/csv", "b;2\na;1\n").toResponse())
			.matches()).isTrue();
		assertThat(Answer.found(comparator
			.compare(Answer.ENDPOINT, primary.toResponse(), Answer.of("text/csv", "a;1\nb;3\n").toResponse())
			.differences())).containsExactly("MISSING rows[]", "EXTRA rows[]");
	}

}
