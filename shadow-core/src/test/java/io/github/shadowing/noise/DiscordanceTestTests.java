package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiscordanceTestTests {

	private static final int RUNS = 2_000;

	private static final int EXCHANGES = 10_000;

	/** Three standard deviations of the share of 2,000 runs above 5 %. */
	private static final double MARGIN = 0.015;

	@ParameterizedTest
	@CsvSource({ "0.002, false", "0.02, false", "0.3, false", "0.5, false", "0.02, true", "0.5, true" })
	void raisesFewFalseAlarmsThoughItIsWatchedAfterEveryExchange(double noise, boolean twoSided) {
		SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(noise));
		int alarms = 0;
		for (int run = 0; run < RUNS; run++) {
			DiscordanceTest test = new DiscordanceTest(twoSided, 0.05);
			int exchange = 0;
			while (exchange < EXCHANGES && !test.isProven()) {
				add(test, random, noise, noise);
				exchange++;
			}
			alarms += test.isProven() ? 1 : 0;
		}
		double share = (double) alarms / RUNS;
		print("noise %.3f on both sides, two-sided %s: %.4f of %d runs of %d exchanges ever alarmed at level 0.05",
				noise, twoSided, share, RUNS, EXCHANGES);
		assertThat(share).isLessThanOrEqualTo(0.05 + MARGIN);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 0, 17", "0.02, 0, 0, 1600", "0.05, 0.02, 0, 4000", "0.6, 0.5, 0, 4000", "0.02, 0, 10000, 2600",
			"0.1, 0.02, 10000, 2500" })
	void findsARealDifferenceSoonThoughItComesLate(double shadow, double baseline, int equalBefore, int within) {
		SplittableRandom random = new SplittableRandom(1);
		double level = TestFamily.LEVEL / 2;
		int[] needed = new int[200];
		for (int run = 0; run < needed.length; run++) {
			DiscordanceTest test = new DiscordanceTest(false, level);
			for (int i = 0; i < equalBefore; i++) {
				add(test, random, baseline, baseline);
			}
			while (!test.isProven()) {
				add(test, random, shadow, baseline);
				needed[run]++;
			}
		}
		Arrays.sort(needed);
		print("shadow differs in %.2f, noise %.2f, after %d equal ones: proven at level %.4f within %d exchanges (median), %d (95 %%)",
				shadow, baseline, equalBefore, level, needed[100], needed[190]);
		assertThat(needed[190]).isLessThanOrEqualTo(within);
	}

	/** Of the many fields of a report, hardly one is to look odd at any time. */
	@Test
	void chanceIsSeldomSuspicious() {
		SplittableRandom random = new SplittableRandom(1);
		TestFamily family = new TestFamily();
		int suspicious = 0;
		for (int run = 0; run < 10_000; run++) {
			DiscordanceTest test = family.twoSided();
			for (int i = 0; i < 350; i++) {
				test.add(random.nextBoolean());
			}
			suspicious += test.isSuspicious() ? 1 : 0;
		}
		assertThat(suspicious).isLessThanOrEqualTo(2);
	}

	@Test
	void forgetsASuspicionThatDoesNotLast() {
		DiscordanceTest test = new DiscordanceTest(true, 1e-9);
		for (int i = 0; i < 12; i++) {
			test.add(true);
		}
		assertThat(test.isSuspicious()).isTrue();
		for (int i = 0; i < 200; i++) {
			test.add(i % 2 == 0);
		}
		assertThat(test.isSuspicious()).isFalse();
		assertThat(test.isProven()).isFalse();
	}

	@Test
	void staysFiniteWhateverComes() {
		DiscordanceTest test = new DiscordanceTest(true, 0.001);
		for (int i = 0; i < 1_000_000; i++) {
			test.add(true);
		}
		assertThat(test.isProven()).isTrue();
		assertThat(test.evidence()).isFinite();
		for (int i = 0; i < 1_000_000; i++) {
			test.add(false);
		}
		assertThat(test.evidence()).isFinite();
		assertThat(test.confidence(0.001)).isBetween(0.999, 1.0);
	}

	/** Old evidence would prove it by a single pair. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void takesAsMuchToProveItAgainAfterALongQuiet(boolean twoSided) {
		DiscordanceTest test = new DiscordanceTest(twoSided, TestFamily.LEVEL);
		int first = pairsUntilItIsSo(test, 1);
		assertThat(test.isOver(500)).isFalse();
		assertThat(test.isOver(5_000)).isTrue();
		assertThat(pairsUntilItIsSo(test, 5_000)).isEqualTo(first).isGreaterThan(10);
	}

	private static int pairsUntilItIsSo(DiscordanceTest test, long exchange) {
		int pairs = 0;
		do {
			test.add(true, 0, exchange + pairs);
			pairs++;
		}
		while (!test.isProven() || test.isOver(exchange + pairs));
		return pairs;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sharesTheLevelOfAFamily(boolean twoSided) {
		SplittableRandom random = new SplittableRandom(7);
		int families = 1_000;
		int alarms = 0;
		for (int i = 0; i < families; i++) {
			TestFamily family = new TestFamily(0.05);
			boolean alarm = false;
			for (int each = 0; each < 50 && !alarm; each++) {
				alarm = everProven(twoSided ? family.twoSided() : family.oneSided(), random);
			}
			alarms += alarm ? 1 : 0;
		}
		double share = (double) alarms / families;
		print("50 tests of a family, two-sided %s: %.4f of %d families ever alarmed at level 0.05", twoSided, share,
				families);
		assertThat(share).isLessThanOrEqualTo(0.05);
	}

	private static boolean everProven(DiscordanceTest test, SplittableRandom random) {
		for (int pair = 0; pair < 300 && !test.isProven(); pair++) {
			test.add(random.nextBoolean());
		}
		return test.isProven();
	}

	private static void add(DiscordanceTest test, SplittableRandom random, double shadow, double baseline) {
		boolean shadowDiffers = random.nextDouble() < shadow;
		boolean baselineDiffers = random.nextDouble() < baseline;
		if (shadowDiffers != baselineDiffers) {
			test.add(shadowDiffers);
		}
	}

	private static void print(String format, Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
	}

}
