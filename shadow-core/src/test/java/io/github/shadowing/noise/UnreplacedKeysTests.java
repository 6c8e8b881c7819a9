package io.github.shadowing.noise;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Maps whose keys are drawn for each answer, and that one side has empty.
 */
class UnreplacedKeysTests {

	private static final String KEYS = "m.*";

	@ParameterizedTest
	@CsvSource({ "100, 100, 20", "10, 100, 500", "100, 10, 400", "10, 0, 500" })
	void aShadowWithoutEntriesIsFound(int wrong, int percentage, int needed) {
		for (int seed = 1; seed <= 3; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, percentage);
			int found = 0;
			for (int i = 1; i <= 4_000; i++) {
				boolean empty = answers.random.nextInt(100) < wrong;
				answers.exchange(map(answers.random, 5), map(answers.random, empty ? 0 : 5), map(answers.random, 5));
				found = (found == 0 && answers.hasRegression()) ? i : found;
			}
			FieldFinding missing = missing(answers);
			assertThat(missing.classification()).as("%s", missing).isEqualTo(Classification.REGRESSION);
			assertThat(found).as("%s", missing).isBetween(1, needed);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 30, 95 })
	void mapsThatAreEmptyAtRandomAreNoiseBesideABaseline(int percent) {
		for (int seed = 1; seed <= 3; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			for (int i = 0; i < 3_000; i++) {
				answers.exchange(some(answers.random, percent), some(answers.random, percent),
						some(answers.random, percent));
				assertThat(answers.hasRegression()).as("%s", answers.noise.findings()).isFalse();
			}
			assertThat(missing(answers).classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void mapsThatAreSeldomEmptyAreNoiseWithoutABaseline() {
		for (int seed = 1; seed <= 3; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 0);
			for (int i = 0; i < 4_000; i++) {
				answers.exchange(some(answers.random, 3), some(answers.random, 3), null);
			}
			assertThat(missing(answers).classification()).isEqualTo(Classification.VOLATILE);
			assertThat(answers.hasRegression()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 100 })
	void aShadowThatHadNoEntriesAfterItsStartComesToRest(int percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		for (int i = 0; i < 4_000; i++) {
			answers.exchange(map(answers.random, 5), map(answers.random, (i < 200) ? 0 : 5), map(answers.random, 5));
		}
		assertThat(answers.noise.findings()).hasSize(2)
			.allMatch((each) -> each.classification() == Classification.VOLATILE);
	}

	/** What is cached is drawn once, however often it is told. */
	@Test
	void aCachedMapIsCountedOnce() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		ExchangeResponse primary = map(answers.random, 5);
		ExchangeResponse baseline = map(answers.random, 5);
		for (int i = 0; i < 1_000; i++) {
			answers.exchange(primary, map(answers.random, 0), baseline);
		}
		assertThat(answers.hasRegression()).as("%s", answers.noise.findings()).isFalse();
	}

	private static FieldFinding missing(WholeAnswers answers) {
		return answers.noise.findings()
			.stream()
			.filter((each) -> each.path().equals(KEYS) && each.kind().equals("missing"))
			.findFirst()
			.orElseThrow();
	}

	private static ExchangeResponse some(SplittableRandom random, int empty) {
		return map(random, (random.nextInt(100) < empty) ? 0 : 1 + random.nextInt(5));
	}

	private static ExchangeResponse map(SplittableRandom random, int size) {
		return WholeAnswers.answer(200,
				IntStream.range(0, size)
					.mapToObj((i) -> "\"" + new UUID(random.nextLong(), random.nextLong()) + "\":{\"a\":1}")
					.collect(Collectors.joining(",", "{\"m\":{", "}}")));
	}

}
