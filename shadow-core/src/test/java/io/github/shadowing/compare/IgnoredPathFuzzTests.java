package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes the paths that are to be ignored, and the writing of those that are reported.
 */
@Tag("fuzz")
class IgnoredPathFuzzTests {

	private static final Answer NOTHING = Answer.json("{}");

	@FuzzTest(maxDuration = "5s")
	void anyTextIsARuleOrNot(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		Answer field = Answer.json(RandomJson.write(Map.of(text, 1)));
		Fuzzed.bounded(() -> isRule(text, field));
		String path = NOTHING.compareTo(field).differences().get(0).path();
		// A path that was cut is for reading only.
		if (path.length() < JsonPath.MAX_LENGTH) {
			assertThat(NOTHING.compareTo(field, path).matches()).as(path).isTrue();
		}
	}

	private static boolean isRule(String text, Answer other) {
		try {
			NOTHING.compareTo(other, text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return false;
		}
	}

}
