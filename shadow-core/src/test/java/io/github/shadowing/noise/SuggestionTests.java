package io.github.shadowing.noise;

import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		assertThat(Suggestion.of(path, Kind.VALUE, null)).startsWith("shadow.compare.ignored-paths: [");
	}

	@ParameterizedTest
	@EnumSource(names = { "STATUS", "TYPE", "LENGTH", "BODY" })
	void isNotMadeWhereARuleWouldTakeOutMoreThanNoise(Kind kind) {
		assertThat(Suggestion.of("items", kind, null)).isNull();
		assertThat(Suggestion.of("body", kind, Shape.UUID)).isNull();
	}

	@Test
	void isNotMadeForAPathThatWasCut() {
		assertThat(Suggestion.of("a.".repeat(145) + "b\u20260123abcd", Kind.VALUE, Shape.UUID)).isNull();
	}

	@Test
	void isNotMadeForAPathOfAnotherNotation() {
		assertThat(Suggestion.of("/a//b[@c='1']", Kind.VALUE, null)).isNull();
	}

}
