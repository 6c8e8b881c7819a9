package io.github.shadowing.noise;

import java.time.Duration;
import java.util.List;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Suggestion}.
 */
class SuggestionTests {

	@ParameterizedTest
	@ValueSource(strings = { "body", "status", "header:etag", "$", "$.body", "items[].price", "prices.*",
			"links[\"a.b\"].x" })
	void isMadeForEveryPathOfARule(String path) {
		assertThat(Suggestion.of(path, Kind.VALUE, null, Duration.ZERO)).startsWith("path: ")
			.endsWith(", ignore: true");
	}

	@ParameterizedTest
	@EnumSource(names = { "STATUS", "TYPE", "LENGTH", "BODY" })
	void isNotMadeWhereARuleWouldTakeOutMoreThanNoise(Kind kind) {
		assertThat(Suggestion.of("items", kind, null, Duration.ZERO)).isNull();
		assertThat(Suggestion.of("body", kind, Shape.UUID, Duration.ZERO)).isNull();
	}

	@Test
	void isNotMadeForAPathThatWasCut() {
		assertThat(Suggestion.of("a.".repeat(145) + "b\u20260123abcd", Kind.VALUE, Shape.UUID, Duration.ZERO)).isNull();
	}

	@Test
	void isNotMadeForAPathOfAnotherNotation() {
		assertThat(Suggestion.of("/a//b[@c='1']", Kind.VALUE, null, Duration.ZERO)).isNull();
		assertThat(Suggestion.of("a[\"${user.home}\"]", Kind.VALUE, null, Duration.ZERO)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "yes", "No", "OFF", "on", "y", "True", "items[].id", "prices.*" })
	void aPathThatMeansSomethingElseToYamlIsQuoted(String path) {
		assertThat(Suggestion.of(path, Kind.VALUE, Shape.UUID, Duration.ZERO))
			.isEqualTo("path: '" + path + "', pattern: uuid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nullable", "yes.id", "x-y", "_id" })
	void otherPathsAreNot(String path) {
		assertThat(Suggestion.of(path, Kind.VALUE, Shape.UUID, Duration.ZERO))
			.isEqualTo("path: " + path + ", pattern: uuid");
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "5000, 5", "5001, 10", "29000, 30", "59999, 60", "60001, 120" })
	void aToleranceOfTimesCoversWhatWasSeen(long millis, int seconds) {
		assertThat(Suggestion.of("at", Kind.VALUE, Shape.TIME, Duration.ofMillis(millis)))
			.isEqualTo("path: at, time-tolerance: " + seconds + "s");
	}

	@Test
	void aToleranceOfTimesIsOfTheLargestDistanceOfAnyOfThem() {
		Run run = new Run(1);
		for (int i = 0; i < 40; i++) {
			String at = NoiseKind.quoted(run.now.toString());
			String later = NoiseKind.quoted(run.now.plusMillis((i == 20) ? 7_000 : 20).toString());
			String soon = NoiseKind.quoted(run.now.plusMillis(3).toString());
			run.exchange(List
				.of(new Difference(Kind.VALUE, "at", at, soon, null, 0, 2, List.of(new Difference.Values(at, later)))));
		}
		assertThat(run.only().rule()).endsWith("time-tolerance: 10s");
	}

	/** It would be for all fields of all elements. */
	@Test
	void isNoneForElementsThatComeAndGo() {
		assertThat(Suggestion.of("items[]", Kind.MISSING, null, Duration.ZERO)).isNull();
		assertThat(Suggestion.of("items[]", Kind.EXTRA, null, Duration.ZERO)).isNull();
		assertThat(Suggestion.of("items[].a", Kind.EXTRA, null, Duration.ZERO)).isNotNull();
	}

}
