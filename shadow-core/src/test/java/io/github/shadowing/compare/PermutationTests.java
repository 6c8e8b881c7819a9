package io.github.shadowing.compare;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermutationTests {

	@Test
	void allReversedArraysShareOne() {
		assertThat(hash(2, 1, 0)).isEqualTo(hash(4, 3, 2, 1, 0)).isNotEqualTo(hash(2, 0, 1));
	}

	@Test
	void allThatAreRotatedByAsManyShareOne() {
		assertThat(hash(1, 2, 3, 0)).isEqualTo(hash(1, 2, 3, 4, 5, 0)).isNotEqualTo(hash(2, 3, 4, 5, 0, 1));
	}

	@Test
	void whatMovedTellsWhicheverElementsStay() {
		assertThat(hash(1, 0, 2)).isEqualTo(hash(1, 0, 2, 3, 4)).isNotEqualTo(hash(0, 2, 1));
	}

	@Test
	void twoElementsHaveOneOnly() {
		assertThat(hash(1, 0)).isEqualTo(Sorting.SWAPPED);
	}

	private static int hash(int... shadowIndices) {
		List<Matched.Pair> pairs = IntStream.range(0, shadowIndices.length)
			.mapToObj((index) -> new Matched.Pair(JsonValue.Literal.NULL, JsonValue.Literal.NULL, index,
					shadowIndices[index]))
			.toList();
		return Permutation.hash(pairs);
	}

}
