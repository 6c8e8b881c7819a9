package io.github.shadowing.noise;

import java.util.Locale;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that one side draws from fewer characters than the other one, of the same
 * length; and such of the same version that may look so for a while.
 */
class FewerCharactersTests {

	private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";

	@ParameterizedTest
	@ValueSource(strings = { "8", "16", "32", "40" })
	void hexadecimalDigitsForLettersAndDigitsAreFound(int length) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = new Run(seed);
			int needed = 0;
			while (needed < 80) {
				three.exchange(token(three.run.primary, BASE_36, length),
						token(three.run.shadow, NoiseKind.HEX, length), token(three.baseline, BASE_36, length));
				run.exchange(token(run.primary, BASE_36, length), token(run.shadow, NoiseKind.HEX, length));
				needed++;
			}
			assertThat(three.run.only().reason()).contains("hexadecimal");
			assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
			assertThat(run.classification()).as("%s", run.noise().findings()).isEqualTo(Classification.REGRESSION);
		}
	}

	@Test
	void lettersAndDigitsForHexadecimalDigitsAreFound() {
		Run run = new Run(1);
		for (int i = 0; i < 80; i++) {
			run.exchange(token(run.primary, NoiseKind.HEX, 16), token(run.shadow, BASE_36, 16));
		}
		assertThat(run.only().reason()).contains("the primary's have hexadecimal digits only");
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	/** The shadow is deployed anew. */
	@Test
	void aFaultThatComesLateIsFound() {
		ThreeInstances three = new ThreeInstances(1);
		for (int i = 0; i < 1_060; i++) {
			three.exchange(token(three.run.primary, BASE_36, 16),
					token(three.run.shadow, (i < 1_000) ? BASE_36 : NoiseKind.HEX, 16),
					token(three.baseline, BASE_36, 16));
			assertThat(three.classification() == Classification.REGRESSION).isEqualTo(i >= 1_039);
		}
	}

	@Test
	void whatTwoPrimariesDrawFromOtherCharactersIsNoise() {
		ThreeInstances three = new ThreeInstances(1);
		for (int i = 0; i < 300; i++) {
			three.exchange(token(three.run.primary, BASE_36, 16), token(three.run.shadow, NoiseKind.HEX, 16),
					token(three.baseline, NoiseKind.HEX, 16));
		}
		assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void tokensOfTheSameVersionAreNotSaidToBeHexadecimal() {
		neverHexadecimal("eight letters and digits", (side, index) -> side.word(BASE_36, 8));
		neverHexadecimal("a few letters", (side, index) -> "2026" + side.word(BASE_36, 2) + "1122");
		neverHexadecimal("the instance in front", (side, index) -> "web-"
				+ (side.shadow ? "7d9f8b6c5d-a2b4c" : "zxwvtsrqpn-xyztr") + "-" + side.word(NoiseKind.HEX, 8));
		neverHexadecimal("the instance in front, and a counter",
				(side, index) -> (side.shadow ? "7d9f8b6c5d" : "zxwvtsrqpn") + side.word(NoiseKind.HEX, 8) + index);
		neverHexadecimal("the instance behind",
				(side, index) -> side.word(NoiseKind.HEX, 8) + (side.shadow ? "ab" : "xy"));
		neverHexadecimal("of various lengths", (side, index) -> (side.shadow ? "abcdefabcdef" : "zyxwvutsrqpo")
				+ side.word(NoiseKind.HEX, 6 + side.side.random.nextInt(4)));
		// Like xid: a time, an instance, and a counter of that begins at random.
		neverHexadecimal("a counter of the instance", (side, index) -> padded(1_763_800_000L + index / 50, 7)
				+ (side.shadow ? "1a2b3" : "tuv1s") + padded((side.shadow ? 3_000L : 700_000L) + index, 5));
	}

	/** Base 32 of the digits and the first letters. */
	private static String padded(long number, int length) {
		String digits = Long.toString(number, 32);
		return "0".repeat(length - digits.length()) + digits;
	}

	private static void neverHexadecimal(String name, BiFunction<Instance, Integer, String> draw) {
		for (long seed = 1; seed <= 2; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = new Run(seed);
			for (int i = 0; i < 4_000; i++) {
				three.exchange(quoted(draw, three.run.primary, false, i), quoted(draw, three.run.shadow, true, i),
						quoted(draw, three.baseline, false, i + 300_000));
				run.exchange(quoted(draw, run.primary, false, i), quoted(draw, run.shadow, true, i));
				for (Run each : new Run[] { three.run, run }) {
					assertThat(each.noise().findings()).as(name)
						.noneMatch((finding) -> finding.reason().contains("hexadecimal"));
				}
			}
		}
	}

	private static String quoted(BiFunction<Instance, Integer, String> draw, NoiseKind.Side side, boolean shadow,
			int index) {
		return NoiseKind.quoted(draw.apply(new Instance(side, shadow), index));
	}

	private static String token(NoiseKind.Side side, String alphabet, int length) {
		return NoiseKind.quoted(side.word(alphabet, length).toLowerCase(Locale.ROOT));
	}

	private record Instance(NoiseKind.Side side, boolean shadow) {

		String word(String alphabet, int length) {
			return this.side.word(alphabet, length);
		}

	}

}
