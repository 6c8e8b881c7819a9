package io.github.shadowing.noise;

import java.util.SplittableRandom;

import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.WholeAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * All instances refuse a request now and then, each for itself.
 */
class StatusNoiseTests {

	private static final int EXCHANGES = 10_000;

	@ParameterizedTest
	@CsvSource({ "100, 2", "10, 2", "100, 20", "10, 20" })
	void whatAnErrorLacksIsNoRegression(double percentage, int percentOfErrors) {
		for (long seed = 1; seed <= 3; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, percentage);
			SplittableRandom random = answers.random;
			for (int i = 0; i < EXCHANGES; i++) {
				answers.exchange(order(random, percentOfErrors, 2), order(random, percentOfErrors, 2),
						order(random, percentOfErrors, 2));
				assertThat(answers.hasRegression()).as(() -> answers.noise.findings().toString()).isFalse();
			}
			assertThat(answers.noise.findings()).extracting(FieldFinding::path)
				.contains("status", "id", "total", "error");
			assertThat(answers.noise.findings()).extracting(FieldFinding::classification)
				.containsOnly(Classification.VOLATILE);
			assertThat(answers.finding("total").rule()).isNull();
			assertThat(answers.noise.noisyMatches().count()).isEqualTo(answers.differing);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 20 })
	void aFaultBesideErrorsIsFound(int percentOfErrors) {
		WholeAnswers answers = new WholeAnswers(1, 100);
		for (int i = 0; i < 60; i++) {
			answers.exchange(order(answers.random, percentOfErrors, 2), order(answers.random, percentOfErrors, 3),
					order(answers.random, percentOfErrors, 2));
		}
		assertThat(answers.noise.findings()).filteredOn((field) -> field.classification() == Classification.REGRESSION)
			.extracting(FieldFinding::path, FieldFinding::kind)
			.containsExactly(tuple("total", "value"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 100, 10 })
	void moreErrorsThanTheOthersHaveAreFound(double percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		int needed = 0;
		while (!answers.hasRegression() && needed < EXCHANGES) {
			answers.exchange(order(answers.random, 2, 2), order(answers.random, 20, 2), order(answers.random, 2, 2));
			needed++;
		}
		System.out.println("20 % of errors instead of 2 %, baseline asked in " + percentage + " %: " + needed);
		assertThat(answers.classification("status")).isEqualTo(Classification.REGRESSION);
		assertThat(answers.finding("total").reason()).contains("another status only");
	}

	private static ExchangeResponse order(SplittableRandom random, int percentOfErrors, int total) {
		boolean error = random.nextInt(100) < percentOfErrors;
		return error ? answer(503, "{\"error\":\"overloaded\"}") : answer(200, "{\"id\":1,\"total\":" + total + "}");
	}

}
