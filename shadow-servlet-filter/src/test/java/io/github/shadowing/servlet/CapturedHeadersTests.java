package io.github.shadowing.servlet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.github.shadowing.exchange.Headers;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The header fields of an answer are the application's, whenever the container commits
 * and whatever it then adds: catalogue B, 45 and 46.
 */
class CapturedHeadersTests {

	@ParameterizedTest
	@CsvSource({ "TOMCAT, text/plain", "JETTY, text/plain", "TOMCAT, text/css", "JETTY, text/css" })
	void capturesTheSameHeadersForFewAndForManyBytes(Container container, String type) throws Exception {
		try (CopyStage stage = new CopyStage(container)) {
			Headers few = headers(stage, type, 10);
			Headers many = headers(stage, type, CopyStage.MAX_BODY_SIZE);
			assertThat(few.fields()).extracting((field) -> field.name().toLowerCase(Locale.ROOT))
				.contains("content-type", "x-own", "set-cookie", "vary", "content-language")
				.doesNotContain("content-length", "transfer-encoding", "content-encoding", "date");
			// A connector that compresses also writes into Vary, by type or by size.
			assertThat(withoutVary(many)).containsExactlyInAnyOrderElementsOf(withoutVary(few));
		}
	}

	private static List<Headers.Field> withoutVary(Headers headers) {
		return headers.without((field) -> field.name().equalsIgnoreCase("Vary")).fields();
	}

	private static Headers headers(CopyStage stage, String type, int size) throws Exception {
		Scenario request = Scenario.get("headers").header("Accept-Encoding", "gzip");
		return stage.play(request.handle((received, response, notes) -> {
			response.setContentType(type);
			response.setLocale(Locale.CANADA_FRENCH);
			response.setHeader("X-Own", "1");
			response.addHeader("Vary", "Origin");
			response.addCookie(new Cookie("a", "b"));
			response.getOutputStream().write("x".repeat(size).getBytes(StandardCharsets.US_ASCII));
		})).exchange().primary().headers();
	}

}
