package io.github.shadowing.compare;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextLines} and {@link BodyText}.
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
			`a\nb`,         `a`,            `b`,         -
			`a`,            `a\nb\nc`,      -,           `b`
			`a\nb`,         `a\n\nb`,       `b`,         ``
			`a\n  b`,       `a\nb`,         `  b`,       `b`
			`a  b`,         `a b`,          `a  b`,      `a b`
			`a\t\tb`,       `a\tb`,         `a\\u0009\\u0009b`, `a\\u0009b`
			`a\t`,          `a`,            `a\\u0009`,  `a`
			`\na`,          `a`,            ``,          `a`
			`a\nb`,         `a\nbc`,        `b`,         `bc`
			`a`,            `ab`,           `a`,         `ab`
			`a b`,          `ab`,           `a b`,       `ab`
			` a`,           `a`,            ` a`,        `a`
			`x\ta`,         `x\tb`,         `x\\u0009a`, `x\\u0009b`
			`a\u00a0b`,     `a b`,          `a\u00a0b`,  `a b`
			`a\u0007`,      `a`,            `a\\u0007`,  `a`
			` `,            `a`,            -,           `a`
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
			`<p>a</p><p>b</p>`       | `<p>a</p>`            | `<p>b</p>`  | -
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

}
