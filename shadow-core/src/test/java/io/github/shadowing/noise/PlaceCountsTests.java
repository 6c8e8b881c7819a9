package io.github.shadowing.noise;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceCountsTests {

	private static final int ENOUGH = 512;

	@Test
	void countsThatAreDrawnAnewAreKnownToBe() {
		int known = 0;
		for (long seed = 1; seed <= 200; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			PlaceCounts counts = new PlaceCounts();
			for (int i = 0; i < 20 * ENOUGH; i++) {
				assertThat(i < ENOUGH && counts.areDrawnAnew()).isFalse();
				counts.add(3 + ((random.nextInt(100) < 5) ? 0 : 1) + random.nextInt(2));
			}
			known += counts.areDrawnAnew() ? 1 : 0;
		}
		assertThat(known).isGreaterThanOrEqualTo(194);
	}

	/** However seldom they are other ones, these come one by one. */
	@Test
	void soAreThoseThatAreSeldomOtherOnes() {
		PlaceCounts counts = new PlaceCounts();
		for (int i = 0; i < ENOUGH; i++) {
			counts.add((i == 0) ? 1 : 2);
		}
		assertThat(counts.areDrawnAnew()).isTrue();
	}

	@Test
	void countsThatStayTheSameForSomeExchangesAreNot() {
		for (int stay : new int[] { 4, 20, 100 }) {
			for (long seed = 1; seed <= 100; seed++) {
				SplittableRandom random = new SplittableRandom(seed);
				PlaceCounts counts = new PlaceCounts();
				int places = 1;
				for (int i = 0; i < 20 * ENOUGH; i++) {
					places = (random.nextInt(stay) == 0) ? 1 + random.nextInt(2) : places;
					counts.add(places);
				}
				assertThat(counts.areDrawnAnew()).as("%d, seed %d", stay, seed).isFalse();
			}
		}
	}

	/** One that is slow is seen beside others that are drawn anew. */
	@Test
	void norAreThoseOfWhichAPartStaysTheSame() {
		for (long seed = 1; seed <= 100; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			PlaceCounts counts = new PlaceCounts();
			int slow = 1;
			for (int i = 0; i < 20 * ENOUGH; i++) {
				slow = (random.nextInt(50) == 0) ? 1 + random.nextInt(2) : slow;
				counts.add(slow + random.nextInt(3));
			}
			assertThat(counts.areDrawnAnew()).as("seed %d", seed).isFalse();
		}
	}

	@Test
	void countsThatAreAllTheSameTellNothing() {
		PlaceCounts counts = new PlaceCounts();
		for (int i = 0; i < 20 * ENOUGH; i++) {
			counts.add(2);
		}
		assertThat(counts.areDrawnAnew()).isFalse();
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 2 * ENOUGH; i++) {
			counts.add(2 + random.nextInt(2));
		}
		assertThat(counts.areDrawnAnew()).isTrue();
	}

}
