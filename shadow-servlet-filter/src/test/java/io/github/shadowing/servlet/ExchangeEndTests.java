package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExchangeEndTests {

	@Test
	void tellsTroubleOfTheConnectionByItsCauses() {
		assertThat(ExchangeEnd.isOfConnection(new IOException())).isTrue();
		assertThat(ExchangeEnd
			.isOfConnection(new IllegalStateException(new UncheckedIOException(new IOException("Broken pipe")))))
			.isTrue();
		assertThat(ExchangeEnd.isOfConnection(new IllegalStateException())).isFalse();
		assertThat(ExchangeEnd.isOfConnection(null)).isFalse();
	}

	@Test
	void looksForNoEndOfCausesThatGoRound() {
		IllegalStateException cause = new IllegalStateException();
		IllegalStateException effect = new IllegalStateException(cause);
		cause.initCause(effect);
		assertThat(ExchangeEnd.isOfConnection(effect)).isFalse();
	}

}
