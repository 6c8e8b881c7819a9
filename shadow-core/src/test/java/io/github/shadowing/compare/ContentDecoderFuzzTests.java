package io.github.shadowing.compare;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link ContentDecoder}.
 */
@Tag("fuzz")
class ContentDecoderFuzzTests {

	private static final int MAX_SIZE = 1 << 16;

	@FuzzTest(maxDuration = "5s")
	void anyCompressedBodyIsDecodedOrRefused(byte[] input) {
		for (String coding : new String[] { "gzip", "deflate" }) {
			Answer answer = Answer.of("text/plain", "").header("Content-Encoding", coding).body(input);
			ContentDecoder.Result result = Fuzzed
				.bounded(() -> new ContentDecoder(MAX_SIZE).decode(answer.toResponse()));
			assertThat(result.body().bytes().length).isLessThanOrEqualTo(Math.max(MAX_SIZE, input.length));
			if (result.problem() != null) {
				assertThat(result.body().bytes()).isEqualTo(input);
			}
			Fuzzed.verify(answer, Answer.of("text/plain", "a"));
		}
	}

}
