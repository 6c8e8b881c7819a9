package io.github.shadowing.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.shadowing.compare.ComparisonRule.Text;
import io.github.shadowing.exchange.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ComparisonRule}: what each kind of rule takes away, and what it leaves
 * alone.
 */
class ComparisonRuleTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a     | {"a":1.00}           | {"a":1.01}           | true
			a     | {"a":1.01}           | {"a":1.00}           | true
			a     | {"a":-0.005}         | {"a":0.005}          | true
			a     | {"a":1.00}           | {"a":1.0100001}      | false
			a     | {"a":"1.00"}         | {"a":"1.01"}         | true
			a     | {"a":"1.00"}         | {"a":"x"}            | false
			a     | {"a":"x"}            | {"a":"y"}            | false
			a     | {"a":"12"}           | {"a":"\u0661\u0662"} | false
			a     | {"a":1.00}           | {"a":"1.01"}         | false
			a     | {"a":1.00}           | {"a":null}           | false
			a     | {"a":null}           | {"a":1.00}           | false
			a     | {"a":1.00}           | {}                   | false
			a     | {"a":true}           | {"a":false}          | false
			a     | {"a":1}              | {"a":[1]}            | false
			a     | {"b":1.00}           | {"b":1.01}           | false
			a     | {"a":{"b":[1,2]}}    | {"a":{"b":[1.01,2]}} | true
			a     | {"a":{"b":[1,2]}}    | {"a":{"b":[1]}}      | false
			$     | {"a":{"b":[1,2]}}    | {"a":{"b":[1.01,2]}} | true
			$     | 1                    | 1.01                 | true
			a[].b | {"a":[{"b":1,"c":1}]} | {"a":[{"b":1.01,"c":1}]} | true
			a[].b | {"a":[{"b":1,"c":1}]} | {"a":[{"b":1,"c":1.01}]} | false
			**.b  | {"a":[{"b":1,"c":1}]} | {"a":[{"b":1.01,"c":1}]} | true
			a     | {"a":1e1000000000}   | {"a":1e1000000001}   | false
			a     | {"a":1e-1000000000}  | {"a":0}              | false
			a     | {"a":123456789012345678901234567890.00} | {"a":123456789012345678901234567890.01} | true
			a     | {"a":123456789012345678901234567890.00} | {"a":123456789012345678901234567890.02} | false
			""")
	void toleratesNumbersThatAreClose(String path, String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.tolerance(path, 0.01), primary, shadow, tolerated);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1000}     | {"a":1001}      | true
			{"a":1000}     | {"a":1001.002}  | false
			{"a":-1000}    | {"a":-1001}     | true
			{"a":1000}     | {"a":-1000}     | false
			{"a":0}        | {"a":0.0000001} | false
			{"a":"1000"}   | {"a":"1001"}    | true
			{"a":null}     | {"a":1}         | false
			""")
	void toleratesNumbersThatAreCloseForTheirSize(String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.relativeTolerance("a", 0.001), primary, shadow, tolerated);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"2026-01-02T03:04:05Z"          | "2026-01-02T03:04:07Z"          | true
			"2026-01-02T03:04:05Z"          | "2026-01-02T03:04:07.001Z"      | false
			"2026-01-02T03:04:05Z"          | "2026-01-02T04:04:06+01:00"     | true
			"2026-01-02T03:04:05Z"          | "2026-01-02T03:04:05+01:00"     | false
			"2026-01-02T03:04:05"           | "2026-01-02T03:04:06.5"         | true
			"2026-01-02T03:04:05"           | "2026-01-02T03:04:05Z"          | false
			"Fri, 02 Jan 2026 03:04:05 GMT" | "Fri, 02 Jan 2026 03:04:06 GMT" | true
			1767323045                      | 1767323047                      | true
			1767323045                      | 1767323048                      | false
			1767323045.5                    | 1767323046.5                    | true
			1767323045000                   | 1767323046999                   | true
			1767323045000                   | 1767323047001                   | false
			1767323045                      | 1767323045000                   | false
			1.767323045E9                   | 1.7673230465E9                  | true
			1.767323045E9                   | 1.7673230471E9                  | false
			1.767323045E9                   | 1767323046                      | true
			1.767323045E12                  | 1.767323046E12                  | true
			1.767323045E9                   | 1.767323045E12                  | false
			1.767323045E8                   | 1.767323046E8                   | false
			1767323045.123456789012         | 1767323045.123456789013         | true
			"2026-01-02 03:04:05,123"       | "2026-01-02 03:04:06,123"       | true
			"2026-01-02T03:04:05+0100"      | "2026-01-02T02:04:06Z"          | true
			"03:04:05.123"                  | "03:04:07"                      | true
			"03:04:05.123"                  | "03:04:08"                      | false
			"23:59:59.5"                    | "00:00:01"                      | true
			"00:00:01+02:00"                | "21:59:59.5Z"                   | true
			"23:59:59.5"                    | "00:00:02"                      | false
			"03:04:05"                      | "03:04:05Z"                     | false
			"03:04:05"                      | "2026-01-02T03:04:05"           | false
			"31.12.2026 23:59:59.5"         | "01.01.2027 00:00:01"           | true
			"12/31/2026 11:59:59 PM"        | "01/01/2027 12:00:01 AM"        | true
			"02.01.2026 03:04:05"           | "03.01.2026 03:04:05"           | false
			"11/05/2026 23:59:59"           | "11/06/2026 00:00:01"           | true
			"11/05/2026 23:59:59"           | "12/05/2026 00:00:01"           | true
			"11/05/2026 11:59:59 PM"        | "11/06/2026 12:00:01 AM"        | true
			"11/05/2026 11:59:59 PM"        | "12/05/2026 12:00:01 AM"        | true
			"11/05/2026 11:59:59 PM"        | "12/05/2026 12:00:01 PM"        | false
			"12/05/2026 23:59:59"           | "13/05/2026 00:00:01"           | true
			"05/12/2026 11:59:59 PM"        | "05/13/2026 12:00:01 AM"        | true
			"05/13/2026 11:59:59 PM"        | "05/14/2026 12:00:01 AM"        | true
			"12/05/2026 11:59:59 PM"        | "13/05/2026 12:00:01 AM"        | true
			"05/12/2026 23:59:59"           | "13/05/2026 00:00:01"           | false
			"05/13/2026 03:04:05"           | "13/05/2026 03:04:05"           | false
			"05/13/2026 03:04:05"           | "05/13/2026 03:04:08"           | false
			"05/13/2026 03:04:05"           | "2026-05-13T03:04:05"           | true
			"2026-05-12T03:04:05"           | "12/05/2026 03:04:05"           | true
			"11/05/2026 23:59:59"           | "11/06/2026 00:00:02"           | false
			"1767323045"                    | "1767323046"                    | true
			"2026-01-02T03:04:05Z"          | 1767323045                      | false
			"2026-01-02T03:04:05Z"          | null                            | false
			"2026-01-02"                    | "2026-01-03"                    | false
			"2026-13-02T03:04:05Z"          | "2026-13-02T03:04:06Z"          | false
			""                              | "2026-01-02T03:04:05Z"          | false
			12                              | 13                              | false
			""")
	void toleratesTimesThatAreClose(String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.timeTolerance("a", Duration.ofSeconds(2)), "{\"a\":" + primary + "}",
				"{\"a\":" + shadow + "}", tolerated);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			IGNORE_CASE        | "Straße"   | "STRASSE"   | true
			IGNORE_CASE        | "a b"      | "A B"       | true
			IGNORE_CASE        | "a b"      | "A  B"      | false
			IGNORE_CASE        | "a"        | "b"         | false
			IGNORE_CASE        | "a"        | null        | false
			IGNORE_WHITE_SPACE | " a\\tb"   | "a  b\\n"   | true
			IGNORE_WHITE_SPACE | "a\\u00a0b" | "a b"      | true
			IGNORE_WHITE_SPACE | "ab"       | "a b"       | false
			IGNORE_WHITE_SPACE | "a b"      | "A b"       | false
			IGNORE_WHITE_SPACE | " "        | ""          | true
			""")
	void toleratesTextThatIsTheSameBut(Text text, String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.text("a", text), "{\"a\":[" + primary + "]}", "{\"a\":[" + shadow + "]}", tolerated);
	}

	@Test
	void toleratesTextThatIsTheSameButForCaseAndWhiteSpace() {
		check(ComparisonRule.text("a", Text.IGNORE_CASE, Text.IGNORE_WHITE_SPACE), "{\"a\":\"x  Y\"}",
				"{\"a\":\"X y\"}", true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			uuid  | "123e4567-e89b-12d3-a456-426614174000" | "123E4567-E89B-12D3-A456-426614174001" | true
			UUID  | "123e4567-e89b-12d3-a456-426614174000" | "123e4567-e89b-12d3-a456-426614174001" | true
			uuid  | "123e4567-e89b-12d3-a456-426614174000" | "123e4567-e89b-12d3-a456-42661417400"  | false
			uuid  | "123e4567-e89b-12d3-a456-426614174000" | null                                   | false
			uuid  | "x"                                    | "y"                                    | false
			ulid  | "01ARZ3NDEKTSV4RRFFQ69G5FAV"           | "01ARZ3NDEKTSV4RRFFQ69G5FAW"           | true
			ulid  | "01ARZ3NDEKTSV4RRFFQ69G5FAV"           | "01ARZ3NDEKTSV4RRFFQ69G5FAU"           | false
			[0-9]+ | 12                                    | 345                                    | true
			[0-9]+ | "12"                                  | "34x"                                  | false
			""")
	void toleratesValuesThatMatchAPattern(String pattern, String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.pattern("a", pattern), "{\"a\":" + primary + "}", "{\"a\":" + shadow + "}", tolerated);
	}

	@Test
	void aPatternIsNotTriedOnLongValues() {
		check(ComparisonRule.pattern("a", "x+"), "{\"a\":\"" + "x".repeat(1000) + "\"}", "{\"a\":\"x\"}", true);
		check(ComparisonRule.pattern("a", "x+"), "{\"a\":\"" + "x".repeat(1001) + "\"}", "{\"a\":\"x\"}", false);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2xx | 200 | 201 | true
			2XX | 201 | 204 | true
			2xx | 200 | 302 | false
			2xx | 404 | 400 | false
			4xx | 404 | 400 | true
			5xx | 500 | 503 | true
			5xx | 200 | 500 | false
			""")
	void toleratesStatusCodesOfAFamily(String family, int primary, int shadow, boolean tolerated) {
		Comparison comparison = compare(ComparisonRule.statusFamily(family)).apply(Answer.empty().status(primary),
				Answer.empty().status(shadow));
		assertThat(comparison.matches()).isEqualTo(tolerated);
		assertThat(comparison.tolerated()).hasSize(tolerated ? 1 : 0);
	}

	@Test
	void toleratesValuesOfHeaders() {
		Answer primary = Answer.empty().header("Location", "/orders/A");
		ComparisonRule rule = ComparisonRule.text("header:Location", Text.IGNORE_CASE);
		assertThat(
				Answer.found(compare(rule).apply(primary, Answer.empty().header("location", "/orders/a")).tolerated()))
			.containsExactly("HEADER header:location");
		assertThat(compare(rule).apply(primary, Answer.empty().header("location", "/orders/b")).matches()).isFalse();
		assertThat(compare(rule).apply(primary, Answer.empty()).matches()).isFalse();
	}

	@Test
	void ignoresAPath() {
		Comparison comparison = json("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", ComparisonRule.ignore("a"));
		assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE a");
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE b");
	}

	@Test
	void whatIsIgnoredIsNotTolerated() {
		Comparison comparison = json("{\"a\":1}", "{\"a\":1.01}", ComparisonRule.tolerance("a", 1),
				ComparisonRule.ignore("a"));
		assertThat(comparison.tolerated()).isEmpty();
		assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1,"b":1}             | {"a":1,"b":2}              | ``                | VALUE b
			{"a":1,"b":1}             | {"a":2,"c":2}              | VALUE a           | MISSING b;EXTRA c
			{"a":1,"x":{"y":1,"z":1}} | {"a":1,"x":{"y":2,"z":2}}  | VALUE x.y         | VALUE x.z
			{"a":1,"x":{"y":1}}       | {"a":1}                    | MISSING x         | ``
			{"a":1,"x":{"y":1}}       | {"a":1,"x":1}              | TYPE x            | ``
			{"a":1,"x":1}             | {"a":1,"x":2}              | ``                | VALUE x
			{"a":1,"x":{"y":{"p":1}}} | {"a":1,"x":{"y":{"p":2}}}  | VALUE x.y.p       | ``
			{"l":[{"id":1,"v":1}]}    | {"l":[{"id":1,"v":2}]}     | ``                | VALUE l[].v
			{"l":[{"id":1,"v":1}]}    | {"l":[{"id":2,"v":1}]}     | VALUE l[].id      | ``
			{"l":[{"id":1},{"id":2}]} | {"l":[{"id":1}]}           | LENGTH l;MISSING l[] | ``
			{"l":[{"id":1,"v":1},{"id":2}]} | {"l":[{"id":2},{"id":1,"v":2}]} | ORDER l | VALUE l[].v
			""")
	void comparesNothingButSomePaths(String primary, String shadow, String counting, String ignored) {
		Comparison comparison = json(primary, shadow, ComparisonRule.only("a", "x.y", "l[].id"));
		assertThat(String.join(";", Answer.found(comparison.differences()))).isEqualTo(counting);
		assertThat(String.join(";", Answer.found(comparison.ignored()))).isEqualTo(ignored);
	}

	@Test
	void whatIsComparedAloneIsOfTheBody() {
		Comparison comparison = compare(ComparisonRule.only("a")).apply(Answer.json("{\"a\":1,\"b\":1}"),
				Answer.of("application/hal+json", "{\"a\":1,\"b\":2}").status(201));
		assertThat(Answer.found(comparison.differences())).containsExactly("STATUS status",
				"CONTENT_TYPE header:content-type");
	}

	@Test
	void severalRulesThatRestrictAddUp() {
		Comparison comparison = json("{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":2,\"c\":2}", ComparisonRule.only("a"),
				ComparisonRule.only("b"));
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE a", "VALUE b");
		assertThat(json("{\"a\":1}", "{\"a\":2}", ComparisonRule.only("$")).matches()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"t":["a","b"]}           | {"t":["b","a"]}           | ``                             | ORDER t
			{"t":["a","b"]}           | {"t":["a","b"],"u":1}     | EXTRA u                        | ``
			{"t":["a","a","b"]}       | {"t":["a","b","b"]}       | MISSING t[];EXTRA t[]          | ``
			{"t":["a","b"]}           | {"t":["b"]}               | LENGTH t;MISSING t[]           | ``
			{"t":[]}                  | {"t":["b"]}               | LENGTH t;EXTRA t[]             | ``
			{"t":["a"]}               | {"t":"a"}                 | TYPE t                         | ``
			{"t":["a"]}               | {"t":null}                | TYPE t                         | ``
			{"t":[{"x":1},{"x":2}]}   | {"t":[{"x":2},{"x":1}]}   | ``                             | ORDER t
			{"t":[{"x":1},{"x":2}]}   | {"t":[{"x":2},{"x":3}]}   | MISSING t[];EXTRA t[]          | ``
			{"t":[[1,2],[3]]}         | {"t":[[3],[2,1]]}         | MISSING t[];EXTRA t[]          | ``
			{"u":[1,2]}               | {"u":[2,1]}               | ORDER u                        | ``
			""")
	void takesAnArrayForASet(String primary, String shadow, String counting, String tolerated) {
		Comparison comparison = json(primary, shadow, ComparisonRule.anyOrder("t"));
		assertThat(String.join(";", Answer.found(comparison.differences()))).isEqualTo(counting);
		assertThat(String.join(";", Answer.found(comparison.tolerated()))).isEqualTo(tolerated);
	}

	@Test
	void setsWithinSetsHaveNoOrderEither() {
		Comparison comparison = json("[[1,2],[3,4]]", "[[4,3],[2,1]]", ComparisonRule.anyOrder("$"),
				ComparisonRule.anyOrder("[]"));
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.tolerated())).containsExactlyInAnyOrder("ORDER $", "ORDER []");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[{"id":1,"v":1},{"id":2,"v":2}] | [{"id":2,"v":2},{"id":1,"v":1}] | ``                    | ORDER t
			[{"id":1,"v":1},{"id":2,"v":2}] | [{"id":2,"v":2},{"id":1,"v":3}] | VALUE t[].v           | ORDER t
			[{"id":1,"v":1},{"id":2,"v":2}] | [{"id":1,"v":1},{"id":3,"v":2}] | MISSING t[];EXTRA t[] | ``
			[{"id":1,"v":1},{"id":2,"v":2}] | [{"id":2,"v":9}]                | LENGTH t;VALUE t[].v;MISSING t[] | ``
			[{"id":1,"v":1},{"id":1,"v":2}] | [{"id":1.0,"v":1},{"id":1,"v":3}] | VALUE t[].v         | ``
			[{"id":1,"v":1}]                | [{"id":"1","v":1}]              | MISSING t[];EXTRA t[] | ``
			[{"id":1,"v":1}]                | [{"id":null,"v":1}]             | MISSING t[];EXTRA t[] | ``
			[{"v":1},{"v":2}]               | [{"v":1},{"v":3}]               | VALUE t[].v           | ``
			[1,2]                           | [1,3]                           | VALUE t[]             | ``
			[{"id":null},{"id":true}]       | [{"id":null},{"v":1}]           | MISSING t[];EXTRA t[] | ``
			[{"Id":1,"v":1},{"Id":2,"v":2}] | [{"Id":2,"v":2},{"Id":1,"v":3}] | VALUE t[].v;ORDER t   | ``
			[{"id":1,"v":1},{"v":2},{"v":3}] | [{"v":2},{"id":1,"v":1},{"v":4}] | VALUE t[].v           | ORDER t
			[{"id":1,"v":1},{"id":2,"v":2}] | [{"v":2},{"v":1}]               | MISSING t[];EXTRA t[] | ``
			[{"Id":1,"v":1},{"Id":2,"v":2}] | [{"Id":2,"v":3}]                | LENGTH t;VALUE t[].v;MISSING t[] | ``
			[1,2]                           | [2,1]                           | ORDER t               | ``
			[]                              | []                              | ``                    | ``
			""")
	void alignsTheElementsOfAnArrayByAField(String primary, String shadow, String counting, String tolerated) {
		Comparison comparison = json("{\"t\":" + primary + "}", "{\"t\":" + shadow + "}",
				ComparisonRule.alignedBy("t", "id"));
		assertThat(String.join(";", Answer.found(comparison.differences()))).isEqualTo(counting);
		assertThat(String.join(";", Answer.found(comparison.tolerated()))).isEqualTo(tolerated);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", " id ", "[\"id\"]", "[\"a.b\"]", "@id", "@{urn:x}id", "status" })
	void aKeyIsTheNameOfAField(String key) {
		String name = key.strip().replaceAll("^\\[\"|\"]$", "");
		Comparison comparison = json("[{\"%1$s\":true,\"v\":1},{\"%1$s\":false,\"v\":1}]".formatted(name),
				"[{\"%1$s\":false,\"v\":2},{\"%1$s\":true,\"v\":1}]".formatted(name),
				ComparisonRule.alignedBy("$", key));
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE [].v");
		assertThat(Answer.found(comparison.tolerated())).containsExactly("ORDER $");
	}

	@Test
	void aKeyThatNobodyHasIsOfNoUse() {
		try (ResponseComparator comparator = comparator(ComparisonRule.alignedBy("t", "idd"))) {
			Answer primary = Answer.json("{\"t\":[{\"id\":1},{\"id\":2}]}");
			comparator.compare(Answer.ENDPOINT, primary.toResponse(),
					Answer.json("{\"t\":[{\"id\":2},{\"id\":1}]}").toResponse());
			comparator.compare(Answer.ENDPOINT, primary.toResponse(), Answer.json("{\"t\":[{\"id\":2}]}").toResponse());
			assertThat(comparator.ruleUses()).extracting(RuleUse::compared, RuleUse::matched)
				.containsExactly(tuple(2L, 0L));
		}
	}

	@Test
	void aKeyThatNobodyHasGivesWayToAnotherRule() {
		Comparison comparison = json("{\"t\":[1,2]}", "{\"t\":[2,1]}", ComparisonRule.anyOrder("**.t"),
				ComparisonRule.alignedBy("t", "id"));
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.tolerated())).containsExactly("ORDER t");
	}

	/** Whether rules take arrays for the same must not depend on what they ignore. */
	@Test
	void aKeyThatIsIgnoredMayBeMissing() {
		ComparisonRule[] rules = { ComparisonRule.anyOrder("$"), ComparisonRule.alignedBy("[]", "id"),
				ComparisonRule.ignore("[][].id") };
		for (String shadow : List.of("[[{\"v\":1},{\"v\":2},{\"v\":3}],[7]]",
				"[[7],[{\"v\":3},{\"v\":1},{\"v\":2}]]")) {
			assertThat(
					json("[[{\"id\":1,\"v\":1},{\"id\":2,\"v\":2},{\"id\":3,\"v\":3}],[7]]", shadow, rules).matches())
				.as(shadow)
				.isTrue();
		}
		try (ResponseComparator comparator = comparator(rules)) {
			assertThat(comparator
				.compare(Answer.ENDPOINT, Answer.json("[[1,2],[2,1]]").toResponse(),
						Answer.json("[[2,1],[1,2]]").toResponse())
				.matches()).isTrue();
			assertThat(comparator.ruleUses()).extracting(RuleUse::matched).containsExactly(0L, 1L, 0L);
		}
	}

	/** Such as one outside of what alone is compared. */
	@ParameterizedTest
	@MethodSource("ignoringKeys")
	void theRuleWhoseKeyIsIgnoredIsCountedForTheOrder(ComparisonRule ignoring) {
		try (ResponseComparator comparator = comparator(ComparisonRule.alignedBy("t", "id"), ignoring)) {
			Comparison comparison = comparator.compare(Answer.ENDPOINT,
					Answer.json("{\"t\":[{\"v\":true},{\"v\":false}]}").toResponse(),
					Answer.json("{\"t\":[{\"v\":false},{\"v\":true}]}").toResponse());
			assertThat(comparison.matches()).isTrue();
			assertThat(Answer.found(comparison.tolerated())).containsExactly("ORDER t");
			assertThat(comparator.ruleUses()).extracting(RuleUse::matched).containsExactly(1L, 0L);
		}
	}

	static Stream<ComparisonRule> ignoringKeys() {
		return Stream.of(ComparisonRule.ignore("t[].id"), ComparisonRule.ignore("**.id"), ComparisonRule.only("t[].v"));
	}

	/** As when it was renamed. */
	@Test
	void aKeyThatBothSidesHaveIsPreferred() {
		Comparison comparison = json("{\"t\":[{\"id\":true,\"k\":true,\"v\":1},{\"id\":false,\"k\":false,\"v\":2}]}",
				"{\"t\":[{\"k\":false,\"v\":3},{\"k\":true,\"v\":1}]}",
				ComparisonRule.alignedBy("t", "id").forEndpoints(Answer.ENDPOINT.toString()),
				ComparisonRule.alignedBy("t", "k"));
		assertThat(Answer.found(comparison.differences())).containsExactlyInAnyOrder("MISSING t[].id", "VALUE t[].v");
		assertThat(Answer.found(comparison.tolerated())).containsExactly("ORDER t");
	}

	/**
	 * Elements that are arrays with a key that nobody has are told apart by its order.
	 */
	@Test
	void aKeyThatNobodyHasIsNoneWithinASetEither() {
		Comparison comparison = json("[[1,2],[2,1]]", "[[2,1],[1,2]]", ComparisonRule.anyOrder("$"),
				ComparisonRule.alignedBy("[]", "id"));
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.tolerated())).containsExactly("ORDER $");
		assertThat(Answer.found(
				json("[[1,2],[3]]", "[[3],[2,1]]", ComparisonRule.anyOrder("$"), ComparisonRule.alignedBy("[]", "id"))
					.differences()))
			.containsExactly("MISSING []", "EXTRA []");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[{"id":1,"p":1},{"id":2,"p":5}] | [{"id":2,"p":5.01},{"id":1,"p":1}]   | ORDER $
					[{"id":1,"p":1},{"id":2,"p":5}] | [{"id":2,"p":5.5},{"id":1,"p":1}]    | ORDER $;VALUE [].p
					[{"id":1,"p":1},{"id":2,"p":5}] | [{"id":1,"p":5},{"id":2,"p":1}]      | VALUE [].p
					[{"id":1,"p":1},{"id":1,"p":5}] | [{"id":1,"p":5.01},{"id":1,"p":1.01}] | ORDER $
					[{"id":1,"p":1}]                | [{"id":1,"p":5}]                     | VALUE [].p
					[{"id":1,"p":1},{"id":2,"p":5},{"id":3,"p":9}] | [{"id":2,"p":5.01},{"id":3,"p":9.01}] | LENGTH $;MISSING []
					[{"id":1,"p":1},{"id":2,"p":5},{"id":3,"p":9}] | [{"id":2,"p":5.01},{"id":3,"p":8}]    | LENGTH $;MISSING [];VALUE [].p
					[{"id":1,"q":[{"p":1}]},{"id":2,"q":[{"p":5}]}] | [{"id":2,"q":[{"p":5.01}]},{"id":1,"q":[{"p":1}]}] | ORDER $
					[{"id":1,"p":"x"},{"id":2,"p":5}] | [{"id":2,"p":"x"},{"id":1,"p":5}]  | ORDER $;TYPE [].p
					""")
	void orderIsJudgedWithWhatIsTolerated(String primary, String shadow, String counting) {
		Comparison comparison = json(primary, shadow, ComparisonRule.tolerance("**.p", 0.01));
		assertThat(String.join(";", new TreeSet<>(Answer.found(comparison.differences()))))
			.isEqualTo(String.join(";", new TreeSet<>(List.of(counting.split(";")))));
	}

	@Test
	void elementsOfASetMayDifferInWhatIsTolerated() {
		Comparison comparison = json("[{\"id\":1,\"p\":1},{\"id\":1,\"p\":5}]",
				"[{\"id\":1,\"p\":5.01},{\"id\":1,\"p\":1}]", ComparisonRule.anyOrder("$"),
				ComparisonRule.tolerance("[].p", 0.01));
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.tolerated())).containsExactlyInAnyOrder("ORDER $", "VALUE [].p");
		assertThat(Answer.found(json("[{\"p\":1},{\"p\":5}]", "[{\"p\":5.02},{\"p\":1}]", ComparisonRule.anyOrder("$"),
				ComparisonRule.tolerance("[].p", 0.01))
			.differences())).containsExactly("MISSING []", "EXTRA []");
	}

	@Test
	void isForSomeEndpointsOnly() {
		ComparisonRule rule = ComparisonRule.ignore("a").forEndpoints("GET /orders/{id}", "PUT /orders/{id}");
		try (ResponseComparator comparator = comparator(rule)) {
			for (Endpoint endpoint : List.of(new Endpoint("GET", "/orders/{id}"), new Endpoint("PUT", "/orders/{id}"),
					new Endpoint("GET", "/orders"))) {
				Comparison comparison = comparator.compare(endpoint, Answer.json("{\"a\":1}").toResponse(),
						Answer.json("{\"a\":2}").toResponse());
				assertThat(comparison.matches()).as(endpoint.toString()).isEqualTo(!endpoint.route().equals("/orders"));
			}
		}
	}

	@Test
	void isOfAllEndpointsBesideThoseOfOne() {
		try (ResponseComparator comparator = comparator(ComparisonRule.ignore("a"),
				ComparisonRule.ignore("b").forEndpoints(Answer.ENDPOINT.toString()))) {
			Answer primary = Answer.json("{\"a\":1,\"b\":1}");
			Answer shadow = Answer.json("{\"a\":2,\"b\":2}");
			assertThat(comparator.compare(Answer.ENDPOINT, primary.toResponse(), shadow.toResponse()).matches())
				.isTrue();
			assertThat(
					Answer.found(comparator.compare(new Endpoint("GET", "/"), primary.toResponse(), shadow.toResponse())
						.differences()))
				.containsExactly("VALUE b");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			key | t    | true  | set | t    | false | VALUE t[].v
			set | t    | false | key | t    | true  | VALUE t[].v
			set | t    | true  | key | t    | false | MISSING t[];EXTRA t[]
			set | **.t | true  | key | t    | false | MISSING t[];EXTRA t[]
			key | t    | false | set | **.t | false | VALUE t[].v
			set | **.t | false | key | t    | false | VALUE t[].v
			""")
	void theMoreExactOfTwoRulesPairsTheElementsOfAnArray(String one, String onePath, boolean oneOfEndpoint,
			String other, String otherPath, boolean otherOfEndpoint, String counting) {
		Comparison comparison = json("{\"t\":[{\"id\":true,\"v\":1},{\"id\":false,\"v\":2}]}",
				"{\"t\":[{\"id\":false,\"v\":2},{\"id\":true,\"v\":3}]}", pairing(one, onePath, oneOfEndpoint),
				pairing(other, otherPath, otherOfEndpoint));
		assertThat(String.join(";", Answer.found(comparison.differences()))).isEqualTo(counting);
	}

	private static ComparisonRule pairing(String effect, String path, boolean ofEndpoint) {
		ComparisonRule rule = effect.equals("key") ? ComparisonRule.alignedBy(path, "id")
				: ComparisonRule.anyOrder(path);
		return ofEndpoint ? rule.forEndpoints(Answer.ENDPOINT.toString()) : rule;
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /orders/{id}", "* (other)", "OPTIONS UNKNOWN", "GET orders-route", "GET *.do",
			"VERSION-CONTROL /a", " GET   /a " })
	void isForEndpointsAsTheReportNamesThem(String name) {
		assertThat(ComparisonRule.ignore("a").forEndpoints(name).endpoints()).singleElement()
			.hasToString(name.strip().replaceAll(" +", " "));
	}

	@Test
	void tellsOfHowMuchUseItWas() {
		try (ResponseComparator comparator = new ResponseComparator(
				new CompareSettings(CompareSettings.DEFAULT_HEADERS, List.of("a", "nowhere"))
					.withRules(List.of(ComparisonRule.tolerance("b", 1), ComparisonRule.only("a", "b", "c"),
							ComparisonRule.anyOrder("c").forEndpoints("GET /none"))))) {
			for (int i = 0; i < 3; i++) {
				comparator.compare(Answer.ENDPOINT, Answer.json("{\"a\":1,\"b\":1,\"c\":[]}").toResponse(),
						Answer.json("{\"a\":%d,\"b\":%d,\"c\":[]}".formatted(i, 3 - i)).toResponse());
			}
			assertThat(comparator.ruleUses()).extracting(RuleUse::rule, RuleUse::compared, RuleUse::matched)
				.containsExactly(tuple("a: ignore", 3L, 2L), tuple("nowhere: ignore", 3L, 0L),
						tuple("b: tolerance 1.0", 3L, 1L), tuple("only: a, b, c", 3L, 0L),
						tuple("c: array set (GET /none)", 0L, 0L));
			assertThat(comparator.ruleUses())
				.allSatisfy((use) -> assertThat(use.lastMatched() != null).as(use.rule()).isEqualTo(use.matched() > 0));
		}
	}

	@Test
	void ofSeveralRulesForOnePlaceOneIsCounted() {
		ComparisonRule exact = ComparisonRule.tolerance("m.a.v", 5);
		ComparisonRule ignored = ComparisonRule.ignore("m.a.v");
		assertThat(counted(ComparisonRule.tolerance("m.*.v", 5), exact)).isEqualTo(exact);
		assertThat(counted(exact, ComparisonRule.tolerance("m.a.v", 6))).isEqualTo(exact);
		assertThat(counted(ComparisonRule.tolerance("m.a", 0.5), exact)).isEqualTo(exact);
		ComparisonRule above = ComparisonRule.tolerance("m", 5);
		assertThat(counted(exact, above)).isEqualTo(above);
		assertThat(counted(above, exact, ignored)).isEqualTo(ignored);
		ComparisonRule all = ComparisonRule.ignore("m");
		assertThat(counted(ignored, all, ignored.forEndpoints("GET /orders/{id}"))).isEqualTo(all);
		assertThat(counted(ignored, ComparisonRule.ignore("**.v"))).isNotNull();
	}

	private static ComparisonRule counted(ComparisonRule... rules) {
		try (ResponseComparator comparator = comparator(rules)) {
			Comparison comparison = comparator.compare(Answer.ENDPOINT,
					Answer.json("{\"m\":{\"a\":{\"v\":1}}}").toResponse(),
					Answer.json("{\"m\":{\"a\":{\"v\":2}}}").toResponse());
			assertThat(comparison.matches()).isTrue();
			List<Long> matched = comparator.ruleUses().stream().map(RuleUse::matched).toList();
			assertThat(matched).filteredOn((times) -> times > 0).containsExactly(1L);
			return rules[matched.indexOf(1L)];
		}
	}

	@Test
	void whatIsTakenBackIsOfNoUse() {
		try (ResponseComparator comparator = comparator(ComparisonRule.tolerance("[].v", 1))) {
			comparator.compare(Answer.ENDPOINT, Answer.json("[{\"id\":1,\"v\":1},{\"id\":2,\"v\":2}]").toResponse(),
					Answer.json("[{\"id\":2,\"v\":2},{\"id\":1,\"v\":1}]").toResponse());
			assertThat(comparator.ruleUses().get(0).matched()).isZero();
		}
	}

	@Test
	void comparingWithTheBaselineIsNoUse() {
		try (ResponseComparator comparator = comparator(ComparisonRule.ignore("a"))) {
			Comparison comparison = comparator.compareUncounted(Answer.ENDPOINT, Answer.json("{\"a\":1}").toResponse(),
					Answer.json("{\"a\":2}").toResponse());
			assertThat(comparison.ignored()).hasSize(1);
			assertThat(comparator.ruleUses()).extracting(RuleUse::compared, RuleUse::matched)
				.containsExactly(tuple(0L, 0L));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			text/plain | `A b`         | `a B`         | true
			text/plain | `A  b\n\n`  | `a B`         | true
			text/plain | `A b\nc`     | `a B C`       | true
			text/plain | `A b`         | `a c`         | false
			text/html  | `<P>a</P>`    | `<p>a</p>`    | true
			text/html  | `<p> a</p>`   | `<p>a</p>`    | false
			""")
	void toleratesTextsAsAWhole(String type, String primary, String shadow, boolean tolerated) {
		ComparisonRule rule = ComparisonRule.text("body", Text.IGNORE_CASE, Text.IGNORE_WHITE_SPACE);
		check(rule, type, primary, shadow, tolerated);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			text/plain      | `job 17\n`         | `job 18`              | true
			text/plain      | `job 17`            | `job x`               | false
			text/plain      | `job 17\nfailed`   | `job 17`              | false
			application/octet-stream | `job 17`   | `job 18`              | false
			application/json | `"job 17"`         | `"job 18"`            | false
			""")
	void toleratesTextsThatMatchAPatternAsAWhole(String type, String primary, String shadow, boolean tolerated) {
		check(ComparisonRule.pattern("body", "job [0-9]+"), type, primary, shadow, tolerated);
	}

	private static void check(ComparisonRule rule, String type, String primary, String shadow, boolean tolerated) {
		Comparison comparison = compare(rule).apply(Answer.of(type, primary), Answer.of(type, shadow));
		assertThat(comparison.tolerated()).hasSize(tolerated ? 1 : 0);
		assertThat(comparison.differences()).hasSize(tolerated ? 0 : 1);
	}

	@ParameterizedTest
	@MethodSource("illegal")
	void refusesWhatIsNotLegal(Runnable rule, String message) {
		assertThatIllegalArgumentException().isThrownBy(rule::run).withMessageContaining(message);
	}

	static Stream<Arguments> illegal() {
		List<Arguments> illegal = new ArrayList<>();
		add(illegal, () -> ComparisonRule.tolerance("a", 0), "more than 0");
		add(illegal, () -> ComparisonRule.tolerance("a", Double.NaN), "more than 0");
		add(illegal, () -> ComparisonRule.tolerance("a", Double.POSITIVE_INFINITY), "more than 0");
		add(illegal, () -> ComparisonRule.tolerance("status", 1), "'$.status'");
		add(illegal, () -> ComparisonRule.tolerance("a..b", 1), "'a..b'");
		add(illegal, () -> ComparisonRule.relativeTolerance("a", 1.1), "at most 1");
		add(illegal, () -> ComparisonRule.timeTolerance("a", Duration.ofNanos(-1)), "from 0");
		add(illegal, () -> ComparisonRule.timeTolerance("a", Duration.ofDays(3651)), "PT87600H");
		add(illegal, () -> ComparisonRule.text("a"), "something");
		add(illegal, () -> ComparisonRule.pattern("a", "("), "no regular expression");
		add(illegal, () -> ComparisonRule.pattern("a", "x".repeat(201)), "1 to 200");
		add(illegal, () -> ComparisonRule.pattern("a", " "), "1 to 200");
		add(illegal, () -> ComparisonRule.anyOrder("header:vary"), "not in a body");
		for (String key : List.of("", "items[].id", "a.b", "$", "$.id", "**.id", "*", "[]", "[\"\"]", "[\"a\\\"b\"]",
				"[a]")) {
			add(illegal, () -> ComparisonRule.alignedBy("a", key), "'" + key + "' is not the name of one field");
		}
		add(illegal, () -> ComparisonRule.alignedBy("a", "a\"b"), "none a quote or a backslash");
		add(illegal, () -> ComparisonRule.statusFamily("6xx"), "5xx");
		add(illegal, () -> ComparisonRule.statusFamily("200"), "5xx");
		add(illegal, () -> ComparisonRule.only(), "at least one");
		add(illegal, () -> ComparisonRule.only("**.a"), "'**.a'");
		add(illegal, () -> ComparisonRule.only("body"), "not in a body");
		add(illegal, () -> ComparisonRule.ignore("**.$"), "'**.$'");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("/orders"), "'/orders'");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("GET "), "'GET '");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("* /orders"), "'* /orders'");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("get /orders"), "in upper case");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("GET orders/{id}"), "'GET orders/{id}'");
		add(illegal, () -> ComparisonRule.ignore("a").forEndpoints("GET orders/**"), "'GET orders/**'");
		for (String path : List.of("header: etag", "header:e tag", "header:\u00e9", "header:")) {
			add(illegal, () -> ComparisonRule.ignore(path), "'" + path + "' does not end in the name of a header");
		}
		add(illegal, () -> ComparisonRule.ignore("Header:ETag"), "write '$.Header:ETag' or 'header:etag'");
		add(illegal, () -> ComparisonRule.ignore("Status"), "write '$.Status' or 'status'");
		add(illegal, () -> ComparisonRule.tolerance("BODY", 1), "write '$.BODY' or 'body'");
		add(illegal, () -> ComparisonRule.ignore("$.$"), "'$.$'");
		ComparisonRule set = ComparisonRule.anyOrder("a.b");
		ComparisonRule key = ComparisonRule.alignedBy("$.a.b", "id");
		add(illegal, () -> comparator(set, key), "Rules 'a.b: array set' and '$.a.b: key id' are for the same array");
		add(illegal, () -> comparator(set.forEndpoints("GET /a", "GET /b"), key.forEndpoints("GET /c", "GET /b")),
				"are for the same array of GET /b");
		add(illegal, () -> comparator(ComparisonRule.ignore("header:ETag")),
				"'header:etag' is of a header that is not compared; compared are Cache-Control, Content-Type,");
		add(illegal, () -> new CompareSettings(Set.of("X-A", "x-b"), List.of("header:x-B", "header:x-c")),
				"'header:x-c' is of a header that is not compared; compared are X-A, x-b");
		return illegal.stream();
	}

	private static void add(List<Arguments> illegal, Runnable rule, String message) {
		illegal.add(Arguments.of(rule, message));
	}

	private static void check(ComparisonRule rule, String primary, String shadow, boolean tolerated) {
		Comparison comparison = json(primary, shadow, rule);
		assertThat(comparison.matches()).isEqualTo(tolerated);
		assertThat(comparison.tolerated()).hasSize(tolerated ? 1 : 0);
		assertThat(json(shadow, primary, rule).matches()).as("the other way round").isEqualTo(tolerated);
	}

	private static Comparison json(String primary, String shadow, ComparisonRule... rules) {
		return compare(rules).apply(Answer.json(primary), Answer.json(shadow));
	}

	private static Comparing compare(ComparisonRule... rules) {
		return (primary, shadow) -> {
			try (ResponseComparator comparator = comparator(rules)) {
				return comparator.compare(Answer.ENDPOINT, primary.toResponse(), shadow.toResponse());
			}
		};
	}

	private static ResponseComparator comparator(ComparisonRule... rules) {
		return new ResponseComparator(
				CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT).withRules(List.of(rules)));
	}

	private interface Comparing {

		Comparison apply(Answer primary, Answer shadow);

	}

}
