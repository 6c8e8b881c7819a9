package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what holds for every document. The seed of a failure is in the test's name.
 */
class RandomDocumentTests {

	private static final int DOCUMENTS = 150;

	/** Some seeds that never change, and some that nobody has tried yet. */
	static LongStream seeds() {
		return LongStream.concat(LongStream.range(0, DOCUMENTS), new Random().longs(DOCUMENTS));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void documentEqualsItselfHoweverItIsWritten(long seed) {
		RandomJson json = new RandomJson(new Random(seed));
		Object document = json.document();
		String written = RandomJson.write(document);
		String differently = json.writeDifferently(document);
		assertThat(Answer.jsonDifferences(written, differently)).as("%s%n%s", written, differently).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void everySingleChangeIsFoundWhereItIs(long seed) {
		RandomJson json = new RandomJson(new Random(seed));
		Object document = json.document();
		String written = RandomJson.write(document);
		int count = Mutations.of(document).size();
		for (int i = 0; i < count; i++) {
			Object changed = RandomJson.copy(document);
			Mutations.Mutation mutation = Mutations.of(changed).get(i);
			mutation.change().run();
			String differently = json.writeDifferently(changed);
			assertThat(mutation.necessary(Answer.jsonDifferences(written, differently)))
				.as("%s:%n%s%n%s", mutation.name(), written, differently)
				.containsExactlyInAnyOrderElementsOf(mutation.expected());
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void everySingleChangeCanBeIgnoredByThePathItIsReportedAt(long seed) {
		Object document = new RandomJson(new Random(seed)).document();
		String written = RandomJson.write(document);
		int count = Mutations.of(document).size();
		for (int i = 0; i < count; i++) {
			Object changed = RandomJson.copy(document);
			Mutations.Mutation mutation = Mutations.of(changed).get(i);
			mutation.change().run();
			String[] rules = mutation.expected()
				.stream()
				.map((expected) -> expected.substring(expected.indexOf(' ') + 1))
				.toArray(String[]::new);
			Comparison comparison = Answer.json(written).compareTo(Answer.json(RandomJson.write(changed)), rules);
			assertThat(comparison.differences()).as("%s:%n%s%n%s", mutation.name(), written, changed).isEmpty();
			assertThat(comparison.ignored()).isNotEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void twoDocumentsDifferTheSameWayInBothDirections(long seed) {
		RandomJson json = new RandomJson(new Random(seed));
		String first = RandomJson.write(json.document());
		String second = RandomJson.write(json.document());
		List<String> mirrored = new ArrayList<>();
		for (String found : Answer.jsonDifferences(second, first)) {
			mirrored.add(found.startsWith("MISSING") ? found.replace("MISSING", "EXTRA")
					: found.replace("EXTRA", "MISSING"));
		}
		assertThat(Answer.jsonDifferences(first, second)).containsExactlyInAnyOrderElementsOf(mirrored);
	}

}
