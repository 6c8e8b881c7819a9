package io.github.shadowing.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BodyComparison}.
 */
class BodyComparisonTests {

	@ParameterizedTest
	@ValueSource(strings = { "{", "[[[", "{\"a\":1,\"a\":2}", "\u0000\u0001", "" })
	void equalBytesMatchWhateverTheyAre(String body) {
		assertThat(Answer.json(body).compareTo(Answer.json(body)).matches()).isTrue();
	}

	@Test
	void bodyEmptyOnOneSideIsNotParsed() {
		assertThat(Answer.json("{").compareTo(Answer.json("")).differences())
			.containsExactly(new Difference(Difference.Kind.MISSING, "body", "1 bytes", null));
		assertThat(Answer.json("").compareTo(Answer.json("{}")).differences())
			.containsExactly(new Difference(Difference.Kind.EXTRA, "body", null, "2 bytes"));
	}

	@Test
	void incompleteBodyIsRefusedRatherThanTakenForAnEmptyOne() {
		ExchangeResponse incomplete = new ExchangeResponse(200, Headers.empty(), Body.unknown(Body.State.TOO_LARGE, 9),
				Duration.ZERO);
		ResponseComparator comparator = new ResponseComparator(CompareSettings.defaults());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> comparator.compare(Answer.ENDPOINT, incomplete, Answer.empty().toResponse()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> comparator.compare(Answer.ENDPOINT, Answer.empty().toResponse(), incomplete));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/problem+json", "APPLICATION/VND.X+JSON;v=1",
			"application/json;charset=utf-8" })
	void jsonIsComparedByStructure(String contentType) {
		Answer primary = Answer.of(contentType, "{\"a\":1,\"b\":2}");
		assertThat(primary.compareTo(Answer.of(contentType, "{ \"b\": 2, \"a\": 1.0 }")).matches()).isTrue();
	}

	@Test
	void differentJsonTypesAreReportedAndStillComparedByStructure() {
		Answer primary = Answer.json("{\"a\":1}");
		Answer shadow = Answer.of("application/problem+json", "{ \"a\": 2 }");
		assertThat(Answer.found(primary.compareTo(shadow).differences()))
			.containsExactly("CONTENT_TYPE header:content-type", "VALUE a");
	}

	@Test
	void bodyWithoutContentTypeIsTakenForWhatTheOtherOneIs() {
		Answer bare = Answer.empty().body("{ \"a\" : 1 }");
		assertThat(Answer.found(Answer.json("{\"a\":1}").compareTo(bare).differences()))
			.containsExactly("MISSING header:content-type");
		assertThat(Answer.found(bare.compareTo(Answer.json("{\"a\":2}")).differences()))
			.containsExactly("EXTRA header:content-type", "VALUE a");
		assertThat(Answer.found(bare.compareTo(Answer.empty().body("{\"a\":1}")).differences()))
			.containsExactly("BODY body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "broken" })
	void jsonAndSomethingElseAreComparedAsAWhole(String contentType) {
		Answer shadow = Answer.of(contentType, "{ }");
		assertThat(Answer.json("{}").compareTo(shadow).differences())
			.contains(new Difference(Difference.Kind.BODY, "body", "2 bytes", "3 bytes"))
			.extracting(Difference::kind)
			.containsExactly(Difference.Kind.CONTENT_TYPE, Difference.Kind.BODY);
	}

	@Test
	void textIsReadInItsDeclaredCharset() {
		Answer latin = Answer.of("text/plain;charset=iso-8859-1", "").body("caf\u00e9", StandardCharsets.ISO_8859_1);
		Answer utf8 = Answer.of("text/plain;charset=utf-8", "caf\u00e9");
		Answer utf16 = Answer.of("text/plain;charset=utf-16", "").body("caf\u00e9", StandardCharsets.UTF_16);
		assertThat(Answer.found(latin.compareTo(utf8).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
		assertThat(Answer.found(utf16.compareTo(utf8).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
	}

	@Test
	void textThatIsNotInItsCharsetIsNotMadeEqualByReplacement() {
		Answer primary = Answer.of("text/plain", "").body(new byte[] { 'a', (byte) 0xe9 });
		Answer shadow = Answer.of("text/plain", "").body(new byte[] { 'a', (byte) 0xe8 });
		assertThat(primary.compareTo(shadow).differences()).containsExactly(new Difference(Difference.Kind.BODY, "body",
				"2 bytes, SHA-256 839ce534e34f1672", "2 bytes, SHA-256 4e3a65c3a5727848"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" })
	void jsonInTheSameEncodingOfUnicodeIsRead(String name) {
		Charset charset = Charset.forName(name);
		Answer primary = Answer.json("").body("{\"name\":\"caf\u00e9 \ud83d\ude00\"}", charset);
		Answer shadow = Answer.json("").body("{\"name\" : \"caf\u00e9 \ud83d\ude00\"}", charset);
		assertThat(Answer.found(primary.compareTo(shadow).differences())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "UTF-16, UTF-16BE", "UTF-16LE, UTF-16LE", "x-UTF-16LE-BOM, UTF-16LE", "UTF-16BE, UTF-16BE",
			"UTF-32LE, UTF-32LE", "X-UTF-32LE-BOM, UTF-32LE", "UTF-32BE, UTF-32BE", "X-UTF-32BE-BOM, UTF-32BE" })
	void jsonInAnotherEncodingOfUnicodeIsUndecodableForClients(String charset, String encoding) {
		String reason = "undecodable: JSON in " + encoding + " instead of UTF-8";
		for (String document : List.of("{\"a\":1}", "\"\u4e00\"", "1")) {
			Answer utf8 = Answer.json(document);
			Answer other = utf8.body(document, Charset.forName(charset));
			assertThat(utf8.compareTo(other).differences())
				.containsExactly(new Difference(Difference.Kind.UNDECODABLE, "body", "decodable", reason));
			assertThat(other.compareTo(utf8).differences())
				.containsExactly(new Difference(Difference.Kind.UNDECODABLE, "body", reason, "decodable"));
		}
	}

	@Test
	void whatIsInJsonOfAnotherEncodingIsComparedAllTheSame() {
		String type = "application/json;charset=utf-16";
		Answer utf8 = Answer.of(type, "{\"a\":1}");
		Answer utf16 = utf8.body("{\"a\":2}", StandardCharsets.UTF_16BE);
		assertThat(Answer.found(utf8.compareTo(utf16).differences())).containsExactly("UNDECODABLE body", "VALUE a");
		Answer swapped = utf8.body("{\"a\":2}", StandardCharsets.UTF_16LE);
		assertThat(Answer.found(utf16.compareTo(swapped).differences())).containsExactly("UNDECODABLE body");
	}

	@Test
	void jsonInADeclaredCharsetIsReadInIt() {
		String type = "application/json;charset=ISO-8859-1";
		Answer primary = Answer.of(type, "").body("{\"name\":\"caf\u00e9\"}", StandardCharsets.ISO_8859_1);
		Answer shadow = Answer.of(type, "").body("{\"name\": \"caf\u00e8\"}", StandardCharsets.ISO_8859_1);
		assertThat(primary.compareTo(shadow).differences())
			.containsExactly(new Difference(Difference.Kind.VALUE, "name", "\"caf\u00e9\"", "\"caf\u00e8\""));
	}

	@Test
	void otherBodiesAreComparedAsBytes() {
		Answer primary = Answer.of("image/png", "a\r\n");
		assertThat(primary.compareTo(Answer.of("image/png", "a\n")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "3 bytes", "2 bytes"));
	}

	@Test
	void bodiesOfTheSameLengthAreToldApartByDigest() {
		assertThat(Answer.of("image/png", "abc").compareTo(Answer.of("image/png", "abd")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "3 bytes, SHA-256 ba7816bf8f01cfea",
					"3 bytes, SHA-256 a52d159f262b2c6d"));
	}

	@ParameterizedTest
	@CsvSource({ "text/html, text/plain", "text/xml, text/html", "application/x-www-form-urlencoded, text/csv" })
	void differentTypesOfTextAreComparedByTheirLines(String primary, String shadow) {
		assertThat(Answer.of(primary, "<a>\n<b/>").compareTo(Answer.of(shadow, "<a>\r\n<c/>")).differences())
			.contains(new Difference(Difference.Kind.BODY, "body", "<b/>", "<c/>"))
			.extracting(Difference::kind)
			.containsExactly(Difference.Kind.CONTENT_TYPE, Difference.Kind.BODY);
		assertThat(
				Answer.found(Answer.of(primary, "<a>\n<b/>").compareTo(Answer.of(shadow, "<a>\r\n<b/>")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "application/xml" })
	void jsonAndAnotherFormatAreComparedAsAWhole(String contentType) {
		assertThat(Answer.found(Answer.json("{}").compareTo(Answer.of(contentType, "{ }")).differences()))
			.containsExactly("CONTENT_TYPE header:content-type", "BODY body");
	}

}
