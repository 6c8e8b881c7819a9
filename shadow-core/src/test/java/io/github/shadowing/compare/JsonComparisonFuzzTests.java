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
		Fuzzed.verify(Answer.json("").body(Fuzzed.first(input)), Answer.json("").body(Fuzzed.second(input)));
	}

}
