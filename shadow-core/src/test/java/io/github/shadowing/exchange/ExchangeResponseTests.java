package io.github.shadowing.exchange;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExchangeResponseTests {

	@ParameterizedTest
	@CsvSource({ "200, false", "499, false", "500, true", "599, true", "600, false", "999, false" })
	void isAnErrorOfTheServerByItsFirstDigit(int status, boolean error) {
		assertThat(new ExchangeResponse(status, Headers.empty(), Body.empty(), Duration.ZERO).isServerError())
			.isEqualTo(error);
	}

}
