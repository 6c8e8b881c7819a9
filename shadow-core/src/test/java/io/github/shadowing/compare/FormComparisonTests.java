package io.github.shadowing.compare;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormReader} and the comparison of forms.
 */
class FormComparisonTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=1&b=2          | b=2&a=1
			a=1&a=2&b=3      | a=1&b=3&a=2
			a=x+y            | a=x%20y
			a=%c3%a9         | a=%C3%A9
			a=%61            | %61=a
			a                | a=
			a=1&&b=2&        | &a=1&b=2
			a=%zz            | a=%25zz
			a=100%           | a=100%25
			a=b=c            | a=b%3Dc
			""")
	void equalByNamesAndValues(String primary, String shadow) {
		assertThat(differences(primary, shadow)).isEmpty();
		assertThat(differences(shadow, primary)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=1              | a=2             | VALUE a
			a=1              | a=              | VALUE a
			a=1&b=2          | a=1             | MISSING b
			a=1              | a=1&b=2         | EXTRA b
			a=1&a=2          | a=2&a=1         | ORDER a
			a=1              | a=1&a=2         | LENGTH a
			a=1&a=2          | a=1             | LENGTH a
			a=1&a=2          | a=1&a=3         | VALUE a
			a=1              | a=2&a=3         | LENGTH a;VALUE a
			A=1              | a=1             | MISSING A;EXTRA a
			a=%2B            | a=+             | VALUE a
			items[0].id=1    | items[0].id=2   | VALUE ["items[0].id"]
			17=1             | 17=2            | VALUE *
			a=%ff            | a=1             | UNDECODABLE body
			%ff=1            | a=1             | UNDECODABLE body
			""")
	void differentByNameOrValue(String primary, String shadow, String expected) {
		assertThat(differences(primary, shadow)).containsExactly(expected.split(";"));
	}

	@Test
	void formIsReadInItsCharset() {
		String latin = FORM + ";charset=iso-8859-1";
		assertThat(Answer
			.found(Answer.of(latin, "name=caf%E9").compareTo(Answer.of(FORM, "name=caf%C3%A9")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
		assertThat(Answer.of(latin, "name=%E9").compareTo(Answer.of(latin, "name=%E8")).differences())
			.containsExactly(new Difference(Difference.Kind.VALUE, "name", "\"\u00e9\"", "\"\u00e8\""));
	}

	@Test
	void fieldIsIgnoredByItsNameHoweverOftenItIsThere() {
		assertThat(Answer.of(FORM, "a=1&b=1").compareTo(Answer.of(FORM, "b=2&b=3&a=1"), "b").matches()).isTrue();
	}

	@Test
	void undecodableFieldIsNamed() {
		assertThat(Answer.of(FORM, "a=1&b=%ff").compareTo(Answer.of(FORM, "a=1")).differences()).containsExactly(
				new Difference(Difference.Kind.UNDECODABLE, "body", "undecodable: field 2: not UTF-8", "decodable"));
	}

	@Test
	void numberOfFieldsIsLimited() {
		String many = IntStream.range(0, 250_001).mapToObj((i) -> "a").collect(Collectors.joining("&"));
		assertThat(differences(many, "a=1")).containsExactly("UNDECODABLE body");
	}

	private static List<String> differences(String primary, String shadow) {
		return Answer.found(Answer.of(FORM, primary).compareTo(Answer.of(FORM, shadow)).differences());
	}

}
