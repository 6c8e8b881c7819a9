package io.github.shadowing.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamicKeys} and the paths of maps.
 */
class DynamicKeysTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "17", "-3", "4711000000000000000000000", "2026-01-31", "2026/01/31", "31.01.2026",
			"2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123+02:00", "2026-01-31 12:00", "2026-W05", "2026Q1", "12:30",
			"10.5", "1.2.3", "127.0.0.1", "978-3-16", "f47ac10b-58cc-4372-a567-0e02b2c3d479",
			"F47AC10B-58CC-4372-A567-0E02B2C3D479", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "507f1f77bcf86cd799439011",
			"d41d8cd98f00b204e9800998ecf8427e", "-KjXy2b7Q9aZ4LmN0PqR", "dGhpcyBpcyBhIHRva2VuIDEyMzQ1Njc4OTA=",
			"cjld2cjxh0000qzrmn831i7rn", "jane.doe@example.org", "SKU-4711", "INV_2024", "order:100", "ticket#991",
			"users/100", "order-10023", "Customer_48213", "SKU-14711" })
	void identifierIsData(String key) {
		assertThat(DynamicKeys.isIdentifier(key)).isTrue();
		assertThat(Answer.jsonDifferences("{\"prices\":{\"%s\":1,\"total\":1}}".formatted(key),
				"{\"prices\":{\"%s\":2,\"total\":2}}".formatted(key)))
			.containsExactly("VALUE prices.*", "VALUE prices.total");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "id", "a", "A", "line1", "address2", "p95", "sha256", "utf8", "x1y2", "1st", "2x",
			"customerAddressLine2Street", "metric_2024_01_total_p95", "DEADBEEF", "abcdefabcdefabcdef", "user_42",
			"item-7", "totalAmountInEuroCents2024", "ISO8601_TIMESTAMP_WITH_ZONE", "is3dSecureAuthenticationV2Required",
			"@id", "@type", "a@b", "@context1.x", "de-DE", "application/json", "/orders/17", "f0", "-", ".", "1e5x",
			"sha-256", "SHA-512", "iso-8859", "ISO-8859", "RFC_7231", "utf-16", "line_100", "http_200", "HTTP_404",
			"windows-1252", "Line-1000" })
	void nameOfAFieldIsKept(String key) {
		assertThat(DynamicKeys.isIdentifier(key)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"m":{"1":1}}               | {"m":{"1":2}}               | VALUE m.*
			{"m":{"1":1}}               | {"m":{"1":"1"}}             | TYPE m.*
			{"m":{"1":1}}               | {"m":{}}                    | MISSING m.*
			{"m":{}}                    | {"m":{"1":1}}               | EXTRA m.*
			{"m":{"1":1}}               | {"m":{"2":1}}               | MISSING m.*;EXTRA m.*
			{"m":{"1":{"a":1}}}         | {"m":{"1":{"a":2}}}         | VALUE m.*.a
			{"m":{"1":{"a":1}}}         | {"m":{"1":{"b":1}}}         | MISSING m.*.a;EXTRA m.*.b
			{"m":{"1":[{"a":1}]}}       | {"m":{"1":[{"a":2}]}}       | VALUE m.*[].a
			{"1":1}                     | {"1":2}                     | VALUE *
			{"1":{"2":1}}               | {"1":{"2":2}}               | VALUE *.*
			{"m":{"*":1}}               | {"m":{"*":2}}               | VALUE m["*"]
			{"m":{"1":1,"a":1}}         | {"m":{"1":1,"b":1}}         | MISSING m.a;EXTRA m.b
			""")
	void entriesOfAMapShareAPath(String primary, String shadow, String expected) {
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactly(expected.split(";"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			m.*            | {"m":{"1":1}}            | {"m":{"1":2}}            | true
			m.*            | {"m":{"1":1}}            | {"m":{"2":1}}            | true
			m.*            | {"m":{"1":{"a":1}}}      | {"m":{"1":{"a":2}}}      | true
			m.*.a          | {"m":{"1":{"a":1}}}      | {"m":{"1":{"a":2}}}      | true
			m.*.b          | {"m":{"1":{"a":1}}}      | {"m":{"1":{"a":2}}}      | false
			m.*            | {"m":{"a":1}}            | {"m":{"a":2}}            | true
			m.*            | {"m":{"a":1}}            | {"m":{"b":1}}            | true
			m.*            | {"m":{"*":1}}            | {"m":{"*":2}}            | true
			m.*            | {"n":{"a":1}}            | {"n":{"a":2}}            | false
			m.*.a          | {"m":{"x":{"a":1}}}      | {"m":{"x":{"a":2}}}      | true
			m.*.a          | {"m":{"x":{"b":1}}}      | {"m":{"x":{"b":2}}}      | false
			m["*"]         | {"m":{"*":1}}            | {"m":{"*":2}}            | true
			m["*"]         | {"m":{"1":1}}            | {"m":{"1":2}}            | false
			*              | {"1":1}                  | {"1":2}                  | true
			*              | {"a":1}                  | {"a":2}                  | true
			$.*            | {"1":1}                  | {"1":2}                  | true
			**.*           | {"m":{"1":1}}            | {"m":{"1":2}}            | true
			**.*           | {"m":{"a":1}}            | {"m":{"a":2}}            | false
			**.m.*         | {"x":[{"m":{"a":1}}]}    | {"x":[{"m":{"a":2}}]}    | true
			**.*.a         | {"m":{"1":{"a":1}}}      | {"m":{"1":{"a":2}}}      | true
			[].*           | [{"1":1}]                | [{"1":2}]                | true
			m.*[]          | {"m":{"1":[1]}}          | {"m":{"1":[2]}}          | true
			""")
	void asteriskInARuleIsTheKeyOfAMap(String rule, String primary, String shadow, boolean ignored) {
		assertThat(Answer.json(primary).compareTo(Answer.json(shadow), rule).matches()).isEqualTo(ignored);
	}

	@ParameterizedTest
	@ValueSource(strings = { "m.17", "m[\"17\"]", "**.17", "$.m.17" })
	void aKeyThatARuleNamesKeepsItsPath(String rule) {
		Answer primary = Answer.json("{\"m\":{\"17\":1,\"18\":1}}");
		Comparison comparison = primary.compareTo(Answer.json("{\"m\":{\"17\":2,\"18\":2}}"), rule);
		assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE m.17");
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE m.*");
	}

	@Test
	void aFieldThatARuleNamesKeepsItsPathInAnObjectTakenForAMap() {
		Answer primary = Answer.json(object(60, "1"));
		Answer shadow = Answer.json(object(60, "2").replace("\"k", "\"other").replace("other7\"", "k7\""));
		Comparison ignoring = primary.compareTo(shadow, "m.k7");
		assertThat(Answer.found(ignoring.ignored())).containsExactly("VALUE m.k7");
		assertThat(Answer.found(ignoring.differences())).contains("MISSING m.*", "EXTRA m.*");
		Comparison both = primary.compareTo(shadow, "m.*", "m.k7.below");
		assertThat(both.matches()).isTrue();
	}

	@Test
	void aFieldThatAloneIsComparedIsComparedInAnObjectTakenForAMap() {
		CompareSettings only = CompareSettings.defaults().withRules(List.of(ComparisonRule.only("m.key07")));
		try (ResponseComparator comparator = new ResponseComparator(only)) {
			Comparison comparison = comparator.compare(Answer.ENDPOINT,
					Answer.json(objectOfTwoDigits("1")).toResponse(), Answer.json(objectOfTwoDigits("2")).toResponse());
			assertThat(Answer.found(comparison.differences())).containsExactly("VALUE m.key07");
		}
		assertThat(Answer.jsonDifferences(objectOfTwoDigits("1"), objectOfTwoDigits("2"))).containsExactly("VALUE m.*");
	}

	@Test
	void aRuleReachesTheSameKeysHoweverManyThereAre() {
		for (int keys : new int[] { 1, 19, 20, 21, 60 }) {
			String primary = object(keys, "{\"v\":1,\"ts\":1}");
			Comparison comparison = Answer.json(primary)
				.compareTo(Answer.json(primary.replace("\"ts\":1", "\"ts\":2")), "m.*.ts");
			assertThat(comparison.matches()).as("%s keys", keys).isTrue();
			assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE m.*.ts");
		}
	}

	@Test
	void whatIsNotAtAPlaceOfEntriesIsNotReachedByOneForEntriesAnywhere() {
		for (int keys : new int[] { 19, 21 }) {
			String primary = object(keys, "{\"v\":1,\"ts\":1}");
			assertThat(Answer.json(primary)
				.compareTo(Answer.json(primary.replace("\"ts\":1", "\"ts\":2")), "**.*.ts")
				.matches()).as("%s keys", keys).isFalse();
		}
	}

	@Test
	void aRuleReachesTheSameKeysWhereElementsAreInAnotherOrder() {
		String first = object(26, "{\"v\":1,\"ts\":1}").replace("{\"m\"", "{\"n\":true,\"m\"");
		String second = first.replace("true", "false");
		String primary = "[" + first + "," + second + "]";
		String shadow = ("[" + second + "," + first + "]").replace("\"ts\":1", "\"ts\":2");
		assertThat(compare(primary, shadow, ComparisonRule.anyOrder("$"), ComparisonRule.ignore("[].m.*.ts")))
			.isEmpty();
		assertThat(compare(primary, shadow, ComparisonRule.anyOrder("$"), ComparisonRule.tolerance("[].m.*.ts", 1)))
			.isEmpty();
		assertThat(compare(primary, shadow, ComparisonRule.ignore("[].m.*.ts"))).containsExactly("ORDER $");
	}

	@Test
	void smallMapBesideALargeOneIsNoOtherOrder() {
		String small = object(5, "{\"v\":1,\"ts\":1}");
		String large = object(30, "{\"v\":1,\"ts\":1}");
		for (String primary : List.of("[" + small + "," + large + "]", "[" + large + "," + small + "]")) {
			String shadow = primary.replace("\"ts\":1", "\"ts\":2");
			assertThat(compare(primary, shadow, ComparisonRule.ignore("[].m.*.ts"))).isEmpty();
			assertThat(compare(primary, shadow)).contains("VALUE [].m.*.ts", "VALUE [].m.k4.ts").hasSize(6);
		}
	}

	private static List<String> compare(String primary, String shadow, ComparisonRule... rules) {
		CompareSettings settings = CompareSettings.defaults()
			.withTimeout(CompareSettings.LONGEST_TIMEOUT)
			.withRules(List.of(rules));
		try (ResponseComparator comparator = new ResponseComparator(settings)) {
			return Answer.found(comparator
				.compare(Answer.ENDPOINT, Answer.json(primary).toResponse(), Answer.json(shadow).toResponse())
				.differences());
		}
	}

	private static String objectOfTwoDigits(String value) {
		return IntStream.range(0, 60)
			.mapToObj((i) -> "\"key%02d\":%s".formatted(i, value))
			.collect(Collectors.joining(",", "{\"m\":{", "}}"));
	}

	@Test
	void aRecordWithManyFieldsOfOneTypeIsNoMap() {
		String primary = object(60, "1");
		assertThat(Answer.jsonDifferences(primary, primary.replace("\"k30\":1", "\"k30\":2")))
			.containsExactly("VALUE m.k30");
		assertThat(Answer.jsonDifferences(primary, primary.replace("\"k30\":", "\"renamed\":")))
			.containsExactly("MISSING m.k30", "EXTRA m.renamed");
	}

	@Test
	void orderIsJudgedWithoutIgnoredEntries() {
		assertThat(Answer.jsonDifferences("[{\"a\":1,\"m\":{\"7\":1}},{\"a\":2,\"m\":{\"7\":2}}]",
				"[{\"a\":2,\"m\":{\"7\":3}},{\"a\":1,\"m\":{\"8\":4}}]", "[].m.*"))
			.contains("ORDER $")
			.hasSize(1);
	}

	@Test
	void manyValuesOfOneTypeAreAMap() {
		String others = object(51, "2").replace("\"k1", "\"other1").replace("\"k2", "\"other2");
		assertThat(Answer.jsonDifferences(object(51, "1"), others)).containsExactly("VALUE m.*", "MISSING m.*",
				"EXTRA m.*");
		assertThat(Answer.jsonDifferences(object(50, "1"), object(50, "2"))).hasSize(50).contains("VALUE m.k49");
		String mixed = object(60, "1").replace("\"k3\":1", "\"k3\":\"1\"");
		assertThat(Answer.jsonDifferences(mixed, mixed.replace("\"k5\":1", "\"k5\":2"))).containsExactly("VALUE m.k5");
	}

	@Test
	void manyObjectsWithAFieldInCommonAreAMap() {
		assertThat(Answer.jsonDifferences(object(21, "{\"a\":1}"), object(21, "{\"a\":2,\"b\":1}")))
			.containsExactly("VALUE m.*.a", "EXTRA m.*.b");
		assertThat(Answer.jsonDifferences(object(20, "{\"a\":1}"), object(20, "{\"a\":2}"))).hasSize(20);
		assertThat(Answer.jsonDifferences(object(30, "{\"a\":1}"), object(30, "{\"b\":1}"))).hasSize(60)
			.contains("MISSING m.k0.a", "EXTRA m.k0.b");
	}

	@Test
	void keysOfBothSidesAreCounted() {
		String first = object(30, "1");
		String second = first.replace("\"k", "\"other");
		assertThat(Answer.jsonDifferences(first, second)).containsExactly("MISSING m.*", "EXTRA m.*");
		assertThat(Answer.jsonDifferences(first, object(51, "1"))).containsExactly("EXTRA m.*");
		assertThat(Answer.jsonDifferences(object(51, "1"), first)).containsExactly("MISSING m.*");
	}

	@Test
	void renamedFieldOfARecordIsNotHidden() {
		assertThat(Answer.jsonDifferences("{\"total\":1,\"count\":2}", "{\"sum\":1,\"count\":2}"))
			.containsExactly("MISSING total", "EXTRA sum");
	}

	private static String object(int keys, String value) {
		return IntStream.range(0, keys)
			.mapToObj((i) -> "\"k%d\":%s".formatted(i, value))
			.collect(Collectors.joining(",", "{\"m\":{", "}}"));
	}

}
