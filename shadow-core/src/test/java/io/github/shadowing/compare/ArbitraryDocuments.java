package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Documents that can be shrunk.
 */
final class ArbitraryDocuments {

	private static final int DEPTH = 3;

	/** What the syntax of paths and rules might take for something else. */
	private static final String[] HARD_NAMES = { "", " ", "a.b", "[]", "a[]", "[\"a\"]", "$", "$.a", "*", "**", "**.a",
			"status", "body", "header:etag", "\\", "\"", "\n", "\u2026", "\u2003", "a\u3000", "\u0000", "\u202e",
			"\ud83d\ude00", "n".repeat(101), "n".repeat(101) + "m" };

	private ArbitraryDocuments() {
	}

	static Arbitrary<String> anyName() {
		return Arbitraries.oneOf(Arbitraries.of("a", "b", "c"), Arbitraries.of(HARD_NAMES),
				Arbitraries.strings().all().ofMaxLength(4).filter(ArbitraryDocuments::isWritable));
	}

	/** In UTF-8 all lone surrogates would become the same, and the name a duplicate. */
	private static boolean isWritable(String name) {
		return StandardCharsets.UTF_8.newEncoder().canEncode(name);
	}

	static Arbitrary<Document> documents(Arbitrary<String> names) {
		return Arbitraries.oneOf(objects(names, DEPTH), arrays(names, DEPTH)).map(Document::new);
	}

	private static Arbitrary<Object> values(Arbitrary<String> names, int depth) {
		Arbitrary<Object> scalars = Arbitraries.oneOf(Arbitraries.just(null), Arbitraries.of(true, false),
				Arbitraries.longs().between(-5, 20), Arbitraries.bigDecimals().ofScale(2),
				Arbitraries.of("", "a", "b", "null", "1", "\u00e9\"\\\n"), Arbitraries.strings().all().ofMaxLength(5));
		return (depth == 0) ? scalars : Arbitraries.frequencyOf(Tuple.of(3, scalars),
				Tuple.of(1, objects(names, depth - 1)), Tuple.of(1, arrays(names, depth - 1)));
	}

	private static Arbitrary<Object> objects(Arbitrary<String> names, int depth) {
		return Arbitraries.maps(names, values(names, depth)).ofMaxSize(4).map(LinkedHashMap::new);
	}

	private static Arbitrary<Object> arrays(Arbitrary<String> names, int depth) {
		return values(names, depth).list().ofMaxSize(4).map(ArrayList::new);
	}

	/**
	 * Return single changes of documents. The names are those that {@link Mutations} can
	 * write the paths of.
	 */
	static Arbitrary<Change> changes() {
		Arbitrary<Integer> choices = Arbitraries.integers().between(0, Integer.MAX_VALUE);
		return Combinators.combine(documents(Arbitraries.of(RandomJson.NAMES)), choices).as(Change::of);
	}

	/**
	 * A document.
	 */
	record Document(Object value) {

		String text() {
			return RandomJson.write(this.value);
		}

		@Override
		public String toString() {
			return text();
		}

	}

	/**
	 * A document before and after one change.
	 */
	record Change(Mutations.Mutation mutation, String before, String after) {

		static Change of(Document document, int choice) {
			Object changed = RandomJson.copy(document.value());
			List<Mutations.Mutation> mutations = Mutations.of(changed);
			Mutations.Mutation mutation = mutations.get(choice % mutations.size());
			mutation.change().run();
			return new Change(mutation, document.text(), RandomJson.write(changed));
		}

		@Override
		public String toString() {
			return "%s:%n%s%n%s".formatted(this.mutation.name(), this.before, this.after);
		}

	}

}
