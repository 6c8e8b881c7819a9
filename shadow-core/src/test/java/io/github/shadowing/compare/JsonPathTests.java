package io.github.shadowing.compare;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonPath} and {@link FieldName}.
 */
class JsonPathTests {

	private final JsonPath root = JsonPath.root(new RuleTree(Map.of()));

	@Test
	void joinsFieldsWithDotsAndElementsWithBrackets() {
		assertThat(this.root.text()).isEqualTo("$");
		assertThat(this.root.field("a").field("b").text()).isEqualTo("a.b");
		assertThat(this.root.element().element().field("a").element().text()).isEqualTo("[][].a[]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			name with space | name with space
			\u00fcber\ud83d\ude00 | \u00fcber\ud83d\ude00
			a-b_c:d/e       | a-b_c:d/e
			a.b             | ["a.b"]
			a[]             | ["a[]"]
			a]              | ["a]"]
			``              | [""]
			a"b             | ["a\\"b"]
			a\\b            | ["a\\\\b"]
			$               | ["$"]
			$a              | $a
			*               | ["*"]
			**              | ["**"]
			` a`            | [" a"]
			`a `            | ["a "]
			status          | $.status
			body            | $.body
			header:etag     | $.header:etag
			Status          | $.Status
			BODY            | $.BODY
			Header:ETag     | $.Header:ETag
			Statuses        | Statuses
			""")
	void namesAreUnambiguousAndPrintable(String name, String expected) {
		assertThat(this.root.field(name).text()).isEqualTo(expected);
	}

	@Test
	void charactersThatCannotBeSeenAreEscaped() {
		Map.of("a\nb", "[\"a\\u000ab\"]", "\u0000", "[\"\\u0000\"]", "\u2028\u202e", "[\"\\u2028\\u202e\"]", "\u2026",
				"[\"\\u2026\"]", "\ud800x", "[\"\\ud800x\"]", "\u0085", "[\"\\u0085\"]")
			.forEach((name, expected) -> assertThat(this.root.field(name).text()).isEqualTo(expected));
	}

	@Test
	void quotedNamesNeedNoDot() {
		assertThat(this.root.field("a").field("b.c").field("d").text()).isEqualTo("a[\"b.c\"].d");
	}

	@Test
	void onlyRootFieldsAreToldApartFromStatusAndBody() {
		assertThat(this.root.field("status").field("code").text()).isEqualTo("$.status.code");
		assertThat(this.root.field("status").element().text()).isEqualTo("$.status[]");
		assertThat(this.root.field("a").field("status").text()).isEqualTo("a.status");
		assertThat(this.root.element().field("status").text()).isEqualTo("[].status");
	}

	@Test
	void longNamesAreCutAndStayDifferent() {
		String longest = "n".repeat(FieldName.MAX_LENGTH);
		assertThat(this.root.field(longest).text()).isEqualTo(longest);
		String first = this.root.field(longest + "a").text();
		assertThat(first).hasSize(89).startsWith("nnn").isNotEqualTo(this.root.field(longest + "b").text());
		assertThat(this.root.field(longest + ".").text()).startsWith("nnn");
		assertThat(this.root.field("." + longest).text()).startsWith("[\".nnn").hasSize(93);
		assertThat(this.root.field("n".repeat(79) + "\ud83d\ude00".repeat(50)).text())
			.startsWith("n".repeat(79) + "\u2026");
	}

	@Test
	void longPathsAreCutAndStayDifferent() {
		JsonPath deep = this.root;
		for (int i = 0; i < 500; i++) {
			deep = deep.field("level" + i);
		}
		assertThat(deep.field("a").text()).hasSize(JsonPath.MAX_LENGTH)
			.startsWith("level0.level1.")
			.isNotEqualTo(deep.field("b").text());
		JsonPath hostile = this.root.field("\u0000".repeat(100)).field("\ud83d\ude00".repeat(40));
		assertThat(hostile.text()).hasSizeLessThanOrEqualTo(JsonPath.MAX_LENGTH).doesNotContain("\u0000");
	}

	@Test
	void pathOfExactlyTheLimitIsNotCut() {
		String name = "n".repeat(99);
		JsonPath path = this.root.field(name).field(name).field(name + "n");
		assertThat(path.text()).hasSize(JsonPath.MAX_LENGTH).doesNotContain("\u2026");
	}

}
