package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for bodies that are nested as deep as is allowed: the stack of a thread of the
 * library's has to do, whatever the rules and formats.
 */
class DeepBodiesTests {

	/** Half of what the library's threads have: they are not to be at their limit. */
	private static final long STACK_SIZE = 1024 * 1024;

	private static final int DEPTH = JsonReader.MAX_DEPTH - 2;

	@ParameterizedTest
	@MethodSource("bodies")
	void areComparedOnAStackOfOneMegabyte(Answer primary, Answer shadow, ComparisonRule[] rules) throws Exception {
		FutureTask<Comparison> task = new FutureTask<>(() -> new ResponseComparator(
				CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT).withRules(List.of(rules)))
			.compare(Answer.ENDPOINT, primary.toResponse(), shadow.toResponse()));
		new Thread(null, task, "deep", STACK_SIZE).start();
		assertThat(task.get(1, TimeUnit.MINUTES)).isNotNull();
	}

	static Stream<Arguments> bodies() {
		List<Arguments> bodies = new ArrayList<>();
		ComparisonRule tolerance = ComparisonRule.tolerance("$", 0.1);
		Answer primary = json("[", "1,2", "]", DEPTH);
		for (String body : List.of("2,1,3", "2,1", "1,3", "[1]")) {
			Answer shadow = json("[", body, "]", DEPTH);
			add(bodies, primary, shadow);
			add(bodies, primary, shadow, tolerance);
			add(bodies, primary, shadow, ComparisonRule.anyOrder("**.[]"));
			add(bodies, primary, shadow, ComparisonRule.anyOrder("**.[]"), tolerance);
			add(bodies, primary, shadow, setsOfSets());
		}
		Answer objects = json("{\"a\":[", "1,2", "]}", DEPTH / 2);
		Answer others = json("{\"a\":[", "2,1,3", "]}", DEPTH / 2);
		add(bodies, objects, others);
		add(bodies, objects, others, ComparisonRule.anyOrder("**.a"), tolerance);
		add(bodies, objects, others, ComparisonRule.alignedBy("**.a", "a"));
		add(bodies, json("{\"11\":", "1", "}", DEPTH), json("{\"11\":", "2", "}", DEPTH));
		add(bodies, json("{\"11\":", "1", "}", DEPTH), json("{\"12\":", "1", "}", DEPTH));
		add(bodies, xml("1"), xml("2"));
		add(bodies, xml("1"), xml("<b/>2"), tolerance);
		return bodies.stream();
	}

	private static ComparisonRule[] setsOfSets() {
		return IntStream.range(0, 40)
			.mapToObj((depth) -> ComparisonRule.anyOrder((depth == 0) ? "$" : "[]".repeat(depth)))
			.toArray(ComparisonRule[]::new);
	}

	private static Answer json(String open, String body, String close, int depth) {
		return Answer.json(open.repeat(depth) + body + close.repeat(depth));
	}

	private static Answer xml(String body) {
		return Answer.of("text/xml", "<a>".repeat(DEPTH) + body + "</a>".repeat(DEPTH));
	}

	private static void add(List<Arguments> bodies, Answer primary, Answer shadow, ComparisonRule... rules) {
		bodies.add(Arguments.of(primary, shadow, rules));
	}

}
