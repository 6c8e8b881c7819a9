package io.github.shadowing.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

import io.github.shadowing.compare.ArbitraryDocuments.Document;
import io.github.shadowing.compare.ComparisonRule.Text;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Rules, and pairs of documents that differ in what these may be for.
 */
final class ArbitraryRules {

	private static final List<String> PATHS = List.of("$", "a", "id", "m", "[]", "a[]", "[][]", "[].a", "[].id", "[].m",
			"a[].a", "a[].id", "m.*", "m.*.a", "[].m.*", "*", "*.a", "**.a", "**.id", "**.m", "**.[]", "**.*", "**.*.a",
			"**.m.*");

	private static final List<String> NAMES = List.of("a", "id", "m", "17", "2026-01-31");

	/** What tolerates the differences of {@link #closeDocuments()}. */
	static final ComparisonRule[] CLOSE = { ComparisonRule.tolerance("$", 1),
			ComparisonRule.text("$", Text.IGNORE_WHITE_SPACE) };

	private static final int DEPTH = 3;

	private ArbitraryRules() {
	}

	static Arbitrary<ComparisonRule> rules() {
		return Arbitraries.oneOf(differences(), arrays());
	}

	/** Rules that have nothing to do with which elements are compared. */
	static Arbitrary<ComparisonRule> differences() {
		Arbitrary<String> paths = Arbitraries.of(PATHS);
		return Arbitraries.oneOf(paths.map(ComparisonRule::ignore),
				paths.filter((path) -> !path.startsWith("**")).map(ComparisonRule::only),
				paths.map((path) -> ComparisonRule.tolerance(path, 1)),
				paths.map((path) -> ComparisonRule.relativeTolerance(path, 0.5)),
				paths.map((path) -> ComparisonRule.timeTolerance(path, Duration.ofSeconds(1))),
				paths.map((path) -> ComparisonRule.text(path, Text.IGNORE_WHITE_SPACE)),
				paths.map((path) -> ComparisonRule.text(path, Text.IGNORE_CASE)),
				paths.map((path) -> ComparisonRule.pattern(path, "[0-9 a]+")));
	}

	static Arbitrary<ComparisonRule> arrays() {
		Arbitrary<String> paths = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.of("$", "[]", "**.[]", "**.a")),
				Tuple.of(1, Arbitraries.of(PATHS)));
		return Arbitraries.oneOf(paths.map(ComparisonRule::anyOrder),
				Combinators.combine(paths, Arbitraries.of("id", "a")).as(ComparisonRule::alignedBy));
	}

	/** Two documents of which the second one is made of the first one. */
	static Arbitrary<Two> documents() {
		return of(values(DEPTH), false);
	}

	/** Two documents that differ but a little, and have everything in the same places. */
	static Arbitrary<Two> closeDocuments() {
		return of(arrays(DEPTH), true);
	}

	/** Two documents without arrays. */
	static Arbitrary<Two> documentsWithoutArrays() {
		return of(objectsOnly(DEPTH), false);
	}

	private static Arbitrary<Two> of(Arbitrary<Object> documents, boolean close) {
		return Combinators.combine(documents, Arbitraries.longs())
			.as((document, seed) -> new Two(new Document(document),
					new Document(new Rewriting(new Random(seed), close).of(document))));
	}

	private static Arbitrary<Object> values(int depth) {
		return (depth == 0) ? scalars() : Arbitraries.frequencyOf(Tuple.of(2, scalars()),
				Tuple.of(3, objects(depth, ArbitraryRules::values)), Tuple.of(4, arrays(depth)));
	}

	private static Arbitrary<Object> objectsOnly(int depth) {
		return objects(depth, (less) -> (less == 0) ? scalars() : Arbitraries.oneOf(scalars(), objectsOnly(less)));
	}

	private static Arbitrary<Object> scalars() {
		return Arbitraries.oneOf(Arbitraries.longs().between(0, 4).map((number) -> number),
				Arbitraries.of(null, true, "", "a", " a", "A", "1", "2", "2026-01-31T10:00:00Z", "2026-01-31T10:00:01Z",
						"2026-01-31T12:00:00+02:00"));
	}

	private static Arbitrary<Object> objects(int depth, IntFunction<Arbitrary<Object>> values) {
		return Arbitraries.maps(Arbitraries.of(NAMES), values.apply(depth - 1)).ofMaxSize(3).map(LinkedHashMap::new);
	}

	private static Arbitrary<Object> arrays(int depth) {
		return values(depth - 1).list().ofMaxSize(4).map(ArrayList::new);
	}

	/**
	 * Two documents.
	 */
	record Two(Document primary, Document shadow) {

		Two swapped() {
			return new Two(/* primary= */ this.shadow, /* shadow= */ this.primary);
		}

		List<String> differences(List<ComparisonRule> rules) {
			CompareSettings settings = CompareSettings.defaults()
				.withTimeout(CompareSettings.LONGEST_TIMEOUT)
				.withRules(rules);
			try (ResponseComparator comparator = new ResponseComparator(settings)) {
				return Answer.found(
						comparator
							.compare(Answer.ENDPOINT, Answer.json(this.primary.text()).toResponse(),
									Answer.json(this.shadow.text()).toResponse())
							.differences());
			}
		}

	}

	/**
	 * Changes some values of a document, by a little for the most part, and the order of
	 * some arrays.
	 */
	private record Rewriting(Random random, boolean close) {

		private static final int SELDOM = 20;

		private Object of(Object value) {
			if (value instanceof Map<?, ?> map) {
				Map<Object, Object> copy = new LinkedHashMap<>();
				map.forEach((name, field) -> {
					if (this.close || this.random.nextInt(SELDOM) != 0) {
						copy.put(name, of(field));
					}
				});
				return copy;
			}
			if (value instanceof List<?> list) {
				List<Object> copy = new ArrayList<>();
				list.forEach((element) -> copy.add(of(element)));
				if (!this.close && this.random.nextInt(3) == 0) {
					Collections.shuffle(copy, this.random);
				}
				return copy;
			}
			if (value instanceof Long number) {
				return number + this.random.nextInt(2);
			}
			return (value instanceof String text && this.random.nextInt(2) == 0) ? " " + text : value;
		}

	}

}
