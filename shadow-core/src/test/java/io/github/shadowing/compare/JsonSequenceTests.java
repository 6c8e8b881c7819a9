package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonSequenceReader} and the comparison of JSON in lines.
 */
class JsonSequenceTests {

	private static final String LINES = "application/x-ndjson";

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "application/ndjson", "application/jsonl",
			"application/x-jsonlines", "application/stream+json" })
	void linesAreAnArrayOfDocuments(String contentType) {
		Answer primary = Answer.of(contentType, "{\"a\":1,\"b\":2}\n[1]\n");
		assertThat(primary.compareTo(Answer.of(contentType, "{\"b\":2,\"a\":1.0}\r\n\n [1]")).matches()).isTrue();
		assertThat(Answer.found(primary.compareTo(Answer.of(contentType, "{\"a\":3,\"b\":2}\n[2]")).differences()))
			.containsExactly("VALUE [].a", "VALUE [][]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			`1\n2`             | `2\n1`             | ORDER $
			`1\n2`             | `1\n2\n3`          | LENGTH $
			`1\n2`             | `2`                | LENGTH $
			`{"a":1}\n{"a":2}` | `{"a":1}\n{"b":2}` | MISSING [].a;EXTRA [].b
			`{"a":{"b":1}}`    | `{"a":{"b":"1"}}`  | TYPE [].a.b
			`"a"`              | `"b"`              | VALUE []
			""")
	void differentByDocument(String primary, String shadow, String expected) {
		assertThat(Answer.found(Answer.of(LINES, primary).compareTo(Answer.of(LINES, shadow)).differences()))
			.containsExactly(expected.split(";"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			`{"a":1}\n{"a":\n{"a":1}\n`        | undecodable: line 2: Unexpected end-of-input
			`{"a":1}\n\n{"a":1} {"a":2}\n1`    | undecodable: line 3: content after the JSON document
			`{"a":1`                           | undecodable: line 1: Unexpected end-of-input
			`1\n2\n{"a":1,"a":1}`              | undecodable: line 3: Duplicate
			`1\nNaN`                           | undecodable: line 2: Non-standard token
			""")
	void malformedLineIsNamed(String malformed, String problem) {
		Difference difference = Answer.of(LINES, "1").compareTo(Answer.of(LINES, malformed)).differences().get(0);
		assertThat(difference.kind()).isEqualTo(Difference.Kind.UNDECODABLE);
		assertThat(difference.path()).isEqualTo("body");
		assertThat(difference.primary()).isEqualTo("decodable");
		assertThat(difference.shadow()).startsWith(problem);
	}

	@Test
	void twoMalformedBodiesAreComparedByTheirLines() {
		assertThat(Answer.of(LINES, "1\n{\n2").compareTo(Answer.of(LINES, "1\r\n{\r\n3")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "2", "3"));
	}

	@Test
	void recordsOfASequenceAreDocuments() {
		String type = "application/json-seq";
		Answer primary = Answer.of(type, "\u001e{\"a\":\n1}\n\u001e2\n");
		assertThat(primary.compareTo(Answer.of(type, "\u001e{ \"a\": 1}\u001e2")).matches()).isTrue();
		assertThat(Answer.found(primary.compareTo(Answer.of(type, "\u001e{\"a\":1}\n\u001e3\n")).differences()))
			.containsExactly("VALUE []");
		assertThat(primary.compareTo(Answer.of(type, "\u001e1\n\u001e{\n")).differences().get(0).shadow())
			.startsWith("undecodable: record 2: ");
	}

	@Test
	void linesAreReadInTheirCharset() {
		String type = LINES + ";charset=ISO-8859-1";
		Answer primary = Answer.of(type, "").body("\"caf\u00e9\"\n", StandardCharsets.ISO_8859_1);
		assertThat(Answer.found(primary.compareTo(Answer.of(LINES, "\"caf\u00e9\"")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
		assertThat(Answer.found(primary.compareTo(Answer.of(LINES, "\ufeff\"caf\u00e9\"")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type", "UNDECODABLE body");
		Answer utf16 = Answer.of(LINES + ";charset=utf-16", "").body("\"caf\u00e9\"\n1", StandardCharsets.UTF_16);
		assertThat(Answer.found(primary.compareTo(utf16).differences()))
			.containsExactly("CONTENT_TYPE header:content-type", "UNDECODABLE body", "LENGTH $");
		assertThat(Answer.found(utf16.compareTo(utf16.body("\"caf\u00e9\"\n2", StandardCharsets.UTF_16)).differences()))
			.containsExactly("VALUE []");
	}

	@Test
	void tokensOfAllLinesTogetherAreLimited() {
		Answer sound = Answer.of(LINES, "1");
		assertThat(sound.compareTo(Answer.of(LINES, "{}\n".repeat(500_001))).differences())
			.containsExactly(new Difference(Difference.Kind.UNDECODABLE, "body", "decodable",
					"undecodable: line 500001: more tokens than a body of its size may have"));
		assertThat(Answer.found(sound.compareTo(Answer.of(LINES, "[".repeat(1_000_000))).differences()))
			.containsExactly("UNDECODABLE body");
	}

}
