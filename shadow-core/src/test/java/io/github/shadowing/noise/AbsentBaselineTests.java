package io.github.shadowing.noise;

import java.util.stream.IntStream;

import io.github.shadowing.exchange.ExchangeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.WholeAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The baseline does not answer, or no more, or nothing that can be compared.
 */
class AbsentBaselineTests {

	private static final ExchangeResponse SOUND = answer(200, "{\"a\":1}");

	@Test
	void oneAnswerOfTheBaselineIsNotWaitedForForEver() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		answers.exchange(SOUND, SOUND, SOUND);
		int needed = 0;
		while (!answers.hasRegression() && needed < 1000) {
			answers.exchange(SOUND, answer(500, "{}"), null);
			needed++;
		}
		assertThat(needed).isEqualTo(32);
		assertThat(answers.classification("status")).isEqualTo(Classification.REGRESSION);
	}

	@Test
	void whatIsNewSinceTheBaselineIsGoneIsJudgedWithoutIt() {
		WholeAnswers answers = flakyOnBothSides();
		exchange(answers, "{\"a\":\"1\",\"b\":2}", null, 1000);
		assertThat(answers.classification("b")).isEqualTo(Classification.REGRESSION);
		assertThat(answers.finding("a")).satisfies((field) -> {
			assertThat(field.classification()).isEqualTo(Classification.UNDECIDED);
			assertThat(field.reason()).endsWith("it was noise as long as a baseline answered");
		});
	}

	@Test
	void aBaselineThatIsBackIsHeard() {
		WholeAnswers answers = flakyOnBothSides();
		exchange(answers, "{\"a\":\"1\"}", null, 100);
		assertThat(answers.classification("a")).isEqualTo(Classification.UNDECIDED);
		exchange(answers, "{\"a\":1}", SOUND, 1);
		exchange(answers, "{\"a\":\"1\"}", answer(200, "{\"a\":\"1\"}"), 1);
		assertThat(answers.classification("a")).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void whatWasProvenStaysSo() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		exchange(answers, "{\"a\":2}", SOUND, 50);
		assertThat(answers.classification("a")).isEqualTo(Classification.REGRESSION);
		exchange(answers, "{\"a\":2}", null, 100);
		assertThat(answers.finding("a").reason())
			.startsWith("differs in 50 of 50 exchanges, between two primaries in none");
	}

	/** As one that misses the credentials that are taken out of copies. */
	@ParameterizedTest
	@CsvSource({ "100, 31", "10, 118" })
	void aBaselineThatRefusesEverythingIsNotWaitedFor(double percentage, int patience) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		ExchangeResponse refusal = answer(401, "{\"error\":\"who are you?\"}");
		exchange(answers, "{\"a\":\"1\"}", refusal, patience);
		assertThat(answers.finding("a").classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(answers.finding("a").reason())
			.isEqualTo("differs, but in no exchange yet in which a baseline gave an answer to compare with");
		exchange(answers, "{\"a\":\"1\"}", refusal, 1);
		assertThat(answers.classification("a")).isEqualTo(Classification.REGRESSION);
		assertThat(answers.finding("a").pairs()).isNull();
	}

	/** A proof without a baseline is one as soon as none is waited for. */
	@Test
	void valuesAreJudgedWithoutABaselineThatIsGone() {
		ThreeInstances three = new ThreeInstances(1);
		Run run = three.run;
		for (int i = 0; i < 100; i++) {
			String id = NoiseKind.UUID_RANDOM.value(run.shadow, run.now);
			three.run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now), id.substring(0, 20) + "\"");
			assertThat(three.classification())
				.isEqualTo((i < 31) ? Classification.UNDECIDED : Classification.REGRESSION);
		}
	}

	@Test
	void patienceGrowsAsTheBaselineIsAskedLessAndHasAnEnd() {
		assertThat(IntStream.of(0, 100, 50, 10, 1).map((percentage) -> comparisons(new Patience(percentage))).boxed())
			.containsExactly(0, 31, 44, 118, 947);
		assertThat(comparisons(new Patience(0.1))).isEqualTo(1000);
		Patience late = new Patience(10);
		IntStream.range(0, 1000).forEach((each) -> late.answered());
		assertThat(comparisons(late)).isEqualTo(249);
	}

	private static int comparisons(Patience patience) {
		int comparisons = 0;
		while (patience.isLeft()) {
			patience.compared();
			comparisons++;
		}
		return Math.max(0, comparisons - 1);
	}

	/** At the level of 0.0001, in 500 runs one is given up in 1 of 20 tests. */
	@ParameterizedTest
	@ValueSource(doubles = { 50, 10, 1 })
	void aBaselineThatIsAskedIsNotGivenUpByChance(double percentage) {
		WholeAnswers draws = new WholeAnswers(3, percentage);
		for (int run = 0; run < 500; run++) {
			Patience patience = new Patience(percentage);
			for (int i = 0; i < 10_000; i++) {
				patience.compared();
				assertThat(patience.isLeft()).as("run %d, exchange %d", run, i).isTrue();
				if (100 * draws.random.nextDouble() < percentage) {
					patience.answered();
				}
			}
		}
	}

	private static WholeAnswers flakyOnBothSides() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		for (int i = 0; i < 1000; i++) {
			answers.exchange(SOUND, flaky(answers), flaky(answers));
		}
		assertThat(answers.classification("a")).isEqualTo(Classification.VOLATILE);
		return answers;
	}

	private static ExchangeResponse flaky(WholeAnswers answers) {
		return (answers.random.nextInt(100) == 0) ? answer(200, "{\"a\":\"1\"}") : SOUND;
	}

	private static void exchange(WholeAnswers answers, String shadow, @Nullable ExchangeResponse baseline, int times) {
		for (int i = 0; i < times; i++) {
			answers.exchange(SOUND, answer(200, shadow), baseline);
		}
	}

}
