package io.github.shadowing.noise;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DivergenceSetsTests {

	private static final int EXCHANGES = 5_000;

	private static final int FLAGS = 12;

	private static final int FAULT = 20;

	private final DivergenceSets sets = new DivergenceSets();

	@Test
	void setsOfNoiseBeyondTheBoundAreMatches() {
		for (int i = 1; i <= EXCHANGES; i++) {
			this.sets.add(set(i), 2, (field) -> true);
		}
		assertThat(this.sets.matches((field) -> true)).isEqualTo(new Matches(EXCHANGES, 2 * EXCHANGES));
	}

	@Test
	void setsThatWereNoNoiseAtFirstMakePlace() {
		for (int i = 1; i <= EXCHANGES; i++) {
			boolean learned = i > DivergenceSets.MAX_SETS;
			this.sets.add(set(i), 1, (field) -> learned);
		}
		assertThat(this.sets.matches((field) -> true).count()).isEqualTo(EXCHANGES);
	}

	@Test
	void aFaultAmongNoiseIsNoMatch() {
		int faults = 0;
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 1; i <= EXCHANGES; i++) {
			BitSet fields = set(i);
			if (random.nextInt(10) == 0) {
				fields.set(FAULT);
				faults++;
			}
			this.sets.add(fields, 2, (field) -> field != FAULT);
		}
		assertThat(this.sets.matches((field) -> field != FAULT))
			.isEqualTo(new Matches(EXCHANGES - faults, 2 * (EXCHANGES - faults)));
	}

	/** Where several were counted together, it is not known in which exchanges. */
	@Test
	void whatTurnsOutToBeNoNoiseIsTakenBackOnceTooOftenRatherThanTooSeldom() {
		int[] clean = new int[2];
		for (int i = 1; i <= EXCHANGES; i++) {
			this.sets.add(set(i), 1, (field) -> true);
			clean[0] += ((i & 1) == 0) ? 1 : 0;
			clean[1] += ((i & 3) == 0) ? 1 : 0;
		}
		assertThat(this.sets.matches((field) -> field != 0).count()).isEqualTo(clean[0]);
		assertThat(this.sets.matches((field) -> field > 1).count()).isLessThanOrEqualTo(clean[1]);
		assertThat(this.sets.mostMatches((field) -> field != 0)).isEqualTo(clean[0]);
		assertThat(this.sets.mostMatches((field) -> field > 1)).isBetween((long) clean[1], EXCHANGES - 1L);
		assertThat(this.sets.matches((field) -> field >= FLAGS).count()).isZero();
		assertThat(this.sets.matches((field) -> true).count()).isEqualTo(EXCHANGES);
	}

	/** Neither is it a match for sure, nor is it sure that it is none. */
	@Test
	void setsBeyondTheBoundAreKnownWithinBounds() {
		int[] with = new int[2];
		for (int i = 1; i <= EXCHANGES; i++) {
			BitSet fields = set(i);
			this.sets.add(fields, 1, (field) -> false);
			with[0] += fields.get(0) ? 1 : 0;
			with[1] += (fields.get(0) || fields.get(1)) ? 1 : 0;
		}
		assertThat(this.sets.matches((field) -> true).count()).isEqualTo(EXCHANGES);
		assertThat(this.sets.mostMatches((field) -> true)).isEqualTo(EXCHANGES);
		assertThat(this.sets.matches((field) -> field != 0).count()).isEqualTo(EXCHANGES - with[0]);
		assertThat(this.sets.mostMatches((field) -> field != 0)).isEqualTo(EXCHANGES - with[0]);
		assertThat(this.sets.matches((field) -> field > 1).count()).isLessThan(EXCHANGES - with[1]);
		assertThat(this.sets.mostMatches((field) -> field > 1)).isGreaterThan(EXCHANGES - with[1])
			.isLessThan(EXCHANGES);
		assertThat(this.sets.matches((field) -> false).count()).as("nothing differs").isOne();
	}

	@Test
	void tellsInHowManyEachFieldDiffered() {
		Map<Integer, Long> expected = new HashMap<>();
		for (int i = 1; i <= EXCHANGES; i++) {
			BitSet fields = set(i);
			boolean learned = i > EXCHANGES / 2;
			this.sets.add(fields, 1, (field) -> learned && field > 1);
			fields.stream().filter((field) -> field < 5).forEach((field) -> expected.merge(field, 1L, Long::sum));
		}
		Map<Integer, Long> told = new HashMap<>();
		this.sets.tellDivergent((field) -> field >= 5, (field, count) -> told.merge(field, count, Long::sum));
		assertThat(told).isEqualTo(expected);
	}

	/** Of noise it stays known that it was, whatever else is merged. */
	@Test
	void faultsInSeveralFieldsTakeNoNoiseBack() {
		int noise = 0;
		for (int i = 1; i <= EXCHANGES; i++) {
			BitSet fields = set(i);
			boolean learned = i > 2 * DivergenceSets.MAX_SETS;
			if (!learned || i % 10 == 0) {
				fields.set(FAULT, FAULT + 5);
			}
			else {
				noise++;
			}
			this.sets.add(fields, 1, (field) -> learned && field < FAULT);
		}
		assertThat(this.sets.matches((field) -> field < FAULT).count()).isEqualTo(noise);
		assertThat(this.sets.mostMatches((field) -> field < FAULT)).isEqualTo(noise);
	}

	private static BitSet set(int number) {
		return BitSet.valueOf(new long[] { number & ((1 << FLAGS) - 1) });
	}

}
