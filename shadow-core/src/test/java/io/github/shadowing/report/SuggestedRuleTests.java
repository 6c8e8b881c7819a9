package io.github.shadowing.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestedRuleTests {

	/** What has a comma would be taken for two endpoints. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			GET /orders/{id}      | - {endpoint: 'GET /orders/{id}', path: a, ignore: true}
			GET /a/{b:[0-9]{1,3}} | - {endpoint: ['GET /a/{b:[0-9]{1,3}}'], path: a, ignore: true}
			GET /o'clock          | - {endpoint: 'GET /o''clock', path: a, ignore: true}
			* (other)             | - {endpoint: '* (other)', path: a, ignore: true}
			""")
	void isAnItemOfAList(String endpoint, String line) {
		assertThat(SuggestedRule.of(endpoint, "path: a, ignore: true")).isEqualTo(line);
	}

	@Test
	void isNotMadeWhereNoneCanBe() {
		assertThat(SuggestedRule.of("GET /", null)).isNull();
		assertThat(SuggestedRule.of("G=T /", "path: a, ignore: true")).isNull();
	}

}
