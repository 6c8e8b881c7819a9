package io.github.shadowing.noise;

import java.util.SplittableRandom;

import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several numbers at one path, of which each may be the same on two instances by chance.
 * In how many places they differ is all there is to see of most of them.
 */
@Tag("figures")
class SeveralNumbersTests {

	private static final int DRAWN = 5;

	/** They may be the same on two sides for as long as the slow one stays. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneThatMovesSlowlyBesideOthersIsNoRegression(boolean json) {
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			Side[] sides = sides(answers, 10, 50);
			for (int i = 0; i < 5_000; i++) {
				answers.exchange(sides[0].answer(json, 200), sides[1].answer(json, 200), sides[2].answer(json, 200));
				assertThat(answers.hasRegression()).as(() -> answers.noise.findings().toString()).isFalse();
			}
		}
	}

	/** How many differ is known to be drawn anew by then. */
	@ParameterizedTest
	@CsvSource({ "false, 5", "true, 5", "false, 50", "true, 50" })
	void oneThatIsWrongBesideOthersThatAreDrawnAnewIsFound(boolean json, int bound) {
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			Side[] sides = sides(answers, bound, 0);
			int needed = 0;
			while (needed < 2_000 && !answers.hasRegression()) {
				answers.exchange(sides[0].answer(json, 200), sides[1].answer(json, 250), sides[2].answer(json, 200));
				needed++;
			}
			assertThat(needed).as("seed %d", seed).isLessThanOrEqualTo(600);
		}
	}

	private static Side[] sides(WholeAnswers answers, int bound, int stay) {
		return new Side[] { new Side(answers.random.split(), bound, stay),
				new Side(answers.random.split(), bound, stay), new Side(answers.random.split(), bound, stay) };
	}

	/** An instance, and how many connections it has open. */
	private static final class Side {

		private final SplittableRandom random;

		private final int bound;

		/** For so many answers the connections stay the same, in the mean; 0 for ever. */
		private final int stay;

		private int open = 3;

		Side(SplittableRandom random, int bound, int stay) {
			this.random = random;
			this.bound = bound;
			this.stay = stay;
		}

		ExchangeResponse answer(boolean json, int limit) {
			StringBuilder answer = new StringBuilder(json ? "{\"items\":[" : "");
			for (int i = 0; i < DRAWN; i++) {
				add(answer, json, "drawn_" + i, this.random.nextInt(this.bound));
			}
			int step = (this.stay > 0) ? this.random.nextInt(2 * this.stay) : 2;
			this.open = Math.max(0, Math.min(9, this.open + ((step == 0) ? -1 : (step == 1) ? 1 : 0)));
			add(answer, json, "open", this.open);
			add(answer, json, "limit", limit);
			if (json) {
				answer.setLength(answer.length() - 1);
			}
			return WholeAnswers.answer(200, json ? "application/json" : "text/plain",
					answer.append(json ? "]}" : "").toString());
		}

		private static void add(StringBuilder answer, boolean json, String name, int value) {
			answer.append(json ? "{\"name\":\"" + name + "\",\"v\":" + value + "}," : name + " " + value + "\n");
		}

	}

}
