package io.github.shadowing.noise;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntFunction;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.exchange.ExchangeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.NoiseKind.uuid;
import static io.github.shadowing.noise.WholeAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Elements of an array, of which each has a value of noise: a fault in any of them is to
 * be found, not only one in the first.
 */
@Tag("figures")
class SeveralValuesTests {

	private static final String PATH = "items[].v";

	private static final String SAME = "00000000-0000-4000-8000-000000000000";

	private final NoiseKind.Side primary = new NoiseKind.Side(1, true);

	private final NoiseKind.Side shadow = new NoiseKind.Side(2, false);

	private final NoiseKind.Side baseline = new NoiseKind.Side(3, false);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void identifiersWithOtherCharactersAreFoundThoughTheFirstIsRight(double percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		for (int i = 0; i < 150; i++) {
			exchange(answers, 5, (index) -> {
				String uuid = uuid(this.shadow);
				return (index > 0) ? uuid.toUpperCase(Locale.ROOT) : uuid;
			});
		}
		assertThat(answers.finding(PATH)).satisfies((field) -> {
			assertThat(field.classification()).isEqualTo(Classification.REGRESSION);
			assertThat(field.reason()).endsWith("the shadow's have other characters");
		});
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void anIdentifierThatIsAlwaysTheSameAmongManyIsNeverHeldForNoise(double percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		for (int i = 0; i < ((percentage == 10) ? 4000 : 400); i++) {
			exchange(answers, 16, (index) -> (index == 9) ? SAME : uuid(this.shadow));
			if (i >= 300) {
				assertThat(answers.classification(PATH)).as("%s: %s", i, answers.noise.findings())
					.isNotEqualTo(Classification.VOLATILE);
			}
		}
		assertThat(answers.classification(PATH)).isEqualTo(Classification.REGRESSION);
	}

	@Test
	void timesThatAreLateAreFoundThoughTheFirstIsRight() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		Instant now = Instant.parse("2026-11-22T09:30:00Z");
		for (int i = 0; i < 150; i++) {
			Instant at = now.plusMillis(300L * i);
			answers.exchange(answer(200, items(5, (index) -> at.plusMillis(index).toString())),
					answer(200, items(5, (index) -> at.plusMillis(20 + ((index > 0) ? 50_000 : 0)).toString())),
					answer(200, items(5, (index) -> at.plusMillis(20 + this.baseline.random.nextInt(9)).toString())));
		}
		assertThat(answers.classification(PATH)).isEqualTo(Classification.REGRESSION);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void valuesThatAreAllNoiseRaiseNoAlarm(double percentage) {
		for (int count : new int[] { 2, 5, 30 }) {
			for (NoiseKind kind : List.of(NoiseKind.UUID_RANDOM, NoiseKind.BASE_64, NoiseKind.TOKEN_WITH_PREFIX,
					NoiseKind.HEX_16_WITHOUT_ZEROS_IN_FRONT)) {
				WholeAnswers answers = new WholeAnswers(1, percentage);
				for (int i = 0; i < 1000; i++) {
					answers.exchange(of(kind, this.primary, count), of(kind, this.shadow, count),
							of(kind, this.baseline, count));
					assertThat(answers.hasRegression()).as(() -> answers.noise.findings().toString()).isFalse();
				}
				assertThat(answers.finding(PATH)).as("%d of %s", count, kind)
					.extracting(FieldFinding::classification)
					.isEqualTo(Classification.VOLATILE);
			}
		}
	}

	@Test
	void placesAreToldByWhatThePrimaryHasThere() {
		JudgedDifference own = difference("\"a\"", "\"A\"", new Difference.Values("\"b\"", "\"B\""));
		JudgedDifference other = difference("\"b\"", "\"y\"", new Difference.Values("\"c\"", "\"z\""));
		assertThat(Trio.of(own, other)).containsExactly(trio("\"a\"", "\"a\"", "\"A\""),
				trio("\"b\"", "\"y\"", "\"B\""), trio("\"c\"", "\"z\"", "\"c\""));
	}

	@Test
	void placesInWhichThePrimaryHasTheSameAreLeftOut() {
		Difference.Values second = new Difference.Values("\"a\"", "\"B\"");
		Difference.Values third = new Difference.Values("\"c\"", "\"C\"");
		JudgedDifference twice = difference("\"a\"", "\"A\"", second, third);
		JudgedDifference once = difference("\"a\"", "\"y\"", new Difference.Values("\"c\"", "\"z\""));
		assertThat(Trio.of(twice, once)).containsExactly(trio("\"c\"", "\"z\"", "\"C\""));
		assertThat(Trio.of(once, twice)).containsExactly(trio("\"c\"", "\"C\"", "\"z\""));
	}

	@Test
	void aPlaceThatMayDifferUnnoticedIsLeftOut() {
		Difference.Values second = new Difference.Values("\"b\"", "\"B\"");
		JudgedDifference own = judged(new Difference(Kind.VALUE, "a", "\"a\"", "\"A\"", null, 0, 9, List.of(second)));
		JudgedDifference other = difference("\"b\"", "\"y\"", new Difference.Values("\"c\"", "\"z\""));
		assertThat(Trio.of(own, other)).containsExactly(trio("\"a\"", "\"a\"", "\"A\""),
				trio("\"b\"", "\"y\"", "\"B\""));
	}

	@Test
	void whereNoPlaceIsKnownOnBothSidesTheFirstOnesStandForAll() {
		Difference.Values again = new Difference.Values("\"a\"", "\"B\"");
		JudgedDifference own = difference("\"a\"", "\"A\"", again);
		JudgedDifference other = judged(new Difference(Kind.VALUE, "a", "\"b\"", "\"y\"", null, 0, 9, List.of()));
		assertThat(Trio.of(own, other)).containsExactly(trio(null, "\"y\"", "\"A\""));
	}

	private static JudgedDifference difference(String primary, String shadow, Difference.Values... others) {
		return judged(new Difference(Kind.VALUE, "a", primary, shadow, null, 0, 1 + others.length, List.of(others)));
	}

	private static JudgedDifference judged(Difference difference) {
		return JudgedDifference.of(difference, Instant.EPOCH);
	}

	private static Trio trio(@Nullable String primary, String baseline, String shadow) {
		return new Trio((primary != null) ? Value.of(primary, Instant.EPOCH) : null, Value.of(baseline, Instant.EPOCH),
				Value.of(shadow, Instant.EPOCH));
	}

	private void exchange(WholeAnswers answers, int count, IntFunction<String> ofShadow) {
		answers.exchange(answer(200, items(count, (index) -> uuid(this.primary))), answer(200, items(count, ofShadow)),
				answer(200, items(count, (index) -> uuid(this.baseline))));
	}

	private static ExchangeResponse of(NoiseKind kind, NoiseKind.Side side, int count) {
		return answer(200, items(count, (index) -> kind.value(side, Instant.EPOCH).replace("\"", "")));
	}

	private static String items(int count, IntFunction<String> value) {
		StringJoiner items = new StringJoiner(",", "{\"items\":[", "]}");
		for (int i = 0; i < count; i++) {
			items.add("{\"name\":\"n" + i + "\",\"v\":\"" + value.apply(i) + "\"}");
		}
		return items.toString();
	}

}
