package io.github.shadowing.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.exchange.Body.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BodyTests {

	@Test
	void isCompleteWithoutBytes() {
		assertThat(Body.complete(new byte[0])).isSameAs(Body.empty());
		assertThat(Body.empty().isComplete()).isTrue();
		assertThat(Body.empty().length()).isZero();
		assertThat(Body.empty().bytes()).isEmpty();
	}

	@Test
	void holdsItsBytesWithoutACopy() {
		byte[] bytes = { 1, 2, 3 };
		Body body = Body.complete(bytes);
		assertThat(body.isComplete()).isTrue();
		assertThat(body.bytes()).isSameAs(bytes);
		assertThat(body.length()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "COMPLETE", "RECONSTRUCTED" })
	void maybeUnknownButForItsLength(State state) {
		Body body = Body.unknown(state, 42);
		assertThat(body.isComplete()).isFalse();
		assertThat(body.state()).isEqualTo(state);
		assertThat(body.length()).isEqualTo(42);
		assertThat(body.bytes()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "COMPLETE", "RECONSTRUCTED" })
	void isNotUnknownAndComplete(State state) {
		assertThatIllegalArgumentException().isThrownBy(() -> Body.unknown(state, 1)).withMessageContaining("'state'");
	}

	@Test
	void maybeMarkedAsReconstructed() {
		byte[] bytes = { 1, 2, 3 };
		Body body = Body.complete(bytes).asReconstructed();
		assertThat(body.state()).isEqualTo(State.RECONSTRUCTED);
		assertThat(body.isComplete()).isTrue();
		assertThat(body.bytes()).isSameAs(bytes);
		assertThat(body.length()).isEqualTo(3);
	}

	@Test
	void isNotReconstructedWithoutItsBytes() {
		Body unknown = Body.unknown(State.PARTIAL, 1);
		assertThatIllegalStateException().isThrownBy(unknown::asReconstructed).withMessageContaining("PARTIAL");
	}

	@Test
	void doesNotPrintItsBytes() {
		assertThat(Body.complete("secret".getBytes(StandardCharsets.US_ASCII))).hasToString("COMPLETE[6 bytes]");
	}

	@Test
	void isNotPrintedByWhatHasIt() {
		Headers headers = Headers.builder().add("Authorization", "Bearer secret").build();
		ExchangeRequest request = new ExchangeRequest("GET", "/a?token=secret", headers, Body.empty());
		ExchangeResponse response = new ExchangeResponse(200, headers, Body.empty(), Duration.ofMillis(5));
		Exchange exchange = new Exchange("id", new Endpoint("GET", "/a"), Instant.EPOCH, 0, 1, false, request, response,
				null);
		assertThat(exchange.toString()).contains("GET /a").doesNotContain("secret");
	}

}
