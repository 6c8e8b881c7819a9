package io.github.shadowing.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsTests {

	@Test
	void countsWhatSharesKindAndPathAndKeepsSomeOfTheValues() {
		Findings findings = new Findings();
		for (int i = 0; i < 30; i++) {
			add(findings, "ids[]", i);
		}
		add(findings, "name", 0);
		List<Difference> differences = findings.toComparison().differences();
		assertThat(differences).extracting(Difference::path).containsExactly("ids[]", "name");
		assertThat(differences).extracting(Difference::occurrences).containsExactly(30, 1);
		assertThat(differences.get(0).others()).hasSize(Shelf.MAX_OTHERS).doesNotHaveDuplicates();
		assertThat(differences.get(1).others()).isEmpty();
	}

	@Test
	void leavesNoPlaceOutForEver() {
		boolean seen = false;
		for (int exchange = 0; exchange < 100 && !seen; exchange++) {
			Findings findings = new Findings();
			for (int i = 0; i < 40; i++) {
				String value = (i == 30) ? "the fault" : exchange + "-" + i;
				findings.add(Kind.VALUE, "ids[]", Ruling.COUNTS, () -> new Difference(Kind.VALUE, "ids[]", value, "x"));
			}
			seen = findings.toComparison()
				.differences()
				.get(0)
				.others()
				.contains(new Difference.Values("the fault", "x"));
		}
		assertThat(seen).isTrue();
	}

	@Test
	void tellsThatThereAreMoreThanItKeeps() {
		Findings findings = new Findings();
		for (int i = 0; i < Findings.MAX_DIFFERENCES; i++) {
			add(findings, "f" + i, i);
		}
		add(findings, "f0", 7);
		assertThat(findings.toComparison().more()).isFalse();
		Findings.Mark mark = findings.mark();
		add(findings, "beyond", 0);
		assertThat(findings.toComparison().more()).isTrue();
		findings.rollBack(mark);
		assertThat(findings.toComparison().more()).isFalse();
	}

	/** Whatever is rolled back and released within each other. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void rollsBackExactly(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		for (int run = 0; run < 300; run++) {
			Findings findings = new Findings();
			Deque<Findings.Mark> marks = new ArrayDeque<>();
			Deque<Integer> sizes = new ArrayDeque<>();
			List<Integer> kept = new ArrayList<>();
			for (int step = 0; step < 60; step++) {
				int what = random.nextInt(8);
				if (what == 0) {
					marks.push(findings.mark());
					sizes.push(kept.size());
				}
				else if (what == 1 && !marks.isEmpty()) {
					findings.rollBack(marks.pop());
					kept.subList(sizes.pop(), kept.size()).clear();
				}
				else if (what == 2 && !marks.isEmpty()) {
					findings.release(marks.pop());
					sizes.pop();
				}
				else {
					add(findings, "f" + step % 5, step);
					kept.add(step);
				}
			}
			Findings expected = new Findings();
			kept.forEach((step) -> add(expected, "f" + step % 5, step));
			// Its text has what has no part in equality, too.
			assertThat(findings.toComparison()).hasToString(expected.toComparison().toString());
		}
	}

	private static void add(Findings findings, String path, int value) {
		findings.add(Kind.VALUE, path, Ruling.COUNTS, () -> new Difference(Kind.VALUE, path, "p" + value, "s" + value));
	}

}
