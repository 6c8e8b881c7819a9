package io.github.shadowing.exchange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentTypesTests {

	@ParameterizedTest
	@CsvSource({ "application/x-www-form-urlencoded, true, false, false",
			"Application/X-WWW-Form-Urlencoded;charset=x, true, false, false",
			"multipart/form-data, false, true, false", "MULTIPART/mixed; boundary=a, false, true, false",
			"multipart/x-mixed-replace; boundary=a, false, true, true",
			"text/event-stream;charset=UTF-8, false, false, true", "application/x-ndjson, false, false, false",
			"application/grpc+proto, false, false, true", "application/json, false, false, false",
			"text/plain, false, false, false", "'', false, false, false", ", false, false, false" })
	void tellsThemByTheirBeginning(String type, boolean form, boolean multipart, boolean stream) {
		assertThat(ContentTypes.isForm(type)).isEqualTo(form);
		assertThat(ContentTypes.isMultipart(type)).isEqualTo(multipart);
		assertThat(ContentTypes.isStream(type)).isEqualTo(stream);
	}

	@ParameterizedTest
	@CsvSource({ "application/x-ndjson;charset=UTF-8, true", "Application/X-NDJSON, true", "text/event-stream, false",
			"application/json, false", ", false" })
	void tellsWhatMayBeAStream(String type, boolean possible) {
		assertThat(ContentTypes.isPossiblyStream(type)).isEqualTo(possible);
	}

}
