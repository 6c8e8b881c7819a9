package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RuleTree} and the ignored paths of {@link CompareSettings}.
 */
class IgnoredPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a              | {"a":1}                | {"a":2}                | true
			$.a            | {"a":1}                | {"a":2}                | true
			a              | {"a":1}                | {}                     | true
			a              | {}                     | {"a":1}                | true
			a              | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | true
			a.b            | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | true
			a.b[]          | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | true
			a.b[].c        | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | true
			a.b[].c.d      | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | false
			a.b.c          | {"a":{"b":[{"c":1}]}}  | {"a":{"b":[{"c":2}]}}  | false
			a              | {"ab":1}               | {"ab":2}               | false
			ab             | {"a":1}                | {"a":2}                | false
			a              | {"b":{"a":1}}          | {"b":{"a":2}}          | false
			A              | {"a":1}                | {"a":2}                | false
			**.a           | {"b":{"a":1}}          | {"b":{"a":2}}          | true
			**.a           | {"a":1}                | {"a":2}                | true
			$.**.a         | {"a":1}                | {"a":2}                | true
			**.a           | [[{"b":{"a":1}}]]      | [[{"b":{"a":2}}]]      | true
			**.a           | {"a":{"b":1}}          | {"a":{"b":2}}          | true
			**.a.b         | {"x":{"a":{"b":1}}}    | {"x":{"a":{"b":2}}}    | true
			**.a.b         | {"a":{"a":{"b":1}}}    | {"a":{"a":{"b":2}}}    | true
			**.a.b         | {"x":{"a":{"c":1}}}    | {"x":{"a":{"c":2}}}    | false
			**.a[].b       | {"x":{"a":[{"b":1}]}}  | {"x":{"a":[{"b":2}]}}  | true
			[]             | [1]                    | [2]                    | true
			[].a           | [{"a":1}]              | [{"a":2}]              | true
			$[].a          | [{"a":1}]              | [{"a":2}]              | true
			[]             | [1]                    | [1,2]                  | false
			a[]            | {"a":[1]}              | {"a":[1,2]}            | false
			a              | {"a":[1]}              | {"a":[1,2]}            | true
			a              | {"a":[1,2]}            | {"a":[2,1]}            | true
			$              | {"a":1}                | [2]                    | true
			$              | {"a":1}                | {"a":[2]}              | true
			["a.b"]        | {"a.b":1}              | {"a.b":2}              | true
			a.b            | {"a.b":1}              | {"a.b":2}              | false
			["a.b"]        | {"a":{"b":1}}          | {"a":{"b":2}}          | false
			x["a.b"].c     | {"x":{"a.b":{"c":1}}}  | {"x":{"a.b":{"c":2}}}  | true
			["a"]          | {"a":1}                | {"a":2}                | true
			["a\\"]b"]     | {"a\\"]b":1}           | {"a\\"]b":2}           | true
			["a\\u000ab"]  | {"a\\nb":1}            | {"a\\nb":2}            | true
			$.status       | {"status":1}           | {"status":2}           | true
			status         | {"status":1}           | {"status":2}           | false
			$.body         | {"body":1}             | {"body":2}             | true
			body           | {"body":1}             | {"body":2}             | false
			status.x       | {"status":{"x":1}}     | {"status":{"x":2}}     | true
			first name     | {"first name":1}       | {"first name":2}       | true
			`  a  `        | {"a":1}                | {"a":2}                | true
			""")
	void ruleCoversItsPathAndWhatLiesBelow(String rule, String primary, String shadow, boolean ignored) {
		Comparison comparison = Answer.json(primary).compareTo(Answer.json(shadow), rule);
		assertThat(comparison.matches()).isEqualTo(ignored);
		assertThat(comparison.ignored()).hasSize(ignored ? 1 : 0);
	}

	@Test
	void differencesThatAreNotIgnoredStillCount() {
		Comparison comparison = Answer.json("{\"a\":1,\"b\":1,\"c\":[1]}")
			.compareTo(Answer.json("{\"a\":2,\"b\":2,\"c\":[1,2]}"), "a", "c");
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE b");
		assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE a", "LENGTH c");
	}

	@Test
	void statusBodyAndHeadersCanBeIgnored() {
		Answer primary = Answer.of("text/plain", "a").header("Location", "/a");
		Answer shadow = Answer.of("text/html", "b").header("Location", "/b").status(500);
		assertThat(Answer.found(primary.compareTo(shadow, "status", "body", "header:Location").differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
		assertThat(primary.compareTo(shadow, "status", "body", "header:location", "header:content-type").matches())
			.isTrue();
		assertThat(Answer.found(primary.compareTo(shadow, "$", "**.status", "$.status", "location").differences()))
			.hasSize(4);
	}

	@Test
	void malformedBodyIsIgnoredWithTheBodyOnly() {
		Answer primary = Answer.json("{}");
		assertThat(primary.compareTo(Answer.json("{"), "$").matches()).isFalse();
		assertThat(primary.compareTo(Answer.json("{"), "body").matches()).isTrue();
	}

	@Test
	void everyReportedPathIsARuleForItself() {
		String longName = "n".repeat(150);
		for (String name : List.of("a", "a.b", "", "status", "Status", "BODY", "header:x", "Header:x", "a\"b\\c", "$",
				"**", "\u2026", "x\u0000", longName, longName + ".", "." + longName)) {
			String field = RandomJson.write(name);
			Answer primary = Answer.json("{%s:[{%s:1}]}".formatted(field, field));
			Answer shadow = Answer.json("{%s:[{%s:2}]}".formatted(field, field));
			String path = primary.compareTo(shadow).differences().get(0).path();
			assertThat(primary.compareTo(shadow, path).matches()).as(path).isTrue();
		}
		Answer primary = Answer.json("{\"%s\":1}".formatted(longName));
		assertThat(primary.compareTo(Answer.json("{}"), longName).matches()).isTrue();
	}

	@Test
	void orderIsJudgedWithoutWhatIsIgnored() {
		String primary = "[{\"id\":1,\"at\":1},{\"id\":2,\"at\":2}]";
		String shadow = "[{\"id\":2,\"at\":3},{\"id\":1}]";
		assertThat(Answer.jsonDifferences(primary, shadow, "[].at")).containsExactly("ORDER $");
		assertThat(Answer.jsonDifferences(primary, shadow, "**.at")).containsExactly("ORDER $");
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactlyInAnyOrder("ORDER $", "MISSING [].at",
				"VALUE [].at");
	}

	@Test
	void orderIsJudgedWithoutIgnoredElementsOfArrays() {
		assertThat(Answer.jsonDifferences("[{\"id\":1,\"tags\":[1]},{\"id\":2,\"tags\":[2]}]",
				"[{\"id\":2,\"tags\":[3]},{\"id\":1,\"tags\":[4]}]", "[].tags[]"))
			.containsExactly("ORDER $");
	}

	@Test
	void elementsThatDifferOnlyInWhatIsIgnoredAreInOrder() {
		Comparison comparison = Answer.json("{\"a\":[{\"id\":1,\"at\":1},{\"id\":1,\"at\":2}]}")
			.compareTo(Answer.json("{\"a\":[{\"id\":1,\"at\":2},{\"id\":1,\"at\":1}]}"), "a[].at");
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.ignored())).containsExactly("VALUE a[].at");
	}

	@Test
	void lengthIsJudgedWithoutWhatIsIgnored() {
		assertThat(
				Answer.jsonDifferences("[{\"id\":1,\"at\":1},{\"id\":2,\"at\":2}]", "[{\"id\":2,\"at\":3}]", "[].at"))
			.containsExactly("LENGTH $", "MISSING []");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a..b", ".a", "a.", "$.", "**", "**.", "a.**.b", "a.***", "items[0]", "items[*]",
			"a[", "a]", "a[]b", "a.[]", "[\"a\"", "[a]", "header:", "a\nb", "$$.$" })
	void ruleThatCannotMatchIsRefusedByName(String rule) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CompareSettings(Set.of(), List.of("ok", rule)))
			.withMessageContaining("'" + rule + "'");
	}

	@Test
	void nullRuleIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CompareSettings(Set.of(), Collections.singletonList(null)))
			.withMessageContaining("'null'");
		assertThatIllegalArgumentException().isThrownBy(() -> new CompareSettings(Set.of(), Arrays.asList("a", null)));
	}

}
