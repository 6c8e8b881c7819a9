package io.github.shadowing.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link JsonComparison} with rules, most of all {@link ElementMatching}.
 */
@Tag("fuzz")
class ElementMatchingFuzzTests {

	private static final List<ComparisonRule> FOR_VALUES = List.of(ComparisonRule.tolerance("$", 1),
			ComparisonRule.text("$", ComparisonRule.Text.IGNORE_WHITE_SPACE),
			ComparisonRule.timeTolerance("**.t", Duration.ofSeconds(1)), ComparisonRule.pattern("**.p", "uuid"),
			ComparisonRule.ignore("**.*"), ComparisonRule.ignore("**.m.*.i"));

	private static final List<ComparisonRule> FOR_ARRAYS = List.of(ComparisonRule.anyOrder("$"),
			ComparisonRule.anyOrder("**.[]"), ComparisonRule.anyOrder("**.a"), ComparisonRule.alignedBy("**.k", "id"));

	@FuzzTest(maxDuration = "5s")
	void rulesTakeDifferencesAwayInAnyDocuments(byte[] input) {
		Answer one = Answer.json("").body(Fuzzed.first(input));
		Answer other = Answer.json("").body(Fuzzed.second(input));
		List<ComparisonRule> all = new ArrayList<>(FOR_VALUES);
		all.addAll(FOR_ARRAYS);
		boolean matches = Fuzzed.bounded(() -> matches(one, other, all));
		assertThat(Fuzzed.bounded(() -> matches(one, one.body(one.body().bytes().clone()), all))).isTrue();
		if (matches(one, other, FOR_VALUES)) {
			assertThat(matches).isTrue();
		}
	}

	private static boolean matches(Answer one, Answer other, List<ComparisonRule> rules) {
		CompareSettings settings = CompareSettings.defaults()
			.withTimeout(CompareSettings.LONGEST_TIMEOUT)
			.withRules(rules);
		try (ResponseComparator comparator = new ResponseComparator(settings)) {
			return comparator.compare(Answer.ENDPOINT, one.toResponse(), other.toResponse()).matches();
		}
	}

}
