package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.shadowing.exchange.TimeSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SortingsTests {

	private static final JsonPath ELEMENT = JsonPath.root(new RuleTree(Map.of())).element();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[1,2,3]                                      | value, ascending: 3
			[10,9,9]                                     | value, descending: 2
			[9,10]                                       | value, ascending: 2
			["a","B","c"]                                | value, ascending: 3
			[2,1,3]                                      | ``
			[1,1]                                        | ``
			[1,"a"]                                      | ``
			[{"p":1,"n":"b"},{"p":1.5,"n":"a"}]          | n, descending: 2; p, ascending: 2
			[{"p":1,"o":{}},{"p":2}]                     | p, ascending: 2
			[{"a.b":1},{"a.b":2}]                        | ["a.b"], ascending: 2
			[[1],[2]]                                    | ``
			[{"a@example.com":1,"17":1},{"a@example.com":2,"17":2}] | ``
			""")
	void tellWhatElementsAreSortedBy(String json, String criteria) {
		JsonValue.ArrayValue array = array(json);
		assertThat(describe(Sortings.of(array, array, ELEMENT, List.of()).primary())).isEqualTo(criteria);
	}

	/** Four numbers are more often in order by chance than five. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[{"p":1,"n":1},{"p":2,"n":2}] | [{"n":2},{"p":1,"n":1}]       | n, ascending: 2 | n, descending: 2
			[{"p":1},{"p":3},{"p":2}]     | [{"p":1},{"p":2},{"p":null}]  | ``              | ``
			[{"p":1},{"p":2},{}]          | [{},{"p":2},{"p":1}]          | p, ascending: 2 | p, descending: 2
			[1,2,3]                       | [3,"2",1]                     | value, ascending: 3 | ``
			""")
	void compareNoFieldThatOneSideLacks(String primary, String shadow, String ofPrimary, String ofShadow) {
		Sorting sorting = Sortings.of(array(primary), array(shadow), ELEMENT, List.of());
		assertThat(describe(sorting.primary())).isEqualTo(ofPrimary);
		assertThat(describe(sorting.shadow())).isEqualTo(ofShadow);
	}

	private static JsonValue.ArrayValue array(String json) {
		Document read = JsonReader.read(json.getBytes(StandardCharsets.UTF_8), 1000, null,
				new Deadline(Duration.ofMinutes(1), TimeSource.system()));
		return (JsonValue.ArrayValue) read.value();
	}

	private static String describe(Map<String, Integer> sorted) {
		return String.join("; ",
				sorted.entrySet().stream().map((each) -> each.getKey() + ": " + each.getValue()).sorted().toList());
	}

}
