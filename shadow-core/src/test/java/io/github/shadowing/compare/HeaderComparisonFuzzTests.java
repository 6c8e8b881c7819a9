package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Fuzzes {@link HeaderComparison}.
 */
@Tag("fuzz")
class HeaderComparisonFuzzTests {

	private static final String[] NAMES = { "Content-Type", "Cache-Control", "Location" };

	@FuzzTest(maxDuration = "5s")
	void anyHeadersCanBeCompared(byte[] input) {
		String one = new String(Fuzzed.first(input), StandardCharsets.UTF_8);
		String other = new String(Fuzzed.second(input), StandardCharsets.UTF_8);
		for (String name : NAMES) {
			Fuzzed.verify(Answer.empty().header(name, one), Answer.empty().header(name, other));
			Fuzzed.verify(Answer.empty().header(name, one).header(name, other), Answer.empty().header(name, one));
		}
	}

}
