package io.github.shadowing.policy;

import io.github.shadowing.policy.SampleKey.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SampleKeyTests {

	@ParameterizedTest
	@CsvSource({ "header:X-User-Id, HEADER, X-User-Id, header:X-User-Id",
			"' Cookie : SESSION ', COOKIE, SESSION, cookie:SESSION", "query:a:b, QUERY, a:b, query:a:b",
			"principal, PRINCIPAL, '', principal", "CLIENT-ADDRESS, CLIENT_ADDRESS, '', client-address" })
	void isParsed(String text, Source source, String name, String shown) {
		SampleKey key = SampleKey.parse(text);
		assertThat(key).isEqualTo(new SampleKey(source, name));
		assertThat(key).hasToString(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "header", "header:", "header: ", "cookie", "query:", "principal:name",
			"client-address:x", "user", "X-User-Id", ":x" })
	void isRefusedWithTheLegalForms(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SampleKey.parse(text))
			.withMessageContaining(SampleKey.FORMS);
	}

}
