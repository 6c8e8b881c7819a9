package io.github.shadowing.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.ExchangeResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the labels of the corpus are true, and that it is the same for the same
 * seed. Prints how Diffy's rule does on it.
 */
@Tag("figures")
class CorpusTests {

	private static final long SEED = 20261122;

	private static final ResponseComparator COMPARATOR = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	/** What says something about a field as soon as it differs. */
	private static final Classifier EVERY_DIFFERENCE = (samples) -> {
		Set<String> found = new HashSet<>();
		samples.forEach((sample) -> found.addAll(differences(sample, sample.shadow())));
		return found;
	};

	static List<LabelledStream> single() {
		return Stream.of(Regression.all(), Regression.hiddenInNoise())
			.flatMap((regressions) -> Corpus.single(regressions, 400, true, SEED).stream())
			.toList();
	}

	@ParameterizedTest
	@MethodSource("single")
	void everyRegressionShowsWhereItsLabelSays(LabelledStream stream) {
		assertThat(Score.of(EVERY_DIFFERENCE, List.of(stream)).missed()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatHasNoLabelIsNoise(boolean baseline) {
		Set<String> noise = new HashSet<>();
		Corpus.sound(1000, baseline, SEED).forEach((stream) -> noise.addAll(EVERY_DIFFERENCE.regressions(stream)));
		for (LabelledStream stream : Corpus.crowded(200, baseline, SEED)) {
			for (Sample sample : stream) {
				Set<String> unexplained = differences(sample, sample.shadow());
				unexplained.removeIf((finding) -> noise.contains(finding) || LabelledStream.isChange(finding)
						|| stream.labels().stream().anyMatch((label) -> label.explains(finding)));
				assertThat(unexplained).as(stream.toString()).isEmpty();
			}
		}
	}

	@Test
	void baselineDiffersInTheSameFieldsAsASoundShadow() {
		for (LabelledStream stream : Corpus.sound(3000, true, SEED)) {
			Set<String> ofBaseline = new TreeSet<>();
			stream.forEach((sample) -> ofBaseline.addAll(differences(sample, sample.baseline())));
			Set<String> ofShadow = EVERY_DIFFERENCE.regressions(stream);
			// Whether what is rare is there is a matter of chance.
			ofBaseline.removeIf(LabelledStream::isChange);
			ofShadow.removeIf(LabelledStream::isChange);
			assertThat(ofShadow).containsExactlyInAnyOrderElementsOf(ofBaseline);
		}
	}

	@Test
	void sameSeedMakesTheSameStream() {
		LabelledStream stream = Corpus.crowded(20, true, SEED).get(1);
		assertThat(bodies(stream)).isEqualTo(bodies(stream)).hasSize(360).doesNotHaveDuplicates();
		LabelledStream other = Corpus.crowded(20, true, SEED + 1).get(1);
		assertThat(bodies(other)).doesNotContainAnyElementsOf(bodies(stream));
	}

	@Test
	@Timeout(300)
	void diffysRuleJudgesByFrequencyOnly() {
		Trial trial = Trial.of("Diffy's rule", new DiffyRule(), true, SEED);
		trial.print(System.out);
		assertThat(trial.labelled().missed()).extracting(Label::operator).contains("seconds", "shortened", "constant");
		assertThat(trial.hidden().missed()).isNotEmpty();
		assertThat(trial.whileWatched()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Timeout(600)
	void ourRuleFindsEveryRegressionAndNothingElse(boolean baseline) {
		Trial trial = Trial.of(baseline ? "Shadow with a baseline" : "Shadow", new ShadowRule(baseline ? 100 : 0),
				baseline, SEED);
		trial.print(System.out);
		assertThat(trial.labelled().missed()).isEmpty();
		assertThat(trial.labelled().falseAlarms()).isEmpty();
		assertThat(trial.hidden().missed()).isEmpty();
		assertThat(trial.underRandomKeys().missed()).isEmpty();
		assertThat(trial.underRandomKeys().falseAlarms()).isEmpty();
		assertThat(trial.sound().falseAlarms()).isEmpty();
		assertThat(trial.whileWatched()).isEmpty();
	}

	/**
	 * What is wrong in 1 % of the answers is seen beside the baseline's in 0.1 % only.
	 */
	@Test
	@Timeout(600)
	void ourRuleFindsWhatIsOftenWrongThoughTheBaselineIsAskedInOneOfTenExchanges() {
		Classifier rule = new ShadowRule(10);
		Map<Double, Score> scores = Trial.withFewAnswersOfABaseline(rule, SEED);
		scores.forEach((probability, score) -> System.out.println("Shadow with a baseline asked in 10 %, wrong in "
				+ probability * 100 + " %: " + score + ((probability < 0.1) ? "" : ", missed " + score.missed())));
		assertThat(scores).hasSize(3);
		assertThat(scores.get(1.0).missed()).isEmpty();
		assertThat(scores.get(0.1).missed()).isEmpty();
		assertThat(scores.values()).allSatisfy((score) -> assertThat(score.falseAlarms()).isEmpty());
		List<LabelledStream> sound = Corpus.sound(10_000, true, SEED);
		assertThat(Score.of(rule, sound).falseAlarms()).isEmpty();
		assertThat(Score.falseAlarmsWhileWatched(rule, sound)).isEmpty();
	}

	private static Set<String> differences(Sample sample, ExchangeResponse other) {
		return COMPARATOR.compare(sample.endpoint(), sample.primary(), other)
			.differences()
			.stream()
			.map((difference) -> withoutKeys(sample.endpoint() + " " + difference.path()))
			.collect(Collectors.toCollection(HashSet::new));
	}

	/** Where a comparison takes a dynamic key for the name of a field. */
	private static String withoutKeys(String finding) {
		return finding.replaceAll("\\.(?:\\p{XDigit}{8}-[-\\p{XDigit}]{27}|SKU-\\d+)", "{}");
	}

	private static List<String> bodies(LabelledStream stream) {
		List<String> bodies = new ArrayList<>();
		for (Iterator<Sample> samples = stream.iterator(); samples.hasNext();) {
			Sample sample = samples.next();
			for (ExchangeResponse answer : List.of(sample.primary(), sample.shadow(), sample.baseline())) {
				bodies.add(new String(answer.body().bytes(), StandardCharsets.UTF_8));
			}
		}
		return bodies;
	}

}
