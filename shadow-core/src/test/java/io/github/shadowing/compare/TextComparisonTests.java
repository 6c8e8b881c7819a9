package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextLines}, {@link LineComparison} and {@link Words}.
 */
class TextComparisonTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', emptyValue = "", textBlock = """
			`a\nb`,         `a\r\nb`
			`a\nb`,         `a\rb`
			`a\nb`,         `a\nb\n`
			`a\nb`,         `a\nb\n\n \r\n`
			`a\nb`,         `a  \nb  `
			`a`,            `\ufeffa`
			` `,            `\n\r\n`
			""")
	void linesAreEqualWhateverTheirEndsAndBlanks(String primary, String shadow) {
		assertThat(Answer.of("text/plain", primary).compareTo(Answer.of("text/plain", shadow)).differences()).isEmpty();
		assertThat(Answer.of("text/csv", shadow).compareTo(Answer.of("text/csv", primary)).differences()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', emptyValue = "", nullValues = "-", textBlock = """
			`a\nb\nc`,      `a\nB\nC`,      `b`,         `B`
			`a\n  b`,       `a\nb`,         `  b`,       `b`
			`a  b`,         `a b`,          `a  b`,      `a b`
			`a\t\tb`,       `a\tb`,         `a\\u0009\\u0009b`, `a\\u0009b`
			`a\t`,          `a`,            `a\\u0009`,  `a`
			`a\nb`,         `a\nbc`,        `b`,         `bc`
			`a`,            `ab`,           `a`,         `ab`
			`a b`,          `ab`,           `a b`,       `ab`
			` a`,           `a`,            ` a`,        `a`
			`x\ta`,         `x\tb`,         `x\\u0009a`, `x\\u0009b`
			`a\u00a0b`,     `a b`,          `a\u00a0b`,  `a b`
			`a\u0007`,      `a`,            `a\\u0007`,  `a`
			""")
	void firstDifferentLineIsShown(String primary, String shadow, String primaryLine, String shadowLine) {
		Answer left = Answer.of("text/plain", primary);
		Answer right = Answer.of("text/plain", shadow);
		assertThat(left.compareTo(right).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", primaryLine, shadowLine));
		assertThat(right.compareTo(left).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", shadowLine, primaryLine));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', emptyValue = "", textBlock = """
			`a\nb`,         `a`,            `2 lines: b`, `1 line`
			`a`,            `a\nb\nc`,      `1 line`,    `3 lines: b`
			`a\nb`,         `a\n\nb`,       `2 lines: b`, `3 lines: `
			`\na`,          `a`,            `2 lines: `, `1 line: a`
			` `,            `a`,            `0 lines`,   `1 line: a`
			`a\nb\nc`,      `B\nC`,         `3 lines: a`, `2 lines: B`
			""")
	void anotherNumberOfLinesIsAnotherLength(String primary, String shadow, String primaryLines, String shadowLines) {
		Answer left = Answer.of("text/plain", primary);
		Answer right = Answer.of("text/plain", shadow);
		assertThat(left.compareTo(right).differences())
			.containsExactly(new Difference(Difference.Kind.LENGTH, "body", primaryLines, shadowLines));
		assertThat(right.compareTo(left).differences())
			.containsExactly(new Difference(Difference.Kind.LENGTH, "body", shadowLines, primaryLines));
		assertThat(left.compareTo(right).differences().get(0).values())
			.isEqualTo(new Difference.Values(count(primaryLines), count(shadowLines)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					`<i value="a1">`              | `<i value="b2">`              | a1/b2
					`<i value=a1>`                | `<i value=b2>`                | a1/b2
					`<p>Price 10.50, now.</p>`    | `<p>Price 9.50, now.</p>`     | 10.50/9.50
					`a 1 b 2 c`                   | `a 3 b 4 c`                   | 1/3 2/4
					`x({"id":17,"t":"a"})`        | `x({"id":18,"t":"a"})`        | 17/18
					`/o?a=1&b=2#x`                | `/o?a=1&b=3#x`                | 2#x/3#x
					`on 2026-11-22 10:00:01.5Z,`  | `on 2026-11-22 10:00:02.5Z,`  | 2026-11-22_10:00:01.5Z/2026-11-22_10:00:02.5Z
					`2026-11-22T10:00:01Z`        | `2026-11-22T10:00:02Z`        | 2026-11-22T10:00:01Z/2026-11-22T10:00:02Z
					`at Sun, 22 Nov 2026 10:00:01 GMT` | `at Sun, 22 Nov 2026 10:00:02 GMT` | Sun,_22_Nov_2026_10:00:01_GMT/Sun,_22_Nov_2026_10:00:02_GMT
					`k = ab== ;`                  | `k = cde= ;`                  | ab=/cde
					`value=""`                    | `value="a1"`                  | /a1
					`a b c d`                     | `a c d`                       | b_/
					`  a`                         | `a`                           | __/
					`one two`                     | `one, two`                    | /,
					""")
	void aTextIsJudgedByTheWordsThatDiffer(String primary, String shadow, String words) {
		Difference difference = Answer.of("text/plain", "x\n" + primary)
			.compareTo(Answer.of("text/plain", "x\n" + shadow))
			.differences()
			.get(0);
		List<Difference.Values> values = new ArrayList<>(difference.others());
		values.add(0, difference.values());
		assertThat(values).hasSize(difference.occurrences())
			.extracting((each) -> (each.primary() + "/" + each.shadow()).replace("\"", "").replace(' ', '_'))
			.containsExactly(words.split(" ", -1));
	}

	@Test
	void eachLineThatDiffersIsAnOccurrence() {
		String lines = "<li>10</li>\n".repeat(1000);
		Difference difference = Answer.of("text/html", lines)
			.compareTo(Answer.of("text/html", lines.replace("10", "11")))
			.differences()
			.get(0);
		assertThat(difference.occurrences()).isEqualTo(1000);
		assertThat(difference.others()).hasSize(7).containsOnly(new Difference.Values("\"10\"", "\"11\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a ", "a\n", ".", "a.", "2026-11-22 ", "\"", "<a>", "\ud83d", "ab", "Sun, 22 Nov 2026 " })
	void hostileTextsTakeLinearTimeAndLittleMemory(String repeated) {
		String primary = repeated.repeat(400_000 / repeated.length());
		for (String shadow : List.of(primary.replace('a', 'b'), primary.replace('2', '3'), primary + "x", "x" + primary,
				primary.substring(1))) {
			List<Difference> differences = Answer.of("text/plain", primary)
				.compareTo(Answer.of("text/plain", shadow))
				.differences();
			assertThat(differences).hasSizeLessThanOrEqualTo(1)
				.allSatisfy((each) -> assertThat(each.others()).hasSizeLessThanOrEqualTo(7)
					.allSatisfy((other) -> assertThat(other.primary()).hasSizeLessThanOrEqualTo(200)));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			`<p>a</p>\n  <p>b</p>`   | `<p>a</p><p>b</p>`
			`<p>a\n b</p>`           | `<p>a b</p>`
			`<p  class="x">a</p>`    | `<p\n\tclass="x">a</p>`
			`\n<html>\n</html>\n`    | `<html></html>`
			""")
	void htmlIsEqualWhateverItsWhiteSpaceBetweenTags(String primary, String shadow) {
		assertThat(Answer.of("text/html", primary).compareTo(Answer.of("text/html", shadow)).differences()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			`<p>a</p> <p>b</p>`      | `<p>a</p><p>c</p>`    | `<p>b</p>`  | `<p>c</p>`
			`<p>a</p>`               | `<p> a</p>`           | `<p>a</p>`  | `<p> a</p>`
			`<p>a b</p>`             | `<p>ab</p>`           | `<p>a b</p>` | `<p>ab</p>`
			""")
	void firstDifferentTagIsShown(String primary, String shadow, String primaryLine, String shadowLine) {
		assertThat(Answer.of("text/html", primary).compareTo(Answer.of("text/html", shadow)).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", primaryLine, shadowLine));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/html" })
	void longLineIsShownWhereItDiffers(String contentType) {
		String start = "x".repeat(1_000_000);
		Difference difference = Answer.of(contentType, start + "left" + start)
			.compareTo(Answer.of(contentType, start + "right" + start))
			.differences()
			.get(0);
		assertThat(difference.primary()).hasSize(200).startsWith("\u2026xxx").contains("left").endsWith("\u2026");
		assertThat(difference.shadow()).hasSize(200).contains("right");
	}

	@Test
	void textThatEndsInALongLineIsShownAsFarAsItGoes() {
		String start = "x".repeat(100);
		assertThat(Answer.of("text/plain", start).compareTo(Answer.of("text/plain", start + "y")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "\u2026" + "x".repeat(40),
					"\u2026" + "x".repeat(40) + "y"));
	}

	private static String count(String lines) {
		return lines.substring(0, lines.indexOf(' '));
	}

}
