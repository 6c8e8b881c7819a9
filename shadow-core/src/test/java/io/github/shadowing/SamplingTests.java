package io.github.shadowing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.FloorSettings;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.KeySampling.MissingKey;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.SampleKey;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How sampling by chance, by key and for a floor go together, and that what is weighted
 * is not biased by that.
 */
class SamplingTests {

	private static final int RUNS = 1500;

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/a");

	private static final CopyResult[] RESULTS = { Samples.result(ENDPOINT, false, false),
			Samples.result(ENDPOINT, false, true), Samples.result(ENDPOINT, true, false),
			Samples.result(ENDPOINT, true, true) };

	private final ManualTime time = new ManualTime();

	private double draw;

	@Test
	void selectsByChance() {
		Sampling sampling = sampling(FloorSettings.NONE, null);
		this.draw = 9.99;
		Sample sample = arrive(sampling, 10, null, SamplingTests::unlimited);
		assertThat(sample).isEqualTo(new Sample(null, 9.99, 10, false));
		assertThat(sampling.weigh(sample, ENDPOINT, 10)).isEqualTo(new Weight(10, false));
		this.draw = 10;
		assertThat(arrive(sampling, 10, null, SamplingTests::unlimited).refusal()).isEqualTo(Reason.SAMPLED_OUT);
	}

	@Test
	void exploresWhatChanceLeavesOut() {
		Sampling sampling = sampling(new FloorSettings(1, 1, 2), null);
		this.draw = 50;
		Sample first = arrive(sampling, 10, null, SamplingTests::unlimited);
		assertThat(first).isEqualTo(new Sample(null, 50, 10, true));
		assertThat(sampling.weigh(first, ENDPOINT, 10)).isEqualTo(Weight.CERTAIN);
		Sample second = arrive(sampling, 10, null, SamplingTests::unlimited);
		assertThat(sampling.weigh(second, ENDPOINT, 10).isNone()).isTrue();
		assertThat(arrive(sampling, 10, null, SamplingTests::unlimited).refusal()).isEqualTo(Reason.SAMPLED_OUT);
	}

	@Test
	void exploresWhatChanceSelectsToo() {
		Sampling sampling = sampling(new FloorSettings(1, 1, 1), null);
		this.draw = 5;
		Sample first = arrive(sampling, 10, null, SamplingTests::unlimited);
		assertThat(first.explored()).isTrue();
		assertThat(sampling.weigh(first, ENDPOINT, 10)).isEqualTo(Weight.CERTAIN);
		Sample second = arrive(sampling, 10, null, SamplingTests::unlimited);
		assertThat(second.explored()).isFalse();
		assertThat(sampling.weigh(second, ENDPOINT, 10)).isEqualTo(new Weight(10, false));
	}

	@Test
	void exploresNothingAtZeroPercent() {
		assertThat(arrive(sampling(new FloorSettings(1, 1, 1), null), 0, null, SamplingTests::unlimited).refusal())
			.isEqualTo(Reason.SAMPLED_OUT);
	}

	@Test
	void exploresNothingBeyondALimit() {
		Sampling sampling = sampling(new FloorSettings(1, 1, 1), null);
		this.draw = 50;
		assertThat(arrive(sampling, 10, null, () -> Reason.SATURATED).refusal()).isEqualTo(Reason.SAMPLED_OUT);
		this.draw = 5;
		assertThat(arrive(sampling, 10, null, () -> Reason.SATURATED).refusal()).isEqualTo(Reason.SATURATED);
		assertThat(arrive(sampling, 10, null, SamplingTests::unlimited).explored()).as("one is left").isTrue();
	}

	@Test
	void exploresNoneOfThoseWithoutAKeyThatAreExcluded() {
		KeySampling key = new KeySampling(SampleKey.parse("principal"), "salt", MissingKey.EXCLUDE);
		Sampling sampling = sampling(new FloorSettings(10, 10, 10), key);
		assertThat(arrive(sampling, 99, null, SamplingTests::unlimited).refusal()).isEqualTo(Reason.SAMPLED_OUT);
		assertThat(arrive(sampling, 1, "somebody", SamplingTests::unlimited).explored()).isTrue();
	}

	@Test
	void asksForNoKeyOfWhatIsNotSelectedAnyway() {
		KeySampling key = new KeySampling(SampleKey.parse("principal"), "salt", MissingKey.EXCLUDE);
		Sample sample = sampling(FloorSettings.NONE, key).arrive(ShadowPolicy.defaults(), "POST", "/a", OptIns.NONE,
				"request", (request, name) -> {
					throw new AssertionError();
				}, SamplingTests::unlimited);
		assertThat(sample.refusal()).isEqualTo(Reason.METHOD);
	}

