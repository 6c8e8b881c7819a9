package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Times, and what is taken for one that an answer's own moment explains.
 */
class ClockTests {

	private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

	@ParameterizedTest
	@ValueSource(ints = { -30, -1, 1, 30 })
	void anExpiryThatIsOffIsFoundWhereTheBaselinesIsRight(int seconds) {
		ThreeInstances three = new ThreeInstances(1);
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 200) {
			Instant expiry = three.run.now.plus(HALF_AN_HOUR);
			three.exchange(text(expiry), text(expiry.plusSeconds(seconds)), text(expiry));
			needed++;
		}
		assertThat(needed).isLessThanOrEqualTo(20);
	}

	/** While it is not known yet how far the primary's are from the exchanges. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anHourThatIsOffSoonAfterTheFirstAnswersIsFound(boolean brokenBefore) {
		Run run = new Run(1);
		Instant shifted = run.now.plusSeconds(brokenBefore ? 60 : 5);
		int needed = 0;
		for (int i = 0; run.classification() != Classification.REGRESSION && needed < 1000; i++) {
			boolean wrong = !run.now.isBefore(shifted);
			needed += wrong ? 1 : 0;
			String shadow = text(run.shadowTime().plus(wrong ? Duration.ofHours(1) : Duration.ZERO));
			run.exchange(text(run.primaryTime()), (brokenBefore && i == 20) ? "\"n/a\"" : shadow);
		}
		assertThat(needed).as(() -> "" + run.noise().findings()).isBetween(1, 200);
	}

	/** So far off that the digits have little in common. */
	@ParameterizedTest
	@ValueSource(ints = { 3, 6 })
	void anotherTimeWithoutSeparatorsIsNoToken(int decimals) {
		DateTimeFormatter basic = DateTimeFormatter.ofPattern("'\"'uuuuMMdd'T'HHmmss." + "S".repeat(decimals) + "'Z\"'")
			.withZone(ZoneOffset.UTC);
		Run run = new Run(1);
		for (int i = 0; i < 500; i++) {
			run.exchange(basic.format(run.primaryTime()), basic.format(run.shadowTime().plusSeconds(1_517_027)));
			assertThat(run.classification()).as(() -> "" + run.noise().findings())
				.isNotEqualTo(Classification.VOLATILE);
		}
	}

	/** All three tell another time, but the baseline's is close. */
	@ParameterizedTest
	@ValueSource(ints = { -30, 30 })
	void anExpiryThatIsOffIsFoundThoughAllDiffer(int seconds) {
		ThreeInstances three = new ThreeInstances(1);
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 200) {
			Run run = three.run;
			three.exchange(text(run.primaryTime().plus(HALF_AN_HOUR)),
					text(run.shadowTime().plus(HALF_AN_HOUR).plusSeconds(seconds)),
					text(run.shadowTime().plus(HALF_AN_HOUR)));
			needed++;
		}
		assertThat(needed).isLessThanOrEqualTo(40);
		assertThat(run(three).reason()).contains("more than 10 s from the primary's");
	}

	/** Its time of whole seconds is another one far more often than the baseline's. */
	@ParameterizedTest
	@CsvSource({ "200, 0", "200, 1800", "800, 0", "800, 1800" })
	void aSlowShadowRaisesNoAlarm(int millis, int expiry) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			Run run = three.run;
			for (int i = 0; i < 10_000; i++) {
				Instant primary = run.primaryTime().plusSeconds(expiry);
				Instant baseline = primary.plusMillis(5 + run.random.nextInt(5));
				Instant shadow = run.shadowTime().plusSeconds(expiry).plusMillis(millis);
				three.exchange(seconds(primary), seconds(shadow), seconds(baseline));
				assertThat(three.classification()).isNotEqualTo(Classification.REGRESSION);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	/** Whatever tells the time when it answers does so on the baseline, too. */
	@ParameterizedTest
	@MethodSource
	void aTimeOfAnotherZoneIsFoundBesideABaseline(double percentage, boolean self, UnaryOperator<Instant> precision,
			Function<Instant, String> written) {
		ThreeInstances three = new ThreeInstances(1, percentage, self);
		Run run = three.run;
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 1000) {
			Instant shadow = run.shadowTime().plus(Duration.ofHours(1));
			three.exchange(written.apply(precision.apply(run.primaryTime())), written.apply(precision.apply(shadow)),
					written.apply(precision.apply(run.primaryTime().plusMillis(1 + run.random.nextInt(8)))));
			needed++;
		}
		assertThat(needed).isLessThanOrEqualTo((int) (25 * 100 / percentage));
	}

	static Stream<Arguments> aTimeOfAnotherZoneIsFoundBesideABaseline() {
		List<UnaryOperator<Instant>> precisions = List.of((time) -> time, (time) -> time.truncatedTo(ChronoUnit.MILLIS),
				(time) -> time.truncatedTo(ChronoUnit.SECONDS));
		List<Function<Instant, String>> forms = List.of(ClockTests::text, (time) -> local(time, ""),
				(time) -> Long.toString(time.toEpochMilli()), ClockTests::ofDay);
		return precisions.stream()
			.flatMap((precision) -> forms.stream()
				.flatMap((written) -> Stream.of(arguments(100, false, precision, written),
						arguments(10, false, precision, written), arguments(100, true, precision, written),
						arguments(10, true, precision, written))));
	}

	@ParameterizedTest
	@ValueSource(ints = { -3600, -60, 60, 900 })
	void aTimeOfDayThatIsOffIsFound(int seconds) {
		for (double percentage : new double[] { 0, 100 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			Run run = three.run;
			for (int i = 0; i < 100; i++) {
				three.exchange(ofDay(run.primaryTime()), ofDay(run.shadowTime().plusSeconds(seconds)),
						ofDay(run.shadowTime()));
			}
			// Less than a minute from the primary's, as it is told a moment later.
			boolean found = percentage > 0 || seconds != -60;
			assertThat(three.classification()).as("%s", run.noise().findings())
				.isEqualTo(found ? Classification.REGRESSION : Classification.VOLATILE);
		}
	}

	private static String ofDay(Instant time) {
		return NoiseKind.quoted(LocalTime.ofInstant(time, ZoneOffset.ofHours(14)).toString());
	}

	/** What the same instance, asked again, or another one tells again is data. */
	@ParameterizedTest
	@MethodSource
	void aTimeThatTheBaselineTellsAgainIsData(boolean self, IntFunction<String> primary, IntFunction<String> shadow) {
		ThreeInstances three = new ThreeInstances(1, 100, self);
		for (int i = 0; i < 200; i++) {
			three.exchange(primary.apply(i), shadow.apply(i), primary.apply(i));
			if (i >= 20) {
				assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
			}
		}
	}

	static Stream<Arguments> aTimeThatTheBaselineTellsAgainIsData() {
		Instant recent = new Run(1).now;
		long nanos = recent.toEpochMilli() * 1_000_000;
		List<IntFunction<String>> primaries = List.of((i) -> text(recent.plusSeconds(i % 50)),
				(i) -> text(recent.plusSeconds(i % 50)), (i) -> Long.toString(nanos + i),
				(i) -> NoiseKind.quoted(Long.toString(nanos + i)), (i) -> Long.toString(nanos + i + 1),
				(i) -> Long.toString(nanos + i));
		List<IntFunction<String>> shadows = List.of((i) -> text(recent.plusSeconds(i % 50 + 7L)),
				(i) -> text(recent.plusSeconds(i % 50 + 3L)), (i) -> Long.toString(nanos + i + 1),
				(i) -> NoiseKind.quoted(Long.toString(nanos + i + 1)), (i) -> Long.toString((long) (double) nanos),
				(i) -> Long.toString(nanos + 7919L * i % 1000 * 1000));
		return IntStream.range(0, primaries.size())
			.boxed()
			.flatMap((at) -> Stream.of(arguments(false, primaries.get(at), shadows.get(at)),
					arguments(true, primaries.get(at), shadows.get(at))));
	}

	@Test
	void aTimeWithAZoneIsNotTakenForOneOfAnotherZone() {
		assertThat(exchanges(ShapeRules.FEW, HALF_AN_HOUR, ""))
			.matches((each) -> each.classification() == Classification.VOLATILE)
			.matches((each) -> each.reason().endsWith("that of the exchange"));
		assertThat(exchanges(ShapeRules.FEW, HALF_AN_HOUR, "Z"))
			.matches((each) -> each.classification() == Classification.UNDECIDED);
		assertThat(exchanges(ShapeRules.NUMBERS, HALF_AN_HOUR, "Z"))
			.matches((each) -> each.classification() == Classification.VOLATILE)
			.matches((each) -> each.reason().endsWith("always as far from the exchange"));
	}

	private static FieldFinding exchanges(int count, Duration after, String zone) {
		Run run = new Run(1);
		for (int i = 0; i < count; i++) {
			run.exchange(local(run.primaryTime().plus(after), zone), local(run.shadowTime().plus(after), zone));
		}
		return run.only();
	}

	private static String local(Instant time, String zone) {
		return NoiseKind.quoted(LocalDateTime.ofInstant(time, ZoneOffset.UTC) + zone);
	}

	private static FieldFinding run(ThreeInstances three) {
		return three.run.only();
	}

	private static String seconds(Instant time) {
		return text(time.truncatedTo(ChronoUnit.SECONDS));
	}

	private static String text(Instant time) {
		return NoiseKind.quoted(time.toString());
	}

}
