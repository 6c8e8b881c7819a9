package io.github.shadowing.samples.gateway;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.shadowing.samples.gateway.Landscape.PLAIN;
import static io.github.shadowing.samples.gateway.Landscape.SERVICE;
import static io.github.shadowing.samples.gateway.Landscape.SHADOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the gateway answers is what the service does, and what it answers without Shadow.
 */
@ExtendWith(NoLeaks.class)
class GatewayAnswersTests {

	@AfterAll
	static void exactAccount() {
		Landscape.assertExact(SHADOWED);
	}

	@Test
	void setsNothingUpWhereItIsNotEnabled() {
		assertThat(PLAIN.hasShadow()).isFalse();
		assertThat(SHADOWED.hasShadow()).isTrue();
	}

	static Stream<String> answers() {
		return Answers.COMPLETE.stream();
	}

	@ParameterizedTest
	@MethodSource("answers")
	void answersAsTheService(String answer) throws IOException {
		for (String method : List.of("GET", "HEAD", "POST")) {
			String head = method + " /live/" + answer + " HTTP/1.1\nAccept: */*\nX-Repeated: one\nX-Repeated: two";
			String body = "";
			if (method.equals("POST")) {
				head += "\nContent-Type: text/plain\nContent-Length: 4";
				body = "body";
			}
			WireAnswer direct = Wire.ask(SERVICE.port(), head, body);
			WireAnswer shadowed = Wire.ask(SHADOWED.port(), head, body);
			assertThat(shadowed).as(method).isEqualTo(Wire.ask(PLAIN.port(), head, body));
			assertThat(shadowed.status()).as(method).isEqualTo(direct.status());
			assertThat(shadowed.body()).as(method).isEqualTo(direct.body());
			assertThat(shadowed.fieldsOfTheService()).as(method).containsAll(direct.fieldsOfTheService());
		}
	}

	@Test
	void answersErrorsOfItsOwn() throws IOException {
		WireAnswer none = SHADOWED.get("/nowhere");
		assertThat(none.status()).isEqualTo(404);
		assertThat(none.withoutVolatile()).isEqualTo(PLAIN.get("/nowhere").withoutVolatile());
		WireAnswer unreachable = SHADOWED.get("/closed/17");
		assertThat(unreachable.status()).isGreaterThanOrEqualTo(500);
		assertThat(unreachable.body()).contains("\"path\":\"/closed/17\"");
		assertThat(unreachable.withoutVolatile()).isEqualTo(PLAIN.get("/closed/17").withoutVolatile());
	}

	@Test
	void sendsTheServiceTheSame() throws IOException {
		String chunked = "POST /loud?a=%20b HTTP/1.1\nContent-Type: text/plain\nTransfer-Encoding: chunked";
		for (RunningGateway gateway : List.of(PLAIN, SHADOWED)) {
			Wire.ask(gateway.port(), chunked, "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
		}
		List<Received> received = SERVICE.received("/loud?a=%20b");
		assertThat(received).hasSize(2);
		assertThat(received.get(1)).isEqualTo(received.get(0));
		assertThat(received.get(1).body()).isEqualTo("ABCDE");
	}

}
