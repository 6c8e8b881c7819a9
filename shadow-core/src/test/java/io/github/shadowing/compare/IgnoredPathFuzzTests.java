package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link IgnoreRules} and the writing of paths that are to be ignored.
 */
@Tag("fuzz")
class IgnoredPathFuzzTests {

	@FuzzTest(maxDuration = "5s")
	void anyTextIsARuleOrNot(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		Fuzzed.bounded(() -> isRule(text));
		String field = RandomJson.write(Map.of(text, 1));
		Difference difference = Answer.json("{}").compareTo(Answer.json(field)).differences().get(0);
		// A path that was cut is for reading only.
		if (difference.path().length() < JsonPath.MAX_LENGTH) {
			assertThat(Answer.json("{}").compareTo(Answer.json(field), difference.path()).matches())
				.as(difference.path())
				.isTrue();
		}
	}

	private static boolean isRule(String text) {
		try {
			IgnoreRules.parse(List.of(text));
			return true;
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageStartingWith("Ignored path");
			return false;
		}
	}

}
