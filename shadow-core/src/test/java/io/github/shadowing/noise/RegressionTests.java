package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.compare.Sorting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The shadow is wrong in some way, and there is no baseline.
 */
class RegressionTests {

	@ParameterizedTest
	@MethodSource
	void aBrokenShapeIsARegressionThoughTheFieldAlwaysDiffered(NoiseKind kind, String name,
			UnaryOperator<String> shadow) {
		for (int before : new int[] { 0, 1_000 }) {
			Run run = new Run(before + 5);
			for (int i = 0; i < before; i++) {
				run.exchange(kind.value(run.primary, run.primaryTime()), kind.value(run.shadow, run.shadowTime()));
			}
			if (before > 0) {
				assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
			}
			Instant wrongSince = run.now;
			int needed = 0;
			boolean everVolatile = false;
			while (run.classification() != Classification.REGRESSION && needed < 1_000) {
				run.exchange(kind.value(run.primary, run.primaryTime()),
						shadow.apply(kind.value(run.shadow, run.shadowTime())));
				needed++;
				everVolatile |= run.classification() == Classification.VOLATILE;
			}
			print("%s, %s, after %d clean ones: found in %d exchanges: %s", kind, name, before, needed,
					run.only().reason());
			assertThat(run.classification()).as("%s %s", kind, name).isEqualTo(Classification.REGRESSION);
			if (before == 0) {
				assertThat(everVolatile).as("never held for noise").isFalse();
			}
			else {
				assertThat(run.only().since()).isAfter(wrongSince);
			}
		}
	}

	static Stream<Arguments> aBrokenShapeIsARegressionThoughTheFieldAlwaysDiffered() {
		List<Arguments> all = new ArrayList<>();
		for (NoiseKind kind : List.of(NoiseKind.UUID_RANDOM, NoiseKind.ULID, NoiseKind.HEX_8, NoiseKind.BASE_64,
				NoiseKind.TOKEN_WITH_PREFIX, NoiseKind.INSTANT, NoiseKind.LOCAL_TIME, NoiseKind.OFFSET_TIME)) {
			all.add(arguments(kind, "cut",
					(UnaryOperator<String>) (text) -> text.substring(0, text.length() - 4) + '"'));
			all.add(arguments(kind, "empty", (UnaryOperator<String>) (text) -> "\"\""));
			all.add(arguments(kind, "constant", constant()));
			all.add(arguments(kind, "word", (UnaryOperator<String>) (text) -> "\"unknown\""));
		}
		for (NoiseKind kind : List.of(NoiseKind.UUID_RANDOM, NoiseKind.HEX_8)) {
			all.add(arguments(kind, "upper case", (UnaryOperator<String>) (text) -> text.toUpperCase(Locale.ROOT)));
			all.add(arguments(kind, "longer",
					(UnaryOperator<String>) (text) -> text.substring(0, text.length() - 1) + "0f\""));
		}
		for (NoiseKind kind : List.of(NoiseKind.INSTANT, NoiseKind.LOCAL_TIME)) {
			all.add(arguments(kind, "date only", (UnaryOperator<String>) (text) -> text.substring(0, 11) + '"'));
			all.add(arguments(kind, "precision lost",
					(UnaryOperator<String>) (text) -> text.substring(0, 20) + (text.endsWith("Z\"") ? "Z\"" : "\"")));
			all.add(arguments(kind, "an hour later", hoursLater(1)));
			all.add(arguments(kind, "another day", hoursLater(-24)));
		}
		all.add(arguments(NoiseKind.UUID_RANDOM, "another version",
				(UnaryOperator<String>) (text) -> text.substring(0, 15) + '0' + text.substring(16)));
		for (NoiseKind kind : List.of(NoiseKind.TIME_OF_DAY, NoiseKind.GERMAN_TIME, NoiseKind.AMERICAN_TIME)) {
			all.add(arguments(kind, "constant", constant()));
			all.add(arguments(kind, "another hour", (UnaryOperator<String>) RegressionTests::anotherHour));
			all.add(arguments(kind, "precision lost",
					(UnaryOperator<String>) (text) -> text.replaceFirst("\\.[0-9]+( [AP]M)?\"", "$1\"")));
		}
		all.add(arguments(NoiseKind.GERMAN_TIME, "another day",
				(UnaryOperator<String>) (text) -> "\"21" + text.substring(3)));
		all.add(arguments(NoiseKind.AMERICAN_TIME, "another day",
				(UnaryOperator<String>) (text) -> text.replace("/22/", "/23/")));
		all.add(arguments(NoiseKind.GERMAN_TIME, "month before day",
				(UnaryOperator<String>) (text) -> text.replace("22.11.", "11.22.")));
		all.add(arguments(NoiseKind.AMERICAN_TIME, "day before month",
				(UnaryOperator<String>) (text) -> text.replace("11/22/", "22/11/")));
		all.add(arguments(NoiseKind.EPOCH_SECONDS_WITH_EXPONENT, "milliseconds",
				(UnaryOperator<String>) (text) -> text.replace("E9", "E12")));
		all.add(arguments(NoiseKind.INSTANT, "zone lost", (UnaryOperator<String>) (text) -> text.replace("Z", "")));
		all.add(arguments(NoiseKind.INSTANT, "epoch as text", (UnaryOperator<String>) (text) -> NoiseKind
			.quoted(Long.toString(Instant.parse(text.replace("\"", "")).toEpochMilli()))));
		all.add(arguments(NoiseKind.EPOCH_MILLIS, "seconds",
				(UnaryOperator<String>) (text) -> text.substring(0, text.length() - 3)));
		all.add(arguments(NoiseKind.EPOCH_MILLIS, "an hour later",
				(UnaryOperator<String>) (text) -> Long.toString(Long.parseLong(text) + 3_600_000)));
		all.add(arguments(NoiseKind.EPOCH_MILLIS, "constant", constant()));
		all.add(arguments(NoiseKind.EPOCH_MILLIS, "zero", (UnaryOperator<String>) (text) -> "0"));
		all.add(arguments(NoiseKind.EPOCH_SECONDS, "milliseconds", (UnaryOperator<String>) (text) -> text + "000"));
		for (NoiseKind kind : List.of(NoiseKind.RANDOM_FRACTION, NoiseKind.RANDOM_TEMPERATURE)) {
			all.add(arguments(kind, "out of range",
					(UnaryOperator<String>) (text) -> Double.toString(1000 * Double.parseDouble(text))));
			all.add(arguments(kind, "negative", (UnaryOperator<String>) (text) -> "-" + text));
			all.add(arguments(kind, "constant", (UnaryOperator<String>) (text) -> "0.5"));
			all.add(arguments(kind, "precision lost",
					(UnaryOperator<String>) (text) -> Long.toString(Math.round(Double.parseDouble(text)))));
		}
		all.add(arguments(NoiseKind.COUNTER, "constant", constant()));
		all.add(arguments(NoiseKind.POD, "word", (UnaryOperator<String>) (text) -> "\"unknown\""));
		all.add(arguments(NoiseKind.UUID_IN_TEXT, "other words",
				(UnaryOperator<String>) (text) -> text.replace("No such", "Unknown")));
		return all.stream();
	}

