package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link ContentType}.
 */
@Tag("fuzz")
class ContentTypeFuzzTests {

	@FuzzTest(maxDuration = "5s")
	void anyTextIsAMediaTypeOrNot(byte[] input) {
		String text = new String(input, StandardCharsets.ISO_8859_1);
		ContentType type = Fuzzed.bounded(() -> ContentType.parse(text));
		assertThat(ContentType.parse(text)).isEqualTo(type);
		if (type != null) {
			assertThat(type.format()).isNotNull();
			assertThat(ContentType.parse(text.toUpperCase(Locale.ROOT))).isNotNull();
		}
		Fuzzed.verify(Answer.of(text, "{\"a\":1}"), Answer.json("{\"a\":2}"));
	}

}
