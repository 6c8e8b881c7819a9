package io.github.shadowing.noise;

import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Texts that each instance numbers for itself.
 */
class NumberedTextTests {

	private static final int EXCHANGES = 10_000;

	/** Whoever lags tells what another one told before. */
	@ParameterizedTest
	@Tag("figures")
	@ValueSource(strings = { "\"request %d here\"", "\"ORD-%08d\"", "\"shop/orders/%d\"" })
	void instancesThatLagBehindEachOtherRaiseNoAlarm(String form) {
		for (int lag : new int[] { -300, -3, 0, 3, 30, 300 }) {
			for (long seed = 1; seed <= 3; seed++) {
				lagging(form, lag, 200_000, seed);
				lagging(form, lag, 1_200_000, seed + 1);
			}
		}
	}

	/**
	 * Watch instances that run the same version.
	 * @param start where the copies begin; the primary begins at 1,200,000
	 */
	private static void lagging(String form, int lag, long start, long seed) {
		ThreeInstances three = new ThreeInstances(seed);
		SplittableRandom random = three.run.random;
		long primary = 1_200_000;
		long shadow = start + lag;
		long baseline = start;
		int most = 1 + (int) seed % 2;
		for (int i = 0; i < EXCHANGES; i++) {
			primary += 1 + random.nextInt((start == primary) ? most : 3);
			shadow += 1 + random.nextInt(most);
			baseline += 1 + random.nextInt(most);
			three.exchange(text(form, primary), text(form, shadow), text(form, baseline));
			if (three.classification() == Classification.REGRESSION) {
				fail("%s, lag %d, seed %d, exchange %d: %s", form, lag, seed, i, three.run.noise().findings());
			}
		}
		assertThat(three.classification())
			.as("%s, lag %d, from %d, seed %d: %s", form, lag, start, seed, three.run.noise().findings())
			.isEqualTo(Classification.VOLATILE);
	}

	private static String text(String form, long number) {
		return String.format(Locale.ROOT, form, number);
	}

	@ParameterizedTest
	@CsvSource({ "true, the shadow's repeat", "false, the baseline's repeat" })
	void textsThatOneSideOnlyRepeatsAreFoundBesideTheBaseline(boolean shadowRepeats, String reason) {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		String form = "\"request %d here\"";
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 200) {
			needed++;
			long shadow = 200_000L + (shadowRepeats ? 0 : needed);
			long primary = 300_000L + (shadowRepeats ? 3 * needed : random.nextInt(3));
			long baseline = 400_000L + (shadowRepeats ? needed : random.nextInt(3));
			three.exchange(text(form, primary), text(form, shadow), text(form, baseline));
		}
		assertThat(needed).isLessThanOrEqualTo(60);
		assertThat(three.run.only().reason()).endsWith(reason);
	}

	@ParameterizedTest
	@CsvSource({ "true, the shadow's repeat", "false, the primary's repeat" })
	void anIdentifierThatStandsStillIsFoundWithoutABaseline(boolean ofShadow, String reason) {
		Run run = new Run(1);
		for (int i = 0; i < 300; i++) {
			run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now),
					NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		String same = NoiseKind.UUID_RANDOM.value(run.shadow, run.now);
		for (int i = 0; i < 40; i++) {
			run.exchange(ofShadow ? NoiseKind.UUID_RANDOM.value(run.primary, run.now) : same,
					ofShadow ? same : NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
		assertThat(run.only().reason()).endsWith(reason);
	}

	/** Their pools are the same, but what is seldom in them was seen on one side only. */
	@Test
	@Tag("figures")
	void wordsOfALongTailRaiseNoAlarm() {
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < EXCHANGES; i++) {
				three.exchange(rare(three.run.primary.random), rare(three.run.shadow.random),
						rare(three.baseline.random));
				assertThat(three.classification()).as(() -> "" + three.run.noise().findings())
					.isNotEqualTo(Classification.REGRESSION);
			}
		}
	}

	private static String rare(SplittableRandom random) {
		return text("\"article number %07d\"", (long) Math.pow(random.nextDouble() + 1e-6, -1));
	}

}
