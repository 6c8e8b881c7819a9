package io.github.shadowing.compare;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Fuzzes {@link JsonReader} and {@link JsonComparison}.
 */
@Tag("fuzz")
class JsonComparisonFuzzTests {

	@FuzzTest(maxDuration = "5s")
	void anyDocumentsCanBeCompared(byte[] input) {
		byte[] one = Fuzzed.first(input);
		byte[] other = Fuzzed.second(input);
		Fuzzed.bounded(() -> JsonReader.read(one, null));
		Fuzzed.verify(Answer.json("").body(one), Answer.json("").body(other));
	}

}
