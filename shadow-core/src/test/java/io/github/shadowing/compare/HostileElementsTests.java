package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests of arrays made to be hard on {@link ElementMatching}, with rules that make it
 * look for what belongs together: whatever they are, the effort is that of sorting them.
 */
@Tag("exhaustive")
class HostileElementsTests {

	private static final int MANY = 100_000;

	private static final int DEEP = 480;

	private static final ComparisonRule SET = ComparisonRule.anyOrder("$");

	private static final ComparisonRule SETS = ComparisonRule.anyOrder("**.[]");

	private static final ComparisonRule TOLERANCE = ComparisonRule.tolerance("$", 0.5);

	static Stream<Arguments> hostile() {
		return Stream.of(
				arguments("far from each other", array((i) -> "" + i), array((i) -> i + ".7"), List.of(SET, TOLERANCE)),
				arguments("all the same", array((i) -> "1"), array((i) -> "2"), List.of(SET, TOLERANCE)),
				arguments("two values", array((i) -> "[%d,%d]".formatted(i, -i)),
						array((i) -> "[%d,%d]".formatted(i, i)), List.of(SET, TOLERANCE)),
				arguments("two values, no rule for the order", array((i) -> "[%d,%d]".formatted(i, -i)),
						array((i) -> "[%d,%d]".formatted(i, i)), List.of(TOLERANCE)),
				arguments("groups of which each may be tried with each",
						array((i) -> "{\"k\":\"%d\",\"v\":[%d,%d]}".formatted(i / 8, i % 8, -i % 8)),
						array((i) -> "{\"k\":\"%d\",\"v\":[%d,%d]}".formatted(i / 8, i % 8, i % 8)),
						List.of(SET, ComparisonRule.tolerance("[].v", 0.5))),
				arguments("deep", nested("", array((i) -> "" + i)), nested("", array((i) -> "" + (i % 99_999))),
						List.of(TOLERANCE)),
				arguments("deep sets", nested("", array((i) -> "" + i)), nested("", array((i) -> "" + (i % 99_999))),
						List.of(SET, SETS, TOLERANCE)),
				arguments("deep, with something beside it", nested("1,", array((i) -> "" + i)),
						nested("3,", array((i) -> "" + (i % 99_999))), List.of(TOLERANCE)),
				arguments("deep sets, with something beside it", nested("1,", array((i) -> "" + i)),
						nested("3,", array((i) -> "" + (i % 99_999))), List.of(SET, SETS, TOLERANCE)),
				arguments("deep sets of keys", objects("1", array((i) -> "" + i)),
						objects("1", array((i) -> "" + (i % 99_999))),
						List.of(ComparisonRule.alignedBy("**.a", "id"), TOLERANCE)),
				arguments("a tree of sets", tree(16, 0), tree(16, 1), List.of(SET, SETS, TOLERANCE)),
				arguments("a tree of arrays", tree(16, 0), tree(16, 1), List.of(TOLERANCE)));
	}

	private static String array(IntFunction<String> element) {
		List<String> elements = new ArrayList<>(IntStream.range(0, MANY).mapToObj(element).toList());
		Collections.shuffle(elements, new Random(elements.get(1).hashCode()));
		return "[" + String.join(",", elements) + "]";
	}

	private static String nested(String beside, String innermost) {
		return ("[" + beside).repeat(DEEP) + innermost + "]".repeat(DEEP);
	}

	private static String objects(String id, String innermost) {
		return "{\"id\":%s,\"a\":[".formatted(id).repeat(DEEP / 2) + innermost + "]}".repeat(DEEP / 2);
	}

	private static String tree(int depth, int odd) {
		if (depth == 0) {
			return "" + odd;
		}
		String first = tree(depth - 1, 0);
		String second = tree(depth - 1, odd);
		return (depth % 2 == odd) ? "[" + first + "," + second + "]" : "[" + second + "," + first + "]";
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hostile")
	void whateverTheyAreTheEffortIsThatOfSorting(String name, String primary, String shadow,
			List<ComparisonRule> rules) {
		CompareSettings settings = CompareSettings.defaults()
			.withTimeout(CompareSettings.LONGEST_TIMEOUT)
			.withRules(rules);
		try (ResponseComparator comparator = new ResponseComparator(settings)) {
			Comparison comparison = comparator.compare(Answer.ENDPOINT, Answer.json(primary).toResponse(),
					Answer.json(shadow).toResponse());
			assertThat(comparison.matches()).isFalse();
		}
	}

}
