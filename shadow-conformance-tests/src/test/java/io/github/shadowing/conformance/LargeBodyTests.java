package io.github.shadowing.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies larger than the limit, where they are compared.
 */
class LargeBodyTests extends ConformanceTests {

	private static final int SIZE = 3_000_000;

	private static final String ZEROS = "\0".repeat(SIZE);

	@Test
	void theSameBodyMatches() {
		Played played = play(SIZE, ZEROS);
		assertThat(played.end()).as("%s", played.results()).isEqualTo(Reason.MATCH);
		assertThat(played.exchange().primary().body().length()).isEqualTo(SIZE);
		assertThat(played.exchange().primary().body().bytes()).isEmpty();
		assertThat(primary().engine().report().bytesHeld()).isZero();
	}

	@Test
	void aBodyWithAnotherByteDiffers() {
		assertThat(differences(play(SIZE, ZEROS.substring(1) + "1"))).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(Difference.Kind.BODY);
			assertThat(difference.path()).isEqualTo("body");
			assertThat(difference.primary()).startsWith("3000000 bytes, CRC32C ");
			assertThat(difference.shadow()).startsWith("3000000 bytes, CRC32C ").isNotEqualTo(difference.primary());
		});
	}

	@Test
	void aBodyOfAnotherLengthDiffers() {
		assertThat(differences(play(SIZE, ZEROS.substring(1)))).containsExactly(body("3000000 bytes", "2999999 bytes"));
		assertThat(differences(play(SIZE, "")))
			.containsExactly(new Difference(Difference.Kind.MISSING, "body", "3000000 bytes", null));
		assertThat(differences(play(SIZE, ZEROS + "1")))
			.containsExactly(body("3000000 bytes", "more than 3000000 bytes"));
	}

	@Test
	void aBodyThatIsLargeOnOneSideDiffers() {
		assertThat(differences(play(1024, ZEROS))).containsExactly(body("1024 bytes", "more than 1024 bytes"));
		assertThat(differences(play(1025, ZEROS.substring(0, 1024)))).containsExactly(body("1025 bytes", "1024 bytes"));
	}

	@Test
	void aBodyWithinTheLimitIsComparedAsEver() {
		assertThat(play(1024, ZEROS.substring(0, 1024)).end()).isEqualTo(Reason.MATCH);
		assertThat(differences(play(2, "\0\1"))).singleElement()
			.satisfies((difference) -> assertThat(difference.primary()).startsWith("2 bytes, SHA-256 "));
	}

	@Test
	void whatBothServersCompressMatches() throws IOException {
		Played played = playPage(Controllers.Responses.PAGE);
		assertThat(played.response().header("Content-Encoding")).isEqualTo("gzip");
		assertThat(played.end()).as("%s", played.results()).isEqualTo(Reason.MATCH);
	}

	@Test
	void whatIsCompressedAndDiffersIsToldAsAWhole() throws IOException {
		assertThat(differences(playPage(Controllers.Responses.PAGE + "."))).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(Difference.Kind.UNDECODABLE);
			assertThat(difference.path()).isEqualTo("body");
			assertThat(difference.shadow()).startsWith("undecodable: ").endsWith(" of gzip");
		});
	}

	@Test
	void aLargeRequestIsNotCopied() {
		assertThat(primary().play(Request.post("/text", "text/plain", "x".repeat(1025))).end())
			.isEqualTo(Reason.REQUEST_BODY_TOO_LARGE);
	}

	@Test
	void headHasNoBody() {
		primary().shadow("shadow")
			.answer((
					copy) -> "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 3000000\r\n\r\n");
		assertThat(primary().play(Request.of("HEAD", "/large/" + SIZE)).end()).isEqualTo(Reason.MATCH);
	}

	private Played play(int size, String answer) {
		primary().shadow("shadow").answer((copy) -> Answers.text("200 OK", "application/octet-stream", answer));
		return primary().play(Request.get("/large/" + size));
	}

	private Played playPage(String answer) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(answer.getBytes(StandardCharsets.US_ASCII));
		}
		String zipped = bytes.toString(StandardCharsets.ISO_8859_1);
		primary().shadow("shadow")
			.answer((copy) -> Answers.text("200 OK", "text/plain;charset=UTF-8\r\nContent-Encoding: gzip", zipped));
		return primary().play(Request.get("/page").with("Accept-Encoding: gzip"));
	}

	private Primary primary() {
		return primary(Setup.LARGE_BODIES);
	}

	private static Difference body(String primary, String shadow) {
		return new Difference(Difference.Kind.BODY, "body", primary, shadow);
	}

	private static List<Difference> differences(Played played) {
		assertThat(played.end()).as("%s", played.results()).isEqualTo(Reason.DIVERGENCE);
		return ((CopyResult.Compared) played.results().get(0)).comparison().differences();
	}

}