	/** The first two digits before a colon are those of the hour. */
	private static String anotherHour(String text) {
		int hour = text.indexOf(':') - 2;
		int number = Integer.parseInt(text, hour, hour + 2, 10);
		int another = text.contains("M\"") ? number % 12 + 1 : (number + 1) % 24;
		return text.substring(0, hour) + ((another < 10) ? "0" : "") + another + text.substring(hour + 2);
	}

	private static UnaryOperator<String> constant() {
		String[] first = new String[1];
		return (text) -> {
			first[0] = (first[0] != null) ? first[0] : text;
			return first[0];
		};
	}

	private static UnaryOperator<String> hoursLater(int hours) {
		return (text) -> {
			boolean zone = text.endsWith("Z\"");
			String moment = text.replace("\"", "") + (zone ? "" : "Z");
			String shifted = Instant.parse(moment).plus(Duration.ofHours(hours)).toString();
			return NoiseKind.quoted(zone ? shifted : shifted.replace("Z", ""));
		};
	}

	@ParameterizedTest
	@MethodSource
	void wrongDataIsARegression(Fault fault) {
		for (int percent : new int[] { 100, 60, 5 }) {
			Run run = new Run(percent);
			int needed = 0;
			while (run.classification() != Classification.REGRESSION && needed < 1000) {
				String left = fault.primary.apply(run, needed);
				boolean wrong = run.random.nextInt(100) < percent;
				run.exchange(left, wrong ? fault.shadow.apply(run, left) : left);
				needed++;
				assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
			}
			print("%s in %d %% of the answers: found in %d exchanges: %s", fault, percent, needed, run.only().reason());
			assertThat(run.classification()).as("%s %d", fault, percent).isEqualTo(Classification.REGRESSION);
		}
	}

