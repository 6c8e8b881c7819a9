package io.github.shadowing.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.shadowing.ManualTime;
import io.github.shadowing.report.Report.Sample;
import io.github.shadowing.report.Report.SampleDifference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecentSamplesTests {

	private static final Duration DAY = Duration.ofDays(1);

	private final ManualTime time = new ManualTime();

	@Test
	void keepsSoManyOfEachSource() {
		RecentSamples samples = samples(2, Long.MAX_VALUE, DAY);
		samples.add(sample("/a", "one", 1));
		samples.add(sample("/b", "one", 2));
		samples.add(sample("/a", "one", 3));
		assertThat(numbers(samples)).as("at the limit").containsExactly(3, 2, 1);
		samples.add(sample("/a", "one", 4));
		assertThat(numbers(samples)).as("above it").containsExactly(4, 3, 2);
		samples.add(sample("/a", "two", 5));
		assertThat(numbers(samples)).as("another target").containsExactly(5, 4, 3, 2);
		assertThat(samples.evicted()).isZero();
	}

	@Test
	void keepsNoneIfToldSo() {
		RecentSamples samples = samples(0, Long.MAX_VALUE, DAY);
		samples.add(sample("/a", "one", 1));
		assertThat(samples.list()).isEmpty();
		assertThat(samples.evicted()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 1 })
	void keepsSoManyBytesOfAll(long beyond) {
		long size = Samples.sizeOf(sample("/a", "one", 1));
		RecentSamples samples = samples(5, 3 * size + beyond, DAY);
		for (int number = 1; number <= 3; number++) {
			samples.add(sample("/" + number, "one", number));
		}
		if (beyond < 0) {
			assertThat(numbers(samples)).containsExactly(3, 2);
			assertThat(samples.evicted()).isOne();
			return;
		}
		assertThat(numbers(samples)).containsExactly(3, 2, 1);
		assertThat(samples.evicted()).isZero();
		samples.add(sample("/4", "one", 4));
		assertThat(numbers(samples)).containsExactly(4, 3, 2);
		assertThat(samples.evicted()).isOne();
	}

	@Test
	void keepsNothingThatIsLargerThanAllMayBe() {
		Sample small = sample("/a", "one", 1);
		RecentSamples samples = samples(5, Samples.sizeOf(small), DAY);
		samples.add(small);
		samples.add(sample("/a", "one", 2, new SampleDifference("name", "value", null, null)));
		assertThat(numbers(samples)).as("the others stay").containsExactly(1);
		assertThat(samples.evicted()).isOne();
	}

	@Test
	void keepsEachForSoLong() {
		RecentSamples samples = samples(5, Long.MAX_VALUE, DAY);
		samples.add(sample("/a", "one", 1));
		this.time.advance(Duration.ofHours(1));
		samples.add(sample("/b", "one", 2));
		this.time.advance(DAY.minusHours(1).minusNanos(1));
		assertThat(numbers(samples)).as("just below").containsExactly(2, 1);
		this.time.advance(Duration.ofNanos(1));
		assertThat(numbers(samples)).as("at the limit").containsExactly(2);
		assertThat(samples.evicted()).isOne();
		this.time.advance(DAY);
		assertThat(samples.evicted()).as("asked for it alone").isEqualTo(2);
	}

	@Test
	void estimatesASizeByTheTextKept() {
		Sample plain = sample("/a", "one", 1, new SampleDifference("name", "value", null, null));
		Sample full = sample("/a", "one", 1, new SampleDifference("name", "value", "x".repeat(200), "y".repeat(200)));
		assertThat(Samples.sizeOf(full) - Samples.sizeOf(plain)).isBetween(800L, 1000L);
	}

	/** Against a list that is searched anew for each. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void keepsWhatASimplerStoreWould(long seed) {
		Random random = new Random(seed);
		long limit = 20_000;
		RecentSamples samples = samples(3, limit, Duration.ofMinutes(10));
		List<Sample> model = new ArrayList<>();
		for (int number = 0; number < 2000; number++) {
			this.time.advance(Duration.ofSeconds(random.nextInt(30)));
			Sample sample = sample("/" + random.nextInt(12), "target-" + random.nextInt(2), number,
					new SampleDifference("p".repeat(random.nextInt(300)), "value", "v".repeat(random.nextInt(1000)),
							null));
			samples.add(sample);
			model.add(sample);
			List<Sample> same = model.stream()
				.filter((each) -> each.endpoint().equals(sample.endpoint()) && each.target().equals(sample.target()))
				.toList();
			if (same.size() > 3) {
				model.remove(same.get(0));
			}
			Instant outdated = this.time.instant().minus(Duration.ofMinutes(10));
			model.removeIf((each) -> !each.time().isAfter(outdated));
			while (model.stream().mapToLong(Samples::sizeOf).sum() > limit) {
				model.remove(0);
			}
			List<Sample> expected = new ArrayList<>(model);
			Collections.reverse(expected);
			assertThat(samples.list()).isEqualTo(expected);
		}
		assertThat(samples.evicted()).isPositive();
	}

	private RecentSamples samples(int count, long size, Duration age) {
		return new RecentSamples(ReportSettings.defaults().withSamples(count, size, age), this.time);
	}

	private static List<Integer> numbers(RecentSamples samples) {
		return samples.list().stream().map((each) -> Integer.valueOf(each.correlationId())).toList();
	}

	private Sample sample(String endpoint, String target, int number, SampleDifference... differences) {
		return new Sample(this.time.instant(), endpoint, target, Integer.toString(number), false, 200, 200, 1, 1,
				List.of(differences));
	}

}
