package io.github.shadowing.compare;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryStructureTests {

	private static final String KEYS_ONLY = "MISSING m.*,EXTRA m.*";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
			{"a":1}               | {"a":2}                  | none
			{"a":1,"b":{"c":1}}   | {"b":{"c":9},"a":"7"}    | ENTRY m.*.a
			{"a":1}               | {}                       | ENTRY m.*.a
			{}                    | {"a":1}                  | ENTRY m.*.a
			{"a":1}               | {"a":null}               | ENTRY m.*.a
			{"a":{"b":1,"c":2}}   | {"a":{"b":1}}            | ENTRY m.*.a.c
			{"a":{"b":1}}         | {"a":7}                  | ENTRY m.*.a
			{"a":[1,2]}           | {"a":[3]}                | none
			{"a":[1,2]}           | {"a":["3"]}              | ENTRY m.*.a[]
			{"a":[1,2]}           | {"a":[]}                 | none
			{"a":[{"b":1}]}       | {"a":[{"b":1},{}]}       | ENTRY m.*.a[].b
			{"a":{"10":1}}        | {"a":{"11":1,"12":5}}    | none
			{"a":{"10":1}}        | {"a":{"11":true}}        | ENTRY m.*.a.*
			1                     | 2                        | none
			1                     | null                     | ENTRY m.*
			""")
	void entriesUnderKeysOfTheirOwnAreComparedByWhatTheyAreMadeOf(String primary, String shadow, String expected) {
		assertThat(
				Answer.jsonDifferences("{\"m\":{\"1\":%s}}".formatted(primary), "{\"m\":{\"2\":%s}}".formatted(shadow)))
			.hasToString("[" + (KEYS_ONLY + ((expected != null) ? "," + expected : "")).replace(",", ", ") + "]");
	}

	@Test
	void onlyOneSidesKeysAndSharedOnesHaveNoPart() {
		assertThat(Answer.jsonDifferences("{\"m\":{\"1\":{\"a\":1},\"2\":{}}}", "{\"m\":{\"1\":{\"a\":1}}}"))
			.containsExactly("MISSING m.*");
		assertThat(Answer.jsonDifferences("{\"m\":{\"1\":{\"a\":1}}}", "{\"m\":{\"1\":{}}}"))
			.containsExactly("MISSING m.*.a");
	}

	@Test
	void mapsWithinEntriesAreMapsOnBothSides() {
		String keys = IntStream.range(0, 25)
			.mapToObj((i) -> "\"k%d\":{\"v\":1}".formatted(i))
			.collect(Collectors.joining(","));
		String entry = "{\"m\":{\"%s\":{\"in\":{%s}}}}";
		assertThat(Answer.jsonDifferences(entry.formatted("1", keys), entry.formatted("2", "\"other\":{\"v\":1}")))
			.containsExactly("MISSING m.*", "EXTRA m.*");
		assertThat(Answer.jsonDifferences(entry.formatted("1", keys), entry.formatted("2", "\"other\":{\"w\":1}")))
			.containsExactly("MISSING m.*", "EXTRA m.*", "ENTRY m.*.in.*.v", "ENTRY m.*.in.*.w");
	}

	@Test
	void aFieldThatOnlySomeEntriesLackIsTold() {
		assertThat(Answer.jsonDifferences("{\"m\":{\"1\":{\"a\":1},\"2\":{\"a\":1}}}",
				"{\"m\":{\"3\":{\"a\":1},\"4\":{}}}"))
			.contains("ENTRY m.*.a");
	}

	@Test
	void fieldsOfARecordHaveNoPart() {
		assertThat(Answer.jsonDifferences("{\"a\":{\"x\":1}}", "{\"b\":{\"y\":true}}")).containsExactly("MISSING a",
				"EXTRA b");
	}

}
