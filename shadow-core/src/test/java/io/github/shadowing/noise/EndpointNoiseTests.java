package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class EndpointNoiseTests {

	private static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");

	@Test
	void countsWhatDiffersInNoiseOnlyAsMatching() {
		Run run = new Run(1);
		for (int i = 0; i < 100; i++) {
			List<Difference> differences = new ArrayList<>();
			differences.add(new Difference(Kind.VALUE, "requestId", NoiseKind.UUID_RANDOM.value(run.primary, run.now),
					NoiseKind.UUID_RANDOM.value(run.shadow, run.now)));
			if (i % 10 == 0) {
				differences.add(new Difference(Kind.VALUE, "name", "\"Kettle\"", "\"Pot\""));
			}
			run.exchange(differences);
		}
		assertThat(run.noise().noisyMatches()).isEqualTo(new Matches(90, 90));
		assertThat(run.noise().findings()).extracting(FieldFinding::path, FieldFinding::classification)
			.containsExactly(tuple("requestId", Classification.VOLATILE), tuple("name", Classification.REGRESSION));
	}

	@Test
	void takesAMatchBackWhenAFieldTurnsOutToBeNoNoise() {
		Run run = new Run(1);
		for (int i = 0; i < 25; i++) {
			run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now),
					NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		assertThat(run.noise().noisyMatches().count()).isEqualTo(25);
		String same = NoiseKind.UUID_RANDOM.value(run.primary, run.now);
		for (int i = 0; i < 25; i++) {
			run.exchange(same, NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		assertThat(run.classification()).isEqualTo(Classification.REGRESSION);
		assertThat(run.noise().noisyMatches().count()).isZero();
	}

	@Test
	void isBoundedInFieldsAndSets() {
		EndpointNoise noise = new EndpointNoise(20);
		for (int i = 0; i < 100_000; i++) {
			List<Difference> differences = new ArrayList<>();
			for (int field = 0; field < 30; field++) {
				if ((((i * 0x9E3779B9) >>> field) & 1) != 0) {
					differences.add(new Difference(Kind.VALUE, "f" + field + "_" + i % 7, "1", "2"));
				}
			}
			noise.compared(new Observation(AT, 200 + i % 300, 1, differences));
		}
		assertThat(noise.findings()).hasSize(21).anyMatch((each) -> each.path().equals("(other)"));
		assertThat(noise.noisyMatches().count()).isZero();
	}

	@Test
	void oneOddAnswerOfTheBaselineDoesNotTakeAllPlaces() {
		EndpointNoise noise = new EndpointNoise(20, 100);
		List<Difference> odd = IntStream.range(0, 30)
			.mapToObj((i) -> new Difference(Difference.Kind.EXTRA, "f" + i, null, "1"))
			.toList();
		exchange(noise, List.of(), odd);
		for (int i = 0; i < 60; i++) {
			exchange(noise, List.of(new Difference(Difference.Kind.VALUE, "a" + i % 20, "1", "2")), List.of());
		}
		assertThat(noise.findings()).extracting(FieldFinding::path)
			.hasSize(20)
			.allMatch((path) -> path.startsWith("a"));
	}

	/** Its place is given up only where there is none left, and the noisiest last. */
	@Test
	void whatDiffersOnTheBaselineFirstIsRemembered() {
		EndpointNoise noise = new EndpointNoise(20, 100);
		Difference flaky = new Difference(Difference.Kind.TYPE, "flaky", "1", "null");
		for (int i = 0; i < 30; i++) {
			exchange(noise, List.of(),
					(i < 10) ? List.of(flaky) : List.of(new Difference(Difference.Kind.EXTRA, "f" + i, null, "1")));
		}
		for (int i = 0; i < 19; i++) {
			exchange(noise, List.of(new Difference(Difference.Kind.VALUE, "a" + i, "1", "2")), List.of());
		}
		exchange(noise, List.of(flaky), List.of());
		assertThat(noise.findings()).hasSize(20)
			.filteredOn((field) -> field.path().equals("flaky"))
			.extracting(FieldFinding::classification, FieldFinding::noise)
			.containsExactly(tuple(Classification.VOLATILE, 10L));
	}

	private static void exchange(EndpointNoise noise, List<Difference> shadow, List<Difference> baseline) {
		noise.compared(new Observation(AT, 200, 1, shadow));
		noise.paired(AT, shadow, baseline);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 100, 10 })
	void flagsThatAreAllNoiseLeaveTheMatches(double percentage) {
		WholeAnswers answers = new WholeAnswers(1, percentage);
		for (int i = 0; i < 5_000; i++) {
			answers.exchange(flags(answers), flags(answers), flags(answers));
		}
		assertThat(answers.noise.findings()).hasSize(12)
			.allMatch((each) -> each.classification() == Classification.VOLATILE);
		long lost = answers.differing - answers.noise.noisyMatches().count();
		System.out.println("12 flags, baseline asked in " + percentage + " %: " + lost + " matches lost");
		assertThat(lost).isLessThan(answers.differing / 20);
	}

	private static ExchangeResponse flags(WholeAnswers answers) {
		StringBuilder json = new StringBuilder("{\"n\":0");
		for (char name = 'a'; name < 'a' + 12; name++) {
			json.append(",\"f").append(name).append("\":").append(answers.random.nextInt(3) == 0);
		}
		return WholeAnswers.answer(200, json.append("}").toString());
	}

	@Test
	void comparesAFieldOfErrorsWithErrorsOnly() {
		EndpointNoise noise = new EndpointNoise(20);
		for (int i = 0; i < 1000; i++) {
			boolean error = i % 10 == 0;
			noise.compared(new Observation(AT, error ? 404 : 200, 1,
					error ? List.of(new Difference(Kind.VALUE, "message", "\"a\"", "\"b\"")) : List.of()));
		}
		assertThat(noise.findings().get(0).compared()).isEqualTo(100);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			UUID_RANDOM | requestId   | path: requestId, pattern: uuid
			INSTANT     | items[].at  | path: 'items[].at', time-tolerance: 5s
			HEX_8       | meta.hash   | path: meta.hash, ignore: true
			UUID_IN_TEXT | message    | path: message, ignore: true
			""")
	void suggestsARule(NoiseKind kind, String path, String rule) {
		Run run = new Run(1);
		for (int i = 0; i < 50; i++) {
			run.exchange(List.of(new Difference(Kind.VALUE, path, kind.value(run.primary, run.primaryTime()),
					kind.value(run.shadow, run.shadowTime()))));
		}
		assertThat(run.only().rule()).isEqualTo(rule);
	}

	@Test
	void tellsHowFarNumbersMoved() {
		Run run = new Run(1);
		for (int i = 0; i < 1000; i++) {
			double price = 10 + run.random.nextInt(9000) / 100.0;
			run.exchange(Double.toString(price), Double.toString(2 * price));
		}
		Drift drift = run.only().drift();
		assertThat(drift).isNotNull();
		assertThat(drift.meanShift()).isBetween(0.99, 1.01);
		assertThat(drift.psi()).isGreaterThan(0.25);
		assertThat(drift.withoutMeans().primaryMean()).isNull();
	}

	@Test
	void tellsThatNumbersDidNotMove() {
		Run run = new Run(1);
		for (int i = 0; i < 5000; i++) {
			run.exchange(NoiseKind.DURATION.value(run.primary, run.now), NoiseKind.DURATION.value(run.shadow, run.now));
		}
		assertThat(run.only().drift()).isNotNull();
		assertThat(run.only().drift().psi()).isLessThan(0.1);
		assertThat(run.only().drift().meanShift()).isBetween(-0.1, 0.1);
	}

}
