package io.github.shadowing.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonComparison} and {@link Findings}.
 */
class JsonComparisonTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1,"b":2}               | {"b":2,"a":1}
			{"a":{"x":1,"y":[2]}}       | { "a" : { "y" : [ 2 ] , "x" : 1 } }
			1.0                         | 1
			1e2                         | 100
			100                         | 1E+2
			0.00                        | -0
			-0.0                        | 0e5
			0.1                         | 1e-1
			0e99999999999999999999      | 0
			1e1000000000                | 10e999999999
			1e99999999999999999999      | 10e99999999999999999998
			123456789012345678901234567890.0 | 123456789012345678901234567890
			"\\u0041"                   | "A"
			"\\/"                       | "/"
			[]                          | [ ]
			{}                          | { }
			""")
	void equalByValue(String primary, String shadow) {
		assertThat(Answer.jsonDifferences(primary, shadow)).isEmpty();
		assertThat(Answer.jsonDifferences("[%s,5]".formatted(primary), "[5, %s]".formatted(shadow)))
			.containsExactly("ORDER $");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1                     | 2                     | VALUE $
			1                     | "1"                   | TYPE $
			1                     | -1                    | VALUE $
			1                     | 10                    | VALUE $
			1e1000000000          | 1e1000000001          | VALUE $
			0.1                   | 0.10000000000000000001 | VALUE $
			9007199254740993      | 9007199254740992      | VALUE $
			true                  | false                 | VALUE $
			true                  | "true"                | TYPE $
			null                  | false                 | TYPE $
			null                  | 0                     | TYPE $
			""                    | null                  | TYPE $
			"a"                   | "A"                   | VALUE $
			{}                    | []                    | TYPE $
			{"a":1}               | {"a":2}               | VALUE a
			{"a":1}               | {}                    | MISSING a
			{}                    | {"a":1}               | EXTRA a
			{"a":null}            | {}                    | MISSING a
			{"a":null}            | {"a":1}               | TYPE a
			{"a":{"b":[1]}}       | {"a":{"b":[2]}}       | VALUE a.b[]
			{"a":{"b":[1]}}       | {"a":{"b":{}}}        | TYPE a.b
			[{"id":1}]            | [{"id":2}]            | VALUE [].id
			[[1]]                 | [[2]]                 | VALUE [][]
			{"a":[[{"b":1}]]}     | {"a":[[{"b":2}]]}     | VALUE a[][].b
			[1,2]                 | [1,3]                 | VALUE []
			[1,2]                 | [2,1]                 | ORDER $
			[1,2]                 | [1,2,3]               | LENGTH $
			[1,2,3]               | [2,3]                 | LENGTH $
			[1,2,3]               | []                    | LENGTH $
			{"items":[1,2,2]}     | {"items":[2,1,2]}     | ORDER items
			{"items":[1,2,2]}     | {"items":[1,1,2]}     | VALUE items[]
			{"items":[[1,2],[3]]} | {"items":[[2,1],[3]]} | ORDER items[]
			{"items":[1,2]}       | {"items":[1]}         | LENGTH items
			[{"a":1,"b":2},{"a":1,"b":3}] | [{"b":3.0,"a":1},{"b":2,"a":1e0}] | ORDER $
			["1",1]               | [1,"1"]               | ORDER $
			[null,"null"]         | ["null",null]         | ORDER $
			["a","bc"]            | ["ab","c"]            | VALUE []
			[["a"],[]]            | [[],["a"]]            | ORDER $
			[{"a":"b"},{}]        | [{},{"b":"a"}]        | MISSING [].a;EXTRA [].b
			[1,2,3]               | [4,3]                 | LENGTH $;VALUE []
			[{"a":1},{"a":2}]     | [{"a":3}]             | LENGTH $;VALUE [].a
			{"a":1,"b":1,"c":1}   | {"b":2,"c":1,"d":1}   | MISSING a;VALUE b;EXTRA d
			""")
	void differentByValue(String primary, String shadow, String expected) {
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactly(expected.split(";"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			{"a":1.50}              | {"a":2}      | 1.50               | 2
			{"a":"x\\n\\"\\\\"}     | {"a":""}     | "x\\u000a\\"\\\\"  | ""
			{"a":null}              | {}           | null               | -
			{}                      | {"a":[1,{"b":true}]} | -          | [1,{"b":true}]
			{"a":[1,2]}             | {"a":[1]}    | 2                  | 1
			{"a":[1,"b"]}           | {"a":["b",1]} | [1,"b"]           | ["b",1]
			""")
	void valuesAreJsonTextAndLengthsAreNumbers(String primary, String shadow, String left, String right) {
		List<Difference> differences = Answer.json(primary).compareTo(Answer.json(shadow)).differences();
		assertThat(differences).singleElement().satisfies((difference) -> {
			assertThat(difference.primary()).isEqualTo(left);
			assertThat(difference.shadow()).isEqualTo(right);
		});
	}

	@Test
	void byteOrderMarkOnOneSideIsADifference() {
		assertThat(Answer.json("{\"a\":1}").compareTo(Answer.json("\ufeff{\"a\":1}")).differences())
			.containsExactly(new Difference(Difference.Kind.UNDECODABLE, "body", "decodable",
					"undecodable: a byte order mark in front of the JSON"));
		assertThat(Answer.jsonDifferences("\ufeff{\"a\":1}", "{\"a\":2}")).containsExactly("UNDECODABLE body",
				"VALUE a");
		assertThat(Answer.jsonDifferences("\ufeff{\"a\":1}", "{\"a\":2}", "body")).containsExactly("VALUE a");
		assertThat(Answer.jsonDifferences("\ufeff{\"a\":1}", "\ufeff{ \"a\":1}")).isEmpty();
		assertThat(Answer.jsonDifferences("\ufeff{\"a\":1}", "\ufeff{\"a\":2}")).containsExactly("VALUE a");
		assertThat(Answer.jsonDifferences("\ufeff{", "{ ")).as("no JSON, but the same text").isEmpty();
	}

	@Test
	void halvesOfCharactersAreToldApart() {
		assertThat(Answer.jsonDifferences("\"\\ud800\"", "\"\\uD800\" ")).isEmpty();
		assertThat(Answer.jsonDifferences("\"\\ud800\"", "\"\\ud801\"")).containsExactly("VALUE $");
		assertThat(Answer.jsonDifferences("[\"\\ud800\",1]", "[1,\"\\ud801\"]")).containsExactly("TYPE []");
		// In a name they are refused, so these are both undecodable.
		assertThat(Answer.jsonDifferences("{\"\\ud800\":1}", "{\"\\ud801\":1}")).containsExactly("BODY body");
	}

	@Test
	void valuesAreShortened() {
		String large = IntStream.range(0, 50_000)
			.mapToObj((i) -> "{\"n\":%d}".formatted(i))
			.collect(Collectors.joining(",", "[", "]"));
		Difference difference = Answer.json("{\"a\":%s}".formatted(large))
			.compareTo(Answer.json("{\"a\":\"%s\"}".formatted("\ud83d\ude00".repeat(5_000_000 / 4))))
			.differences()
			.get(0);
		assertThat(difference.primary()).hasSize(200).startsWith("[{\"n\":0},{\"n\":1}").endsWith("\u2026");
		assertThat(difference.shadow()).hasSize(200).startsWith("\"\ud83d\ude00").endsWith("\ude00\u2026");
	}

	@Test
	void shorteningCutsNoCharacterInTwo() {
		String pairs = "\ud83d\ude00".repeat(150);
		Difference difference = Answer.json("\"%s\"".formatted(pairs))
			.compareTo(Answer.json("\"x%s\"".formatted(pairs)))
			.differences()
			.get(0);
		assertThat(difference.primary()).hasSize(200).endsWith("\ud83d\ude00\u2026");
		assertThat(difference.shadow()).hasSize(199).endsWith("\ud83d\ude00\u2026");
	}

	@Test
	void firstValuesOfAPathAreKept() {
		assertThat(Answer.json("[{\"a\":1},{\"a\":2}]").compareTo(Answer.json("[{\"a\":3},{\"a\":4}]")).differences())
			.containsExactly(new Difference(Difference.Kind.VALUE, "[].a", "1", "3"));
	}

	@Test
	void numberOfDifferencesIsLimited() {
		String fields = IntStream.range(0, 1000)
			.mapToObj((i) -> "\"f%d\":%s".formatted(i, (i == 0) ? "true" : "1"))
			.collect(Collectors.joining(","));
		Comparison comparison = Answer.json("{%s}".formatted(fields)).compareTo(Answer.json("{}"));
		assertThat(comparison.differences()).hasSize(Findings.MAX_DIFFERENCES);
		assertThat(comparison.matches()).isFalse();
		Comparison ignored = Answer.json("{\"a\":{%s},\"b\":1}".formatted(fields))
			.compareTo(Answer.json("{\"a\":{}}"), "a");
		assertThat(ignored.ignored()).hasSize(Findings.MAX_DIFFERENCES);
		assertThat(Answer.found(ignored.differences())).containsExactly("MISSING b");
	}

	@Test
	void orderIsFoundEvenWhenItsFieldsWouldExceedTheLimit() {
		String first = IntStream.range(0, 500)
			.mapToObj((i) -> "\"f%d\":%s".formatted(i, (i == 0) ? "true" : "1"))
			.collect(Collectors.joining(",", "{", "}"));
		assertThat(
				Answer.jsonDifferences("{\"a\":[%s,{}],\"b\":1}".formatted(first), "{\"a\":[{},%s]}".formatted(first)))
			.containsExactly("ORDER a", "MISSING b");
	}

	@Test
	void numbersMayHaveAboutAThousandDigits() {
		for (String number : List.of("1".repeat(1000), "-" + "1".repeat(1000), "0." + "1".repeat(990))) {
			assertThat(Answer.jsonDifferences("[%s,1]".formatted(number), "[%s,2]".formatted(number)))
				.containsExactly("VALUE []");
			assertThat(Answer.jsonDifferences("[%s,1]".formatted(number + "1".repeat(20)), "[1,2]"))
				.containsExactly("UNDECODABLE body");
		}
	}

	@Test
	void orderIsFoundInElementsWhosePathHasADifferenceAlready() {
		assertThat(Answer.jsonDifferences("[{\"a\":[1,2]},{\"a\":[1,2]}]", "[{\"a\":[1,3]},{\"a\":[2,1]}]"))
			.containsExactly("VALUE [].a[]", "ORDER [].a");
	}

	@Test
	void takingBackFindingsKeepsEarlierOnesOfTheSamePath() {
		assertThat(Answer.jsonDifferences("[{\"a\":[1,2]},{\"a\":[1,2]},{\"a\":[5]}]",
				"[{\"a\":[2,1]},{\"a\":[1,4]},{\"a\":[6]}]"))
			.containsExactly("ORDER [].a", "VALUE [].a[]");
	}

}
