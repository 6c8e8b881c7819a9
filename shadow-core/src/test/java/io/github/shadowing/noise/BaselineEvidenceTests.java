package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class BaselineEvidenceTests {

	private static final Difference TYPE = new Difference(Kind.TYPE, "field", "1", "\"1\"");

	@ParameterizedTest
	@CsvSource({ "0.02, 0, 1600", "0.05, 0.02, 4000", "1, 0, 40", "1, 0.5, 100" })
	void aFieldThatDiffersMoreOftenThanNoiseDoesIsARegression(double shadow, double baseline, int within) {
		Run run = withBaseline(11);
		int needed = 0;
		while (run.classification() != Classification.REGRESSION && needed < 20_000) {
			exchange(run, shadow, baseline);
			needed++;
		}
		System.out.println(String.format(Locale.ROOT, "shadow %.2f, baseline %.2f: %d exchanges: %s", shadow, baseline,
				needed, run.only().reason()));
		assertThat(needed).isLessThanOrEqualTo(within);
		assertThat(run.only().reason()).contains("between two primaries in").endsWith(": 99.99 % sure");
		assertThat(run.only().pairs()).isEqualTo(needed);
	}

	/** What the documentation tells to expect. */
	@ParameterizedTest
	@CsvSource({ "1, 100, 16", "1, 10, 250", "0.1, 100, 250", "0.1, 10, 2400", "0.01, 100, 2400", "0.01, 10, 24000" })
	void aFaultIsFoundAllTheLaterTheLessTheBaselineIsAsked(double fault, double percentage, int within) {
		int[] needed = new int[200];
		for (int run = 0; run < needed.length; run++) {
			ThreeInstances three = new ThreeInstances(run, percentage);
			while (three.classification() != Classification.REGRESSION) {
				three.exchange((three.run.random.nextDouble() < fault) ? List.of(TYPE) : List.of(), List.of());
				needed[run]++;
			}
		}
		Arrays.sort(needed);
		System.out.println(String.format(Locale.ROOT,
				"a fault in %.2f of the answers, baseline asked in %.0f %%: found within %d " + "(median), %d (95 %%)",
				fault, percentage, needed[100], needed[190]));
		assertThat(needed[190]).isLessThanOrEqualTo(within);
	}

	/** The values alone would prove it in 16 answers. */
	@Test
	void whatIsProvenWithoutTheBaselineIsForItToConfirm() {
		ThreeInstances three = new ThreeInstances(1, 10);
		Run run = three.run;
		boolean waited = false;
		int needed = 0;
		while (three.classification() != Classification.REGRESSION && needed < 1000) {
			Difference shadow = uuids(run, true);
			three.exchange(List.of(shadow), List.of(uuids(run, false)));
			needed++;
			waited |= run.only().reason().endsWith("the baseline is to confirm it");
		}
		System.out.println("UUIDs of another form, baseline asked in 10 %: " + needed);
		assertThat(waited).isTrue();
		assertThat(needed).isBetween(100, 400);
	}

	/** So few values of the baseline say nothing for the shadow. */
	@Test
	void theBaselineIsToConfirmWithAsManyValues() {
		ThreeInstances three = new ThreeInstances(1, 10);
		Run run = three.run;
		for (int i = 0; i < 4000 && three.classification() != Classification.REGRESSION; i++) {
			Difference shadow = uuids(run, i % 10 == 9);
			three.exchange(List.of(shadow), List.of(uuids(run, false)));
			if (i >= 250) {
				assertThat(three.classification()).as("%d: %s", i, run.only()).isNotEqualTo(Classification.VOLATILE);
			}
			if (i == 300) {
				assertThat(run.only().noise()).isGreaterThan(10);
				assertThat(run.only().reason()).endsWith("the baseline is to confirm it");
			}
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
	}

	@ParameterizedTest
	@CsvSource({ "0.01", "0.1", "0.5", "1" })
	void aFieldThatDiffersAsOftenBetweenTwoPrimariesIsNoise(double noise) {
		for (long seed = 0; seed < 20; seed++) {
			Run run = withBaseline(seed);
			for (int i = 0; i < 2_000; i++) {
				exchange(run, noise, noise);
				assertThat(run.classification()).isNotEqualTo(Classification.REGRESSION);
			}
			assertThat(run.only().noise()).isPositive();
		}
	}

	@Test
	void aFieldThatAlwaysDiffersOnBothSidesIsARegressionWhereItsShapeBreaks() {
		Run run = withBaseline(1);
		int needed = 0;
		while (run.classification() != Classification.REGRESSION && needed < 100) {
			Difference shadow = uuids(run, true);
			exchange(run, List.of(shadow), List.of(uuids(run, false)));
			needed++;
		}
		assertThat(needed).isLessThan(30);
		assertThat(run.only().noise()).isEqualTo(needed);
	}

	@Test
	void whatAnInstanceOrTheTimeDecidesIsNoiseThoughTheBaselineIsTheSameInstance() {
		for (NoiseKind kind : List.of(NoiseKind.POD, NoiseKind.INSTANT_OF_SECONDS, NoiseKind.COUNTER)) {
			Run run = new Run(1, new EndpointNoise(10, 100, true));
			for (int i = 0; i < 500; i++) {
				String left = kind.value(run.primary, run.primaryTime());
				String right = kind.value(run.shadow, run.shadowTime());
				List<Difference> differences = left.equals(right) ? List.of()
						: List.of(new Difference(Kind.VALUE, "field", left, right));
				exchange(run, differences, List.of());
			}
			assertThat(run.only().classification()).as("%s: %s", kind, run.only()).isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void aBaselineThatAnswersWithAnotherStatusTellsNoNoise() {
		Run run = withBaseline(1);
		Difference status = new Difference(Kind.STATUS, "status", "200", "401");
		for (int i = 0; i < 500; i++) {
			exchange(run, List.of(status, TYPE), List.of(status, TYPE));
		}
		assertThat(run.noise().findings()).extracting(FieldFinding::path, FieldFinding::classification)
			.containsExactlyInAnyOrder(tuple("status", Classification.UNDECIDED),
					tuple("field", Classification.UNDECIDED));
		assertThat(run.noise().noisyMatches().count()).isZero();
	}

	@Test
	void aStatusMayBeNoiseNowAndThen() {
		Run run = withBaseline(1);
		Difference status = new Difference(Kind.STATUS, "status", "200", "503");
		for (int i = 0; i < 500; i++) {
			List<Difference> shadow = (i % 5 == 0) ? List.of(status) : List.of();
			exchange(run, shadow, (i % 5 == 1) ? List.of(status) : List.of());
		}
		assertThat(run.only().classification()).isEqualTo(Classification.VOLATILE);
	}

	@Test
	void whatAnotherInstanceAlwaysAnswersTheSameIsNoNoise() {
		for (List<String> hosts : List.of(List.of("\"payments.internal\"", "\"localhost:8080\""),
				List.of("\"10.0.3.7\"", "\"10.0.3.9\""))) {
			assertThat(gateway(hosts, false)).isEqualTo(Classification.REGRESSION);
			assertThat(gateway(hosts, true)).isEqualTo(Classification.VOLATILE);
		}
	}

	private static Classification gateway(List<String> hosts, boolean self) {
		Run run = new Run(1, new EndpointNoise(10, 100, self));
		for (int i = 0; i < 100; i++) {
			exchange(run, List.of(new Difference(Kind.VALUE, "gateway", hosts.get(0), hosts.get(1))), List.of());
		}
		return run.classification();
	}

	private static Run withBaseline(long seed) {
		return new Run(seed, new EndpointNoise(100, 100));
	}

	private static Difference uuids(Run run, boolean broken) {
		String right = NoiseKind.UUID_RANDOM.value(run.shadow, run.now);
		return new Difference(Kind.VALUE, "id", NoiseKind.UUID_RANDOM.value(run.primary, run.now),
				broken ? right.toUpperCase(Locale.ROOT) : right);
	}

	private static void exchange(Run run, double shadowRate, double baselineRate) {
		List<Difference> shadow = (run.random.nextDouble() < shadowRate) ? List.of(TYPE) : List.of();
		List<Difference> baseline = (run.random.nextDouble() < baselineRate) ? List.of(TYPE) : List.of();
		exchange(run, shadow, baseline);
	}

	/** In the order in which the engine tells it. */
	private static void exchange(Run run, List<Difference> shadow, List<Difference> baseline) {
		run.exchange(shadow);
		run.noise().paired(run.now, shadow, baseline);
	}

}