	@ParameterizedTest
	@CsvSource({ "10, 50, 10", "50, 10, 10", "50, 5, 0", "100, 100, 1", "20, 20, 5" })
	void weighsByTheSmallerShare(double atArrival, double atTheEnd, double weight) {
		this.draw = 5;
		Sample sample = arrive(sampling(FloorSettings.NONE, null), atArrival, null, SamplingTests::unlimited);
		assertThat(sample.weight(atTheEnd)).isEqualTo(weight);
	}

	@Test
	void weighsByTheShareOfAForetoldHandler() {
		this.draw = 5;
		Sample sample = sampling(FloorSettings.NONE, null).arrive(ShadowPolicy.defaults().withPercentage(10), "GET",
				"/a", (method, path) -> HandlerRule.optedIn(50.0), "request", (request, key) -> null,
				SamplingTests::unlimited);
		assertThat(sample.share()).isEqualTo(50);
		assertThat(sample.weight(50)).isEqualTo(2);
	}

	/**
	 * Estimates of how many requests there were, and how many of them diverge, have to be
	 * right on average over many runs, within their own standard error. Requests diverge
	 * at the beginning of a minute, when the floor takes most, or where the user is one
	 * of those that always do: counted without weights, the rates would be far off.
	 */
	@ParameterizedTest
	@CsvSource({ "false, 600, 5, 5, 20", "false, 60, 20, 5, 20", "false, 6000, 1, 5, 20", "false, 60, 5, 0, 0",
			"true, 5, 20, 1, 3", "true, 20, 20, 1, 10", "true, 60, 20, 1, 100", "true, 100, 50, 1, 100" })
	void weightedEstimatesAreUnbiased(boolean keyed, int perMinute, double percentage, int floor, int divergingFloor) {
		List<Double> requests = new ArrayList<>();
		List<Double> diverging = new ArrayList<>();
		for (int seed = 0; seed < RUNS; seed++) {
			Run run = new Run(new Random(seed), keyed, perMinute, percentage,
					new FloorSettings(floor, divergingFloor, 2));
			requests.add(run.estimatedRequests / run.requests);
			diverging.add(run.estimatedDiverging / run.diverging);
		}
		assertUnbiased(requests);
		assertUnbiased(diverging);
	}

	private static void assertUnbiased(List<Double> ratios) {
		double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		double variance = ratios.stream().mapToDouble((ratio) -> (ratio - mean) * (ratio - mean)).sum()
				/ (ratios.size() - 1);
		double error = Math.sqrt(variance / ratios.size());
		assertThat(error).as("standard error").isBetween(0.0001, 0.05);
		assertThat(Math.abs(mean - 1)).as("mean %s, standard error %s", mean, error).isLessThan(4 * error);
	}

	private static @Nullable Reason unlimited() {
		return null;
	}

	private Sampling sampling(FloorSettings settings, @Nullable KeySampling key) {
		return new Sampling(() -> this.draw, key, new SamplingFloor(settings, this.time));
	}

	private static Sample arrive(Sampling sampling, double percentage, @Nullable String user,
			Supplier<@Nullable Reason> limit) {
		return sampling.arrive(ShadowPolicy.defaults().withPercentage(percentage), "GET", "/a", OptIns.NONE,
				(user != null) ? user : "", (request, key) -> request, limit);
	}

	/**
	 * Some thousand requests, and what is estimated of them.
	 */
	private static final class Run {

		private static final int REQUESTS = 4000;

		private static final int SESSION = 17;

		private final ManualTime time = new ManualTime();

		private final Random random;

		private final double requests = REQUESTS;

		private double diverging;

		private double estimatedRequests;

		private double estimatedDiverging;

		Run(Random random, boolean keyed, int perMinute, double percentage, FloorSettings settings) {
			this.random = random;
			SamplingFloor floor = new SamplingFloor(settings, this.time);
			KeySampling key = keyed
					? new KeySampling(SampleKey.parse("principal"), "salt-" + random.nextInt(), MissingKey.RANDOM)
					: null;
			Sampling sampling = new Sampling(() -> 100 * random.nextDouble(), key, floor);
			Duration gap = Duration.ofMinutes(1).dividedBy(perMinute);
			IntStream.range(0, REQUESTS).forEach((number) -> {
				boolean diverges = keyed ? (number / SESSION) % 40 == 7 : diverges(number % perMinute, perMinute);
				this.diverging += diverges ? 1 : 0;
				Sample sample = arrive(sampling, percentage, "user-" + number / SESSION, SamplingTests::unlimited);
				if (sample.refusal() == null) {
					Weight weight = sampling.weigh(sample, ENDPOINT, percentage);
					this.estimatedRequests += weight.value();
					this.estimatedDiverging += diverges ? weight.value() : 0;
					if (!weight.isNone()) {
						floor.onResult(RESULTS[(weight.certain() ? 2 : 0) + (diverges ? 0 : 1)]);
					}
				}
				this.time.advance(gap);
			});
		}

		private boolean diverges(int inMinute, int perMinute) {
			return this.random.nextDouble() < ((inMinute < perMinute / 10) ? 0.6 : 0.05);
		}

	}

}
