package io.github.shadowing.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of hazards has every number, and tests that exist.
 */
class HazardsDocTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:\\.([a-zA-Z0-9]+)|: ([^`]+))?`");

	private final List<List<String>> rows = rows();

	/**
	 * The sources of the test classes by simple name; some names occur in two modules.
	 */
	private final Map<String, String> sources = sources();

	private static List<List<String>> rows() {
		try {
			return Files.readAllLines(ROOT.resolve("docs/hazards.md"))
				.stream()
				.filter((line) -> line.matches("\\| \\d+a? \\|.*"))
				.map((line) -> List.of(line.substring(1, line.lastIndexOf('|')).strip().split(" \\| ", -1)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> sources() {
		return files(ROOT, 1).map((module) -> module.resolve("src/test/java"))
			.filter(Files::isDirectory)
			.flatMap((tests) -> files(tests, Integer.MAX_VALUE))
			.filter((file) -> file.toString().endsWith(".java"))
			.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
					HazardsDocTests::read, (one, other) -> one + other));
	}

	private static Stream<Path> files(Path directory, int depth) {
		try (Stream<Path> files = Files.walk(directory, depth)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void hasEveryNumberOnceAndInOrder() {
		List<String> numbers = new ArrayList<>();
		IntStream.rangeClosed(1, 75).mapToObj(Integer::toString).forEach(numbers::add);
		numbers.add(numbers.indexOf("61"), "60a");
		IntStream.rangeClosed(76, 112).mapToObj(Integer::toString).forEach(numbers::add);
		assertThat(this.rows).allSatisfy((row) -> assertThat(row).hasSize(4))
			.extracting((row) -> row.get(0))
			.isEqualTo(numbers);
	}

	@Test
	void namesTestsThatExist() {
		assertThat(this.rows).allSatisfy((row) -> {
			List<String> missing = TEST.matcher(row.get(3))
				.results()
				.filter((test) -> !exists(test.group(1), test.group(2), test.group(3)))
				.map((test) -> test.group())
				.toList();
			assertThat(missing).as("tests of %s that do not exist", row.get(0)).isEmpty();
			String rest = TEST.matcher(row.get(3)).replaceAll("");
			assertThat(rest).as("what is no test in %s", row.get(0)).matches("[, ]*");
		});
	}

	private boolean exists(String type, String method, String row) {
		String source = this.sources.getOrDefault(type, "");
		if (method != null) {
			return Pattern.compile("^\t[\\w<>\\[\\],. ]+ " + method + "\\(", Pattern.MULTILINE).matcher(source).find();
		}
		return (row != null) ? source.contains("\"" + row + "\"") : !source.isEmpty();
	}

	@Test
	void leavesNothingToBeSaid() {
		assertThat(this.rows).allSatisfy((row) -> assertThat(String.join(" ", row)).doesNotContain("TBD"));
	}

	@Test
	void namesATestForEveryNumber() {
		assertThat(this.rows).allSatisfy((row) -> assertThat(row.get(3)).as("tests of %s", row.get(0)).isNotBlank());
	}

}
