package io.github.shadowing.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ElementAlignment} and the comparison of arrays by it. A letter or two
 * stand for an element: its identifier, and a value.
 */
class ElementAlignmentTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a1 b1 c1       | x1 a1 b1 c1    | LENGTH $;EXTRA []
			a1 b1 c1       | x1 a2 b1 c1    | LENGTH $;VALUE [].v;EXTRA []
			a1 b1 c1       | b1 c1          | LENGTH $;MISSING []
			a1 b1 c1       | a1 c2          | LENGTH $;MISSING [];VALUE [].v
			a1 b1 c1       | a1 b1 c1 d1    | LENGTH $;EXTRA []
			a1 b1 c1       | c1 b1 a1       | ORDER $
			a1 b1 c1       | c1 b1 a2       | ORDER $;VALUE [].v
			a1 b1 c1       | b1 c1 d1       | MISSING [];EXTRA []
			a1 b1 c1       | a1 b1 d1       | VALUE [].id
			a1 b1 c1       | a1 b1 d2       | VALUE [].id;VALUE [].v
			a1 b1 c1       | a1 b2 c1       | VALUE [].v
			a1             | b1             | VALUE [].id
			a1 b1 c1       | d1 e1 f1       | VALUE [].id
			a1 b1 c1       | b1 d1 e1       | VALUE [].id
			a1 b1 a1       | b1 a1 a2       | VALUE [].id;VALUE [].v
			""")
	void elementsBelongTogetherByWhatIdentifiesThem(String primary, String shadow, String expected) {
		assertThat(Answer.jsonDifferences(array("id", primary), array("id", shadow)))
			.containsExactlyInAnyOrder(expected.split(";"));
		assertThat(Answer.jsonDifferences(array("id", shadow), array("id", primary)))
			.hasSameSizeAs(expected.split(";"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[{"id":1},{"id":2}]                   | [{"id":2.0},{"id":10e-1}]              | ORDER $
					[{"id":1},{"id":2}]                   | [{"id":2},{"id":"1"}]                  | MISSING [];EXTRA []
					[{"id":1},{"id":null}]                | [{"id":null},{"id":1}]                 | ORDER $
					[{"id":1},{"x":1}]                    | [{"x":2},{"id":1}]                     | MISSING [].id;EXTRA [].x;MISSING [].x;EXTRA [].id
					[{"id":1,"pos":1},{"id":2,"pos":2}]   | [{"id":2,"pos":1},{"id":1,"pos":2}]    | ORDER $;VALUE [].pos
					[{"n":"a","r":1},{"n":"b","r":2}]     | [{"n":"b","r":1},{"n":"a","r":2}]      | VALUE [].n
					[{"aId":1,"b":1},{"aId":2,"b":2}]     | [{"aId":2,"b":1},{"aId":1,"b":2}]      | ORDER $;VALUE [].b
					[{"id":1,"n":"a"},{"id":2,"n":"b"}]   | [{"id":8,"n":"b"},{"id":9,"n":"a"}]    | ORDER $;VALUE [].id
					[1,2,3]                               | [0,1,2,3]                              | LENGTH $
					[{"id":1,"s":[{"id":3},{"id":4}]},{"id":2}] | [{"id":2},{"id":1,"s":[{"id":4}]}] | ORDER $;LENGTH [].s;MISSING [].s[]
					""")
	void fieldIsChosenByNameThenByValues(String primary, String shadow, String expected) {
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactlyInAnyOrder(expected.split(";"));
	}

	@Test
	void ignoredFieldDoesNotIdentify() {
		String primary = array("id", "a1 b2 c3");
		String shadow = array("id", "b1 c2 a3");
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactlyInAnyOrder("ORDER $", "VALUE [].v");
		assertThat(Answer.jsonDifferences(primary, shadow, "[].id")).isEmpty();
	}

	@Test
	void missingElementIsShown() {
		assertThat(Answer.json(array("id", "a1 b1")).compareTo(Answer.json(array("id", "b2"))).differences())
			.containsExactlyInAnyOrder(new Difference(Difference.Kind.LENGTH, "$", "2", "1"),
					new Difference(Difference.Kind.MISSING, "[]", "{\"id\":\"a\",\"v\":\"1\"}", null),
					new Difference(Difference.Kind.VALUE, "[].v", "\"1\"", "\"2\""));
	}

	@Test
	void elementsOfXmlAreAlignedByAttributeOrChild() {
		Answer primary = Answer.of("text/xml", "<a><i id='1'>x</i><i id='2'>y</i></a>");
		Answer shadow = Answer.of("text/xml", "<a><i id='0'>z</i><i id='1'>x</i><i id='2'>w</i></a>");
		assertThat(Answer.found(primary.compareTo(shadow).differences())).containsExactlyInAnyOrder("LENGTH a.i",
				"VALUE a.i", "EXTRA a.i");
		primary = Answer.of("text/xml", "<a><i><id>1</id><v>x</v></i><i><id>2</id><v>y</v></i></a>");
		shadow = Answer.of("text/xml", "<a><i><id>2</id><v>y</v></i><i><id>1</id><v>z</v></i></a>");
		assertThat(Answer.found(primary.compareTo(shadow).differences())).containsExactlyInAnyOrder("ORDER a.i",
				"VALUE a.i.v");
	}

	@Test
	void nestedArraysThatAllMovedTakeLinearTime() {
		String primary = "1";
		String shadow = "2";
		for (int i = 0; i < 240; i++) {
			primary = "[{\"id\":1,\"c\":%s},{\"id\":2}]".formatted(primary);
			shadow = "[{\"id\":2},{\"id\":1,\"c\":%s}]".formatted(shadow);
		}
		assertThat(Answer.jsonDifferences(primary, shadow)).hasSizeGreaterThan(100);
	}

	@Test
	void manyElementsWithManyFieldsTakeLinearTime() {
		String fields = IntStream.range(0, 100)
			.mapToObj((i) -> "\"f%d\":1".formatted(i))
			.collect(Collectors.joining(","));
		String primary = IntStream.range(0, 2_000)
			.mapToObj((i) -> "{\"id\":%d,%s}".formatted(i, fields))
			.collect(Collectors.joining(",", "[", "]"));
		String shadow = primary.replace("[{\"id\":0,", "[{\"id\":-1,\"f0\":2},{\"id\":0,");
		assertThat(Answer.jsonDifferences(primary, shadow)).containsExactly("LENGTH $", "EXTRA []");
	}

	private static String array(String identifier, String elements) {
		return List.of(elements.split(" "))
			.stream()
			.map((element) -> "{\"%s\":\"%s\",\"v\":\"%s\"}".formatted(identifier, element.charAt(0),
					element.charAt(1)))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