	@Test
	void aFieldThatComesOrGoesIsARegressionAtOnce() {
		for (Kind kind : List.of(Kind.MISSING, Kind.EXTRA, Kind.TYPE, Kind.LENGTH, Kind.STATUS, Kind.CONTENT_TYPE,
				Kind.UNDECODABLE, Kind.BODY)) {
			Run run = new Run(1);
			run.exchange(List.of(new Difference(kind, "a", "1", "2")));
			assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
		}
	}

	@Test
	void keysThatOnlyGoAreARegression() {
		Run run = new Run(1);
		run.exchange(List.of(new Difference(Kind.MISSING, "prices.*", "1", null)));
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 5, 10, 15, 40 })
	void anOrderLostIsARegression(int length) {
		Run run = new Run(length);
		List<Integer> sorted = IntStream.range(0, length).boxed().toList();
		int needed = 0;
		while (run.classification() != Classification.REGRESSION && needed < 200) {
			List<Integer> shuffled = SameVersionTests.shuffled(run, length);
			run.exchange(sorted.equals(shuffled) ? List.of() : List.of(SameVersionTests.order(sorted, shuffled)));
			needed++;
			assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
		}
		print("order of %d elements lost: found in %d exchanges: %s", length, needed, run.only().reason());
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

	/** Without criteria: whatever the elements are sorted by does not show. */
	@Test
	void anOrderChangedInTheSameWayEveryTimeIsNoNoise() {
		List<Function<List<Integer>, List<Integer>>> changes = List.of(RegressionTests::reversed,
				RegressionTests::rotated);
		for (Function<List<Integer>, List<Integer>> change : changes) {
			for (int length : new int[] { 2, 3, 8 }) {
				Run run = new Run(length);
				for (int i = 0; i < 200; i++) {
					List<Integer> left = SameVersionTests.shuffled(run, length);
					int permutation = (length == 2) ? Sorting.SWAPPED
							: left.stream().map(change.apply(left)::indexOf).toList().hashCode();
					run.exchange(List
						.of(new Difference(Kind.ORDER, "hits", "", "", new Sorting(Map.of(), Map.of(), permutation))));
					assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
				}
			}
		}
	}

	private static List<Integer> reversed(List<Integer> list) {
		List<Integer> reversed = new ArrayList<>(list);
		Collections.reverse(reversed);
		return reversed;
	}

	private static List<Integer> rotated(List<Integer> list) {
		List<Integer> rotated = new ArrayList<>(list);
		Collections.rotate(rotated, 1);
		return rotated;
	}

	@Test
	void keysThatRepeatAreARegression() {
		for (int days : new int[] { 1, 7, 365 }) {
			Run run = new Run(days);
			int needed = 0;
			while (run.classification() != Classification.REGRESSION && needed < 200) {
				int day = run.random.nextInt(days);
				run.exchange(SameVersionTests.keys("sales.*", day, day + 1));
				needed++;
				assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
			}
			print("keys of %d days, all shifted by one: found in %d exchanges", days, needed);
			assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
		}
	}

	@Test
	void numbersOfFewValuesFarApartAreNotHeldForNoise() {
		String[] prices = { "9.99", "24.50", "3.20", "120.00", "49.90", "15.75", "8.10", "67.30", "33.33", "5.55" };
		for (int seed = 0; seed < 20; seed++) {
			Run run = new Run(seed);
			for (int i = 0; i < 1000; i++) {
				int product = run.random.nextInt(10);
				run.exchange(prices[product], prices[(product + 1 + run.random.nextInt(9)) % 10]);
				assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
			}
		}
	}

	@Test
	void aSingleBreakIsShownAsUndecidedAndOnlyThatExchangeCounts() {
		Run run = new Run(3);
		for (int i = 0; i < 1000; i++) {
			run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now),
					NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now), "\"none\"");
		assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(run.noise().noisyMatches().count()).isEqualTo(1000);
	}

	private static void print(String format, Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
	}

	static Stream<Fault> wrongDataIsARegression() {
		return Stream.of(
				new Fault("rounded price", (run, index) -> cents(run.random.nextInt(100, 10_000)),
						(run, left) -> cents(Math.round(Double.parseDouble(left)) * 100)),
				new Fault("cent off", (run, index) -> cents(run.random.nextInt(100, 10_000)),
						(run, left) -> cents(
								Math.round(Double.parseDouble(left) * 100) + (run.random.nextBoolean() ? 1 : -1))),
				new Fault("off by one", (run, index) -> Integer.toString(run.random.nextInt(1, 20)),
						(run, left) -> Integer.toString(Integer.parseInt(left) + 1)),
				new Fault("off by one in a row", (run, index) -> Integer.toString(index),
						(run, left) -> Integer.toString(Integer.parseInt(left) + 1)),
				new Fault("one percent off in what grows",
						(run, index) -> cents(10_000_000 + 10_000L * index + run.random.nextInt(10_000)),
						(run, left) -> cents(Math.round(Double.parseDouble(left) * 101))),
				new Fault("earlier expiry",
						(run, index) -> NoiseKind.quoted(run.primaryTime().plusSeconds(1800).toString()),
						(run, left) -> NoiseKind.quoted(run.shadowTime().plusSeconds(1560).toString())),
				new Fault("constant price", (run, index) -> "19.99", (run, left) -> "20.00"),
				new Fault("zero", (run, index) -> cents(run.random.nextInt(100, 10_000)), (run, left) -> "0"),
				new Fault("ten percent off", (run, index) -> cents(run.random.nextInt(100, 10_000)),
						(run, left) -> cents(Math.round(Double.parseDouble(left) * 90))),
				new Fault("name cut", (run, index) -> NoiseKind.quoted("Kettle number " + run.random.nextInt(50)),
						(run, left) -> left.substring(0, 8) + '"'),
				new Fault("name encoded",
						(run, index) -> NoiseKind.quoted("Caf\u00e9 number " + run.random.nextInt(50)),
						(run, left) -> left.replace("\u00e9", "\u00c3\u00a9")),
				new Fault("article off by one",
						(run, index) -> NoiseKind.quoted("item-" + (1000 + run.random.nextInt(500))),
						(run, left) -> NoiseKind.quoted("item-" + (Integer.parseInt(left.substring(6, 10)) + 1))),
				new Fault("other enum", (run, index) -> "\"SHIPPED\"", (run, left) -> "\"DELIVERED\""),
				new Fault("flag", (run, index) -> "true", (run, left) -> "false"),
				new Fault("day off", (run, index) -> NoiseKind.quoted("2026-0" + (1 + run.random.nextInt(9)) + "-11"),
						(run, left) -> left.replace("-11", "-10")),
				new Fault("birthday shifted",
						(run, index) -> NoiseKind.quoted("19" + (10 + run.random.nextInt(90)) + "-05-11T00:00:00Z"),
						(run, left) -> left.replace("-11T00", "-10T22")),
				new Fault("millis lost",
						(run, index) -> NoiseKind.quoted("2026-0" + (1 + run.random.nextInt(9)) + "-11T10:11:12.345Z"),
						(run, left) -> left.replace(".345", "")),
				new Fault("persisted id drawn anew",
						(run, index) -> NoiseKind.quoted(new UUID(0x4000L * run.random.nextInt(30), -5L).toString()),
						(run, left) -> NoiseKind.UUID_RANDOM.value(run.shadow, run.now)),
				new Fault("content hash",
						(run, index) -> NoiseKind
							.quoted(Long.toHexString(0x9E3779B97F4A7C15L * (9 + run.random.nextInt(40)))),
						(run, left) -> NoiseKind.quoted(Long.toHexString(0xBF58476D1CE4E5B9L * left.hashCode()))));
	}

	private static String cents(long cents) {
		return String.format(Locale.ROOT, "%.2f", cents / 100.0);
	}

	/**
	 * A fault in data, which is no noise.
	 */
	record Fault(String name, BiFunction<Run, Integer, String> primary, BiFunction<Run, String, String> shadow) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/** What is beside a token passes for none as it is as long as the other side's. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			txn %s is %s                | PaymentCompleted      | PaymentCorrected | PaymentCancelled
			Order %s failed: %s         | IllegalStateException | NullPointerExceptions | NumberFormatException
			%s: attempt-number-%s       | one                   | two              | 001
			""")
	void aWrongWordBesideATokenIsARegression(String text, String one, String other, String wrong) {
		Run run = new Run(1);
		for (int i = 0; i < 60; i++) {
			run.exchange(NoiseKind.quoted(text.formatted(NoiseKind.uuid(run.primary), (i % 3 == 0) ? one : other)),
					NoiseKind.quoted(text.formatted(NoiseKind.uuid(run.shadow), wrong)));
			assertThat(run.classification()).isNotEqualTo(Classification.VOLATILE);
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
	}

}
