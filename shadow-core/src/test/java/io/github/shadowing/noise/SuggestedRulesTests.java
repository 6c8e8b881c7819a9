package io.github.shadowing.noise;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.WholeAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link SuggestedRules}.
 */
class SuggestedRulesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			took       | took
			a          | a.b
			items      | items[]
			items      | items[].name
			m.*        | m.*.v
			m.*        | m.total
			m.*.a      | m.x.a.b
			a["b.c"]   | a["b.c"].d
			$          | a
			body       | a
			""")
	void whatIgnoresSomethingThatIsNoNoiseIsTakenBack(String path, String other) {
		for (Classification open : List.of(Classification.REGRESSION, Classification.UNDECIDED)) {
			assertThat(rule(path, "ignore: true", other, open)).isNull();
		}
		assertThat(rule(path, "ignore: true", other, Classification.VOLATILE)).isNotNull();
		assertThat(rule(path, "pattern: uuid", other, Classification.REGRESSION)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			took       | tooks
			a.b        | a
			items[].a  | items
			m.*.a      | m.x.b
			a["b.c"]   | a.b.c
			header:etag| status
			""")
	void whatIsElsewhereIsNoReason(String path, String other) {
		assertThat(rule(path, "ignore: true", other, Classification.REGRESSION)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			items      | items[].name
			items      | items[].tags
			items      | items[]
			m.*        | m.*[].v
			$          | [].v
			a["b.c"]   | a["b.c"][].v
			o.items.i  | o.items.i.v
			o.items.i  | o.items.i
			""")
	void aSetIsNotSuggestedWhileItsElementsDiffer(String path, String other) {
		for (Classification each : Classification.values()) {
			assertThat(rule(path, "array: set", other, each)).isNull();
		}
		assertThat(rule(path, "array: set", "elsewhere", Classification.REGRESSION)).isNotNull();
		assertThat(rule(path, "array: set", "header:etag", Classification.REGRESSION)).isNotNull();
		assertThat(rule(path, "array: set", path + "[\"b.c\"]", Classification.REGRESSION)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void aNumberThatIsNullOnTheShadowNowAndThenIsNotToBeIgnored(double percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		for (int i = 0; i < 400; i++) {
			answers.exchange(answer(200, took(answers)), answer(200, (i % 8 == 7) ? "{\"took\":null}" : took(answers)),
					answer(200, took(answers)));
		}
		assertThat(answers.noise.findings()).extracting(FieldFinding::kind, FieldFinding::classification)
			.containsExactlyInAnyOrder(tuple("value", Classification.VOLATILE),
					tuple("type", Classification.REGRESSION));
		assertThat(answers.noise.findings()).extracting(FieldFinding::rule).containsOnlyNulls();
	}

	@Test
	void whatAnotherRuleDoesIsNotSuggestedOnceMore() {
		FieldFinding ignored = finding("a", Classification.VOLATILE, "path: a, ignore: true");
		FieldFinding pattern = finding("a", Classification.VOLATILE, "path: a, pattern: uuid");
		FieldFinding time = finding("a", Classification.VOLATILE, "path: a, time-tolerance: 5s");
		FieldFinding elsewhere = finding("a.b", Classification.VOLATILE, "path: a.b, ignore: true");
		assertThat(rules(ignored, ignored, elsewhere)).containsExactly(ignored.rule(), null, elsewhere.rule());
		assertThat(rules(pattern, ignored)).containsExactly(null, ignored.rule());
		assertThat(rules(pattern, time, pattern)).containsExactly(pattern.rule(), time.rule(), null);
		assertThat(rules(ignored, pattern, finding("a.c", Classification.REGRESSION, null))).containsExactly(null,
				pattern.rule(), null);
	}

	@Test
	void keysThatComeAndGoAreToBeIgnoredOnce() {
		WholeAnswers answers = new WholeAnswers(1, 0);
		for (int i = 0; i < 400; i++) {
			answers.exchange(answer(200, sessions(answers)), answer(200, sessions(answers)), null);
		}
		assertThat(answers.noise.findings()).extracting(FieldFinding::kind, FieldFinding::path)
			.containsExactlyInAnyOrder(tuple("missing", "sessions.*"), tuple("extra", "sessions.*"));
		assertThat(answers.noise.findings()).extracting(FieldFinding::rule)
			.filteredOn(Objects::nonNull)
			.containsExactly("path: 'sessions.*', ignore: true");
	}

	private static String sessions(WholeAnswers answers) {
		return "{\"sessions\":{\"" + new UUID(answers.random.nextLong(), answers.random.nextLong()) + "\":1}}";
	}

	@Test
	void aNumberThatIsNoiseIsToBeIgnored() {
		WholeAnswers answers = new WholeAnswers(1, 0);
		for (int i = 0; i < 400; i++) {
			answers.exchange(answer(200, took(answers)), answer(200, took(answers)), null);
		}
		assertThat(answers.finding("took").rule()).isEqualTo("path: took, ignore: true");
	}

	private static String took(WholeAnswers answers) {
		return "{\"took\":" + answers.random.nextInt(1000) + "}";
	}

	private static @Nullable String rule(String path, String setting, String other, Classification classification) {
		FieldFinding finding = finding(path, Classification.VOLATILE, "path: '" + path + "', " + setting);
		return rules(finding, finding(other, classification, null)).get(0);
	}

	private static List<@Nullable String> rules(FieldFinding... findings) {
		return new SuggestedRules(List.of(findings)).checked().stream().map(FieldFinding::rule).toList();
	}

	private static FieldFinding finding(String path, Classification classification, @Nullable String rule) {
		String kind = (rule != null && rule.endsWith(Suggestion.SET)) ? "order" : "value";
		return new FieldFinding(path, kind, 1, 1, null, null, classification, "", null, rule, null);
	}

}
