package io.github.shadowing.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.shadowing.compare.ComparisonRule.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ElementMatching}, {@link Pairing} and {@link Likeness}: elements that
 * belong together though they are not equal, as rules tolerate the difference.
 */
class ToleratedElementsTests {

	private static final String UUID = "00000000-0000-4000-8000-00000000000";

	private static final ComparisonRule ANY_ORDER = ComparisonRule.anyOrder("$");

	@ParameterizedTest
	@ValueSource(strings = { "2", "6", "40" })
	void valuesOfAPatternAreAnyOfIt(int count) {
		ComparisonRule uuid = ComparisonRule.pattern("$", "uuid");
		List<String> primary = strings(count, (i) -> (i % 2 == 0) ? UUID + i % 10 : "abc" + i);
		List<String> shadow = strings(count, (i) -> (i % 2 == 0) ? "f" + UUID.substring(1) + i % 7 : "abc" + i);
		assertThat(compare(primary, shadow, uuid)).isEmpty();
		assertThat(compare(primary, shadow, ANY_ORDER, uuid)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), ANY_ORDER, uuid)).isEmpty();
	}

	@Test
	void textsAreNeighboursOfThoseThatAreTheSame() {
		ComparisonRule white = ComparisonRule.text("$", Text.IGNORE_WHITE_SPACE, Text.IGNORE_CASE);
		List<String> primary = strings(40, (i) -> " ".repeat(i % 3) + "X" + i + " y");
		List<String> shadow = strings(40, (i) -> "x" + i + " ".repeat(1 + i % 4) + "Y ");
		assertThat(compare(primary, shadow, ANY_ORDER, white)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), ANY_ORDER, white)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), white)).containsExactly("ORDER $");
	}

	@Test
	void timesAreNeighboursOfThoseThatAreTheSame() {
		ComparisonRule second = ComparisonRule.timeTolerance("$", Duration.ofSeconds(1));
		List<String> primary = strings(40, (i) -> "2026-01-01T%02d:%02d:00+02:00".formatted(2 + i % 20, i));
		List<String> shadow = strings(40, (i) -> "2026-01-01T%02d:%02d:01Z".formatted(i % 20, i));
		assertThat(compare(primary, shadow, ANY_ORDER, second)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), ANY_ORDER, second)).isEmpty();
	}

	/** With the day first they are a month apart, and others in between. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2  | 23:59:59    | 00:00:01
			28 | 23:59:59    | 00:00:01
			2  | 11:59:59 PM | 12:00:01 AM
			28 | 11:59:59 PM | 12:00:01 AM
			""")
	void timesThatMayBeReadInTwoWaysAreNeighboursInEitherOfThem(int count, String before, String after) {
		ComparisonRule seconds = ComparisonRule.timeTolerance("$", Duration.ofSeconds(2));
		List<String> primary = strings(count, (i) -> "11/%02d/2026 %s".formatted(1 + i, before));
		List<String> shadow = strings(count, (i) -> "11/%02d/2026 %s".formatted(2 + i, after));
		assertThat(compare(primary, shadow, ANY_ORDER, seconds)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), ANY_ORDER, seconds)).isEmpty();
		List<String> german = strings(count, (i) -> "%02d/11/2026 %s".formatted(1 + i, before));
		assertThat(compare(german, shuffled(strings(count, (i) -> "%02d/11/2026 %s".formatted(2 + i, after))),
				ANY_ORDER, seconds))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "3", "200" })
	void elementsWithTwoSuchValuesAreFoundWhereTheyWere(int count) {
		ComparisonRule[] rules = { ComparisonRule.anyOrder("$"),
				ComparisonRule.timeTolerance("[].t", Duration.ofSeconds(count)),
				ComparisonRule.tolerance("[].v", 0.01) };
		List<String> primary = strings(count, (i) -> "{'t':%d,'v':%d}".formatted(1_800_000_000 + i, count - i));
		List<String> shadow = strings(count, (i) -> "{'t':%d,'v':%d}".formatted(1_800_000_001, count - i));
		assertThat(compare(primary, shadow, rules)).isEmpty();
		assertThat(compare(primary, shuffled(shadow), rules)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[1,2]                         | [0,1]                         | ``
			[1,2]                         | [1,0]                         | ``
			[[1,5],[2,6]]                 | [[0,5],[1,6]]                 | ``
			[[1,5],[2,6]]                 | [[1,5],[0,7]]                 | MISSING [];EXTRA []
			[{"a":1,"b":5},{"a":1.5,"b":1}] | [{"a":2,"b":5},{"a":1,"b":1}] | ``
			[[1,3,1],[4,0,1],[1,2,2]]     | [[1,2,1],[1,3,2],[4,0,2]]     | ``
			[[1,3,1],[4,0,1],[1,2,2]]     | [[1,2,1],[4,0,2],[7,7,7],[1,3,2]] | LENGTH $;EXTRA []
			""")
	void asManyBelongTogetherAsCan(String primary, String shadow, String expected) {
		assertThat(
				String.join(";", json(primary, shadow, ComparisonRule.anyOrder("$"), ComparisonRule.tolerance("$", 1))))
			.isEqualTo(expected);
	}

	@Test
	void whatIsInOtherPlacesOfASetWithinASetIsFound() {
		ComparisonRule[] rules = { ComparisonRule.anyOrder("$"), ComparisonRule.anyOrder("[]"),
				ComparisonRule.tolerance("$", 1) };
		assertThat(json("[[10,20,30],[40,50,60]]", "[[61,41,51],[29,11,19]]", rules)).isEmpty();
		assertThat(json("[[[1,9]],[[5,5]]]", "[[[5,5]],[[1,9]]]", rules)).isEmpty();
		// In place, though not when sorted.
		assertThat(json("[[[1,9],[2,1]]]", "[[[2,9],[1,1]]]", rules)).isEmpty();
	}

	@Test
	void whatIsToleratedInElementsThatMovedIsCounted() {
		ComparisonRule tolerance = ComparisonRule.tolerance("[].v", 1);
		ComparisonRule ignoring = ComparisonRule.ignore("[].w");
		try (ResponseComparator comparator = comparator(tolerance, ignoring)) {
			Comparison comparison = comparator.compare(Answer.ENDPOINT,
					Answer.json("[{\"v\":10,\"w\":1,\"q\":true},{\"v\":20,\"w\":2,\"q\":false}]").toResponse(),
					Answer.json("[{\"v\":20.5,\"w\":3,\"q\":false},{\"v\":10.5,\"w\":1,\"q\":true}]").toResponse());
			assertThat(Answer.found(comparison.differences())).containsExactly("ORDER $");
			assertThat(Answer.found(comparison.tolerated())).containsExactly("VALUE [].v");
			assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE [].w");
			assertThat(comparator.ruleUses()).extracting(RuleUse::matched).containsExactly(1L, 1L);
		}
	}

	@Test
	void aKeyByWhichOthersBelongTogetherWasOfUse() {
		try (ResponseComparator comparator = comparator(ComparisonRule.alignedBy("$", "k"))) {
			Answer primary = Answer.json("[{\"k\":true,\"v\":1},{\"k\":false,\"v\":2},{\"k\":null,\"v\":3}]");
			Comparison comparison = comparator.compare(Answer.ENDPOINT, primary.toResponse(),
					Answer.json("[{\"k\":false,\"v\":2},{\"k\":null,\"v\":4}]").toResponse());
			assertThat(Answer.found(comparison.differences())).containsExactly("LENGTH $", "VALUE [].v", "MISSING []");
			assertThat(comparator.ruleUses()).extracting(RuleUse::matched).containsExactly(1L);
			comparator.compare(Answer.ENDPOINT, primary.toResponse(),
					Answer.json("[{\"k\":true,\"v\":2},{\"k\":false,\"v\":2},{\"k\":null,\"v\":4}]").toResponse());
			assertThat(comparator.ruleUses()).extracting(RuleUse::matched).containsExactly(1L);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[{"id":1,"v":1},{"id":5,"v":2}]  | [{"id":2,"v":1},{"id":6,"v":2}]  | ``
			[{"id":1,"v":1},{"id":2,"v":2}]  | [{"id":2,"v":1},{"id":1,"v":2}]  | ``
			[{"id":1,"v":1},{"id":5,"v":2}]  | [{"id":6,"v":2},{"id":2,"v":1}]  | ``
			[{"id":1,"v":1},{"id":5,"v":2},{"id":9,"v":3}] | [{"id":9,"v":4},{"id":2,"v":1},{"id":5,"v":2}] | VALUE [].v
			[{"id":1,"v":1},{"id":5,"v":2}]  | [{"id":3,"v":1},{"id":5,"v":2}]  | MISSING [];EXTRA []
			""")
	void aKeyAddsNothingWhereItIsTolerated(String primary, String shadow, String expected) {
		assertThat(String.join(";",
				json(primary, shadow, ComparisonRule.alignedBy("$", "id"), ComparisonRule.tolerance("[].id", 1))))
			.isEqualTo(expected);
	}

	private static List<String> strings(int count, IntFunction<String> string) {
		return IntStream.range(0, count).mapToObj(string).toList();
	}

	private static List<String> shuffled(List<String> elements) {
		List<String> shuffled = new ArrayList<>(elements);
		Collections.shuffle(shuffled, new Random(5));
		return shuffled;
	}

	private static List<String> compare(List<String> primary, List<String> shadow, ComparisonRule... rules) {
		return json(array(primary), array(shadow), rules);
	}

	private static String array(List<String> elements) {
		return elements.stream()
			.map((element) -> element.startsWith("{") ? element.replace('\'', '"') : "\"" + element + "\"")
			.collect(Collectors.joining(",", "[", "]"));
	}

	private static List<String> json(String primary, String shadow, ComparisonRule... rules) {
		try (ResponseComparator comparator = comparator(rules)) {
			return Answer.found(comparator
				.compare(Answer.ENDPOINT, Answer.json(primary).toResponse(), Answer.json(shadow).toResponse())
				.differences());
		}
	}

	private static ResponseComparator comparator(ComparisonRule... rules) {
		return new ResponseComparator(
				CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT).withRules(List.of(rules)));
	}

}
