package io.github.shadowing.policy;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.policy.KeySampling.MissingKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Properties of sampling by a key, over many keys that are the same in each run.
 */
class KeySamplingTests {

	private static final int USERS = 100_000;

	private static final SampleKey KEY = SampleKey.parse("header:X-User");

	private final KeySampling sampling = sampling("salt", MissingKey.RANDOM);

	@Test
	void isConsistentPerKey() {
		KeySampling elsewhere = sampling("salt", MissingKey.RANDOM);
		keys().forEach((key) -> {
			double draw = draw(this.sampling, key, 1);
			assertThat(draw).isGreaterThanOrEqualTo(0).isLessThan(100);
			assertThat(draw(this.sampling, key, 99)).isEqualTo(draw);
			assertThat(draw(elsewhere, key, 50)).isEqualTo(draw);
		});
	}

	@Test
	void includesInALargerShareWhoIsInASmallerOne() {
		Random random = new Random(42);
		keys().forEach((key) -> {
			double draw = draw(this.sampling, key, 0);
			double smaller = 100 * random.nextDouble();
			double larger = smaller + (100 - smaller) * random.nextDouble();
			assertThat(isSelected(draw, smaller) && !isSelected(draw, larger)).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 1, 5, 33.3, 50, 99 })
	void includesTheShareAskedFor(double percentage) {
		long selected = keys().filter((key) -> isSelected(draw(this.sampling, key, 0), percentage)).count();
		double share = percentage / 100;
		double deviation = Math.sqrt(USERS * share * (1 - share));
		assertThat((double) selected).isCloseTo(USERS * share, within(4 * deviation));
	}

	@Test
	void choosesIndependentlyByAnotherSalt() {
		KeySampling other = sampling("another", MissingKey.RANDOM);
		long both = keys()
			.filter((key) -> isSelected(draw(this.sampling, key, 0), 20) && isSelected(draw(other, key, 0), 20))
			.count();
		double deviation = Math.sqrt(USERS * 0.04 * 0.96);
		assertThat((double) both).isCloseTo(USERS * 0.04, within(4 * deviation));
	}

	@Test
	void setsSaltAndKeyApart() {
		assertThat(draw(sampling("a", MissingKey.RANDOM), "bc", 0))
			.isNotEqualTo(draw(sampling("ab", MissingKey.RANDOM), "c", 0));
	}

	@ParameterizedTest
	@CsvSource({ "RANDOM, 37.5", "INCLUDE, 0", "EXCLUDE, 100" })
	void followsTheRuleForAMissingKey(MissingKey missing, double draw) {
		KeySampling sampling = sampling("salt", missing);
		assertThat(draw(sampling, null, 37.5)).isEqualTo(draw);
		assertThat(draw(sampling, "", 37.5)).isEqualTo(draw);
	}

	@Test
	void excludesAMissingKeyFromEverythingToo() {
		ShadowPolicy all = ShadowPolicy.defaults();
		double draw = draw(sampling("salt", MissingKey.EXCLUDE), null, 0);
		assertThat(all.preselect("GET", "/", OptIns.NONE, draw)).isNotNull();
	}

	private static boolean isSelected(double draw, double percentage) {
		return ShadowPolicy.defaults().withPercentage(percentage).preselect("GET", "/", OptIns.NONE, draw) == null;
	}

	private static Stream<String> keys() {
		return IntStream.range(0, USERS)
			.mapToObj((number) -> (number % 2 == 0) ? "user-" + number : new UUID(number * 31L, number).toString());
	}

	private static KeySampling sampling(String salt, MissingKey missing) {
		return new KeySampling(KEY, salt, missing);
	}

	private static double draw(KeySampling sampling, @Nullable String value, double chance) {
		return sampling.draw("request", (request, key) -> {
			assertThat(request).isEqualTo("request");
			assertThat(key).isEqualTo(KEY);
			return value;
		}, chance);
	}

}
