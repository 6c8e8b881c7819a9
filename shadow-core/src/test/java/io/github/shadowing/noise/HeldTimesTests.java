package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Times that an instance holds, such as since when it is running, beside those that are
 * told anew in each answer.
 */
@Tag("figures")
class HeldTimesTests {

	private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

	@ParameterizedTest
	@CsvSource({ "100, 45, 3", "100, 600, 3", "100, 600, 3600", "10, 45, 3", "10, 600, 3" })
	void theStartOfAnInstanceIsNoRegression(double percentage, int shadow, int baseline) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances text = new ThreeInstances(seed, percentage);
			ThreeInstances millis = new ThreeInstances(seed, percentage);
			for (int i = 0; i < 2_000; i++) {
				watch(text, quoted(START), quoted(START.plusSeconds(shadow)), quoted(START.plusSeconds(baseline)));
				watch(millis, epoch(START), epoch(START.plusSeconds(shadow)), epoch(START.plusSeconds(baseline)));
			}
		}
	}

	/** The instances fill it at other moments, each always after the same time. */
	@ParameterizedTest
	@CsvSource({ "100, 60, 30, 5, 0", "100, 60, 5, 30, 0", "100, 20, 10, 1, 0", "100, 300, 150, 20, 0",
			"10, 60, 30, 5, 0", "10, 300, 150, 20, 0", "100, 60, 30, 1, 40", "100, 300, 150, 1, 100",
			"100, 15, 4, 1, 20", "100, 75, 37, 1, 0", "100, 90, 45, 1, 0", "10, 90, 45, 1, 0", "100, 300, 20, 1, 0" })
	void whenAnInstanceFilledItsCacheIsNoRegression(double percentage, int period, int shadow, int baseline,
			int apart) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			Run run = three.run;
			for (int i = 0; i < 3_000; i++) {
				if (apart > 0) {
					run.now = run.now.plusMillis(run.random.nextInt(2000 * apart));
				}
				watch(three, quoted(filled(run.now, period, 0)), quoted(filled(run.now, period, shadow)),
						quoted(filled(run.now, period, baseline)));
			}
		}
	}

	/** Of several, another one may be the oldest each time. */
	@ParameterizedTest
	@CsvSource({ "100, 60, 30, 1", "10, 60, 30, 1", "100, 20, 11, 1" })
	void whenAnInstanceFilledItsCachesIsNoRegression(double percentage, int period, int shadow, int baseline) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			Run run = three.run;
			for (int i = 0; i < 2_000; i++) {
				three.exchange(differences(run.now, period, shadow), differences(run.now, period, baseline));
				if (three.classification() == Classification.REGRESSION) {
					fail("%s", three.run.noise().findings());
				}
			}
		}
	}

	private static List<Difference> differences(Instant now, int period, int phase) {
		List<Difference.Values> values = new ArrayList<>();
		for (long cache = 0; cache < 5; cache++) {
			long every = period + 7L * cache;
			String primary = quoted(filled(now, every, 3 * cache));
			String other = quoted(filled(now, every, 3 * cache + phase));
			if (!primary.equals(other)) {
				values.add(new Difference.Values(primary, other));
			}
		}
		return values.isEmpty() ? List.of()
				: List.of(new Difference(Kind.VALUE, "caches[].filled", values.get(0).primary(), values.get(0).shadow(),
						null, 0, values.size(), values.subList(1, values.size())));
	}

	/**
	 * Two faults in one field: that the shadow's is a time mostly must not excuse how far
	 * away it is.
	 */
	@ParameterizedTest
	@CsvSource({ "20, 5", "60, 0", "59, 0" })
	void aTimeThatIsOffStaysARegressionThoughItIsNoTimeNowAndThen(int seconds, int percent) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			for (int i = 0; i < 600; i++) {
				Instant late = run.shadowTime().plusSeconds(seconds);
				three.exchange(quoted(run.primaryTime()),
						(run.random.nextInt(100) < percent) ? NoiseKind.quoted("n/a") : quoted(late),
						quoted(run.shadowTime()));
				if (i >= 100) {
					assertThat(three.classification()).as("%s", three.run.noise().findings())
						.isEqualTo(Classification.REGRESSION);
				}
			}
			assertThat(run.noise().noisyMatches().count()).isLessThanOrEqualTo(30);
		}
	}

	/** All answers until the others tell another time tell of it only once. */
	@Test
	void aCacheThatIsRenewedTooLateOnceIsNoRegression() {
		ThreeInstances three = new ThreeInstances(1);
		Run run = three.run;
		Instant late = run.now.plusSeconds(200);
		for (int i = 0; i < 1_000; i++) {
			boolean stuck = run.now.isAfter(late) && run.now.isBefore(late.plusSeconds(30));
			watch(three, quoted(filled(run.now, 4, 0)), quoted(filled(stuck ? late : run.now, 4, 1)),
					quoted(filled(run.now, 4, 2)));
		}
	}

	/** Whatever the others tell, and even if exchanges are seldom. */
	@ParameterizedTest
	@CsvSource({ "100, 0, 40", "100, 60, 60", "10, 0, 300" })
	void aTimeThatStandsStillOnTheShadowIsFound(double percentage, int apart, int within) {
		found(percentage, apart, within, Duration.ofMinutes(30), (time) -> Instant.EPOCH.plusSeconds(86_400));
	}

	@ParameterizedTest
	@CsvSource({ "100, 0, 40", "100, 60, 60", "10, 0, 300", "10, 60, 400" })
	void aTimeThatIsOffIsFoundHoweverSeldomExchangesAre(double percentage, int apart, int within) {
		found(percentage, apart, within, Duration.ofMinutes(30), (time) -> time.plusSeconds(30));
	}

	/** Such as of resources of several kinds. */
	@Test
	void aTimeThatIsOffIsFoundThoughTheyAreAsFarFromTheExchangeAsTheDataSay() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 1_000) {
				Duration kept = Duration.ofMinutes(30L << run.random.nextInt(5));
				three.exchange(quoted(run.primaryTime().plus(kept)),
						quoted(run.shadowTime().plus(kept).plusSeconds(60)), quoted(run.shadowTime().plus(kept)));
				needed++;
			}
			assertThat(needed).isLessThanOrEqualTo(40);
		}
	}

	/** The next minute begins in the meantime now and then. */
	@Test
	void wholeMinutesOfASlowShadowAreNoRegression() {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			for (int i = 0; i < 8_000; i++) {
				watch(three, minutes(run.primaryTime()), minutes(run.primaryTime().plusMillis(800)),
						minutes(run.primaryTime().plusMillis(6)));
			}
			assertThat(three.classification()).as("%s", run.only()).isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void wholeMinutesThatAreOffNowAndThenAreFound() {
		ThreeInstances three = new ThreeInstances(1);
		Run run = three.run;
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 1_000) {
			boolean wrong = run.random.nextInt(2) == 0;
			three.exchange(minutes(run.primaryTime()), minutes(run.primaryTime().plusSeconds(wrong ? 60 : 0)),
					minutes(run.primaryTime()));
			needed++;
		}
		assertThat(needed).isLessThanOrEqualTo(60);
	}

	private static void found(double percentage, int apart, int within, Duration after, Fault fault) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			Run run = three.run;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < 2_000) {
				run.now = run.now.plusSeconds(apart);
				Instant shadow = fault.apply(run.shadowTime().plus(after));
				three.exchange(quoted(run.primaryTime().plus(after)), quoted(shadow),
						quoted(run.shadowTime().plus(after)));
				needed++;
			}
			assertThat(needed).as("seed %d: %s", seed, three.run.noise().findings()).isLessThanOrEqualTo(within);
		}
	}

	private static void watch(ThreeInstances three, String primary, String shadow, String baseline) {
		three.exchange(primary, shadow, baseline);
		if (three.classification() == Classification.REGRESSION) {
			fail("%s", three.run.noise().findings());
		}
	}

	private static Instant filled(Instant now, long period, long phase) {
		return Instant.ofEpochSecond(now.getEpochSecond() - Math.floorMod(now.getEpochSecond() - phase, period));
	}

	private static String minutes(Instant time) {
		return quoted(time.truncatedTo(ChronoUnit.MINUTES));
	}

	private static String quoted(Instant time) {
		return NoiseKind.quoted(time.toString());
	}

	private static String epoch(Instant time) {
		return Long.toString(time.toEpochMilli());
	}

	private interface Fault {

		Instant apply(Instant time);

	}

}
