package io.github.shadowing.report;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.noise.Drift;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.Report.EndpointReport;
import io.github.shadowing.report.Report.FieldReport;
import io.github.shadowing.report.Report.Percentiles;
import io.github.shadowing.report.Report.Sample;
import io.github.shadowing.report.Report.SampleDifference;
import io.github.shadowing.report.ReportSettings.Values;
import org.assertj.core.data.Percentage;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

class StatisticsTests {

	private static final Percentage ERROR = Percentage.withPercentage(1);

	private final Statistics statistics = EmptyStatistics.of(ReportSettings.defaults());

	@Test
	void areEmptyAtFirst() {
		assertThat(this.statistics.endpoints()).isEmpty();
		assertThat(this.statistics.samples()).isEmpty();
	}

	@Test
	void knowTheirTargets() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.statistics.onResult(compared("/a", "three")))
			.withMessage("'target' must be one of one, two, shadow, but is three");
	}

	@Test
	void countPerEndpointAndTarget() {
		this.statistics.onResult(compared("/a", "one"));
		this.statistics.onResult(compared("/a", "one", value("x")));
		this.statistics.onResult(compared("/a", "one"));
		this.statistics.onResult(compared("/a", "two"));
		this.statistics.onResult(compared("/b", "one", value("x")));
		this.statistics.onResult(compared("/b", "one", value("x")));
		assertThat(this.statistics.endpoints())
			.extracting(EndpointReport::endpoint, EndpointReport::target, EndpointReport::compared,
					EndpointReport::matched)
			.containsExactly(tuple("GET /b", "one", 2L, 0L), tuple("GET /a", "one", 3L, 2L),
					tuple("GET /a", "two", 1L, 1L));
		assertThat(this.statistics.endpoints()).extracting(EndpointReport::matchRate)
			.containsExactly(0.0, 2 / 3.0, 1.0);
	}

	@Test
	void weighWhatWasSampledWithDifferentProbabilities() {
		this.statistics.onResult(weighted(1, 100, value("x")));
		this.statistics.onResult(weighted(1, 100, value("x")));
		this.statistics.onResult(weighted(8, 10));
		EndpointReport report = only();
		assertThat(report.compared()).isEqualTo(3);
		assertThat(report.matched()).isOne();
		assertThat(report.matchRate()).isEqualTo(0.8);
		assertThat(report.primaryMillis().p50()).isCloseTo(10, within(0.2));
		assertThat(report.primaryMillis().p95()).isCloseTo(100, within(2.0));
	}

	private static CopyResult weighted(double weight, long primaryMillis, Difference... differences) {
		Exchange exchange = Exchanges.of("GET", "/a", Instant.EPOCH, Duration.ofMillis(primaryMillis));
		return new CopyResult.Compared(
				new Exchange(exchange.correlationId(), exchange.endpoint(), exchange.startedAt(), 0, weight, false,
						exchange.request(), exchange.primary(), null),
				"one", Exchanges.answer(200, Duration.ofMillis(20)), new Comparison(List.of(differences), List.of()));
	}

	@Test
	void keepWhatIsNoNoiseInSamplesThatAreCut() {
		List<Difference> differences = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			differences.add(new Difference(Kind.VALUE, "id" + i, uuid(), uuid()));
		}
		for (int exchange = 0; exchange < 25; exchange++) {
			this.statistics.onResult(compared("/a", "one",
					differences.stream()
						.map((each) -> new Difference(Kind.VALUE, each.path(), uuid(), uuid()))
						.toArray(Difference[]::new)));
		}
		differences.add(value("fault"));
		this.statistics.onResult(compared("/a", "one", differences.toArray(Difference[]::new)));
		assertThat(this.statistics.samples().get(0).differences()).hasSize(20)
			.extracting(SampleDifference::path)
			.contains("fault");
	}

	private static String uuid() {
		return '"' + UUID.randomUUID().toString() + '"';
	}

	@Test
	void tellThatMoreDiffersThanIsKept() {
		Comparison cut = new Comparison(List.of(value("x")), List.of(), List.of(), List.of(), true);
		this.statistics.onResult(new CopyResult.Compared(Exchanges.of("GET", "/a"), "one",
				Exchanges.answer(200, Duration.ofMillis(20)), cut));
		assertThat(only().differences()).extracting(FieldReport::path).containsExactlyInAnyOrder("x", "(other)");
	}

	@Test
	void tellApartWhatIsIgnoredToleratedAndExpected() {
		this.statistics.onResult(
				new CopyResult.Compared(Exchanges.of("GET", "/a"), "one", Exchanges.answer(200, Duration.ofMillis(20)),
						new Comparison(List.of(), List.of(value("i")), List.of(value("t")), List.of(value("e")))));
		EndpointReport report = only();
		assertThat(report.matched()).isOne();
		assertThat(report.differences()).isEmpty();
		assertThat(report.ignored()).extracting(FieldReport::path).containsExactly("i");
		assertThat(report.tolerated()).extracting(FieldReport::path).containsExactly("t");
		assertThat(report.expected()).extracting(FieldReport::path).containsExactly("e");
	}

	@Test
	void tellSinceWhenAndHowOftenFieldsDifferThatARuleJudges() {
		Instant first = Instant.parse("2026-01-01T00:00:00Z");
		this.statistics.onResult(tolerated(first));
		this.statistics.onResult(tolerated(first.plusSeconds(1), value("t")));
		this.statistics.onResult(tolerated(first.plusSeconds(2), value("t")));
		assertThat(only().tolerated()).singleElement().satisfies((field) -> {
			assertThat(field.count()).isEqualTo(2);
			assertThat(field.compared()).isEqualTo(3);
			assertThat(field.since()).isEqualTo(first.plusSeconds(1));
		});
	}

	private static CopyResult tolerated(Instant at, Difference... differences) {
		return new CopyResult.Compared(Exchanges.of("GET", "/a", at, Duration.ofMillis(10)), "one",
				Exchanges.answer(200, Duration.ofMillis(20)),
				new Comparison(List.of(), List.of(), List.of(differences), List.of()));
	}

	@Test
	void tellFailuresByReasonAndNothingElseOfThem() {
		this.statistics.onResult(failed("/a", Reason.TIMEOUT));
		this.statistics.onResult(failed("/a", Reason.TIMEOUT));
		this.statistics.onResult(failed("/a", Reason.SHADOW_BODY_TOO_LARGE));
		EndpointReport report = only();
		assertThat(report.failures()).hasSize(2)
			.containsEntry("timeout", 2L)
			.containsEntry("shadow-body-too-large", 1L);
		assertThat(report.compared()).isZero();
		assertThat(report.matchRate()).isNull();
		assertThat(report.primaryMillis()).isNull();
		assertThat(report.shadowMillis()).isNull();
		assertThat(report.latencyRatio()).isNull();
		assertThat(this.statistics.samples()).isEmpty();
	}

	@Test
	void tellPercentilesWithinOnePercent() {
		for (int millis = 1; millis <= 1000; millis++) {
			this.statistics.onResult(compared(millis, 3L * millis));
		}
		assertPercentiles(only().primaryMillis(), 500, 950, 990);
		assertPercentiles(only().shadowMillis(), 1500, 2850, 2970);
		Percentiles ratio = only().latencyRatio();
		assertThat(ratio).isNotNull();
		assertThat(List.of(ratio.p50(), ratio.p95(), ratio.p99()))
			.allSatisfy((each) -> assertThat(each).isCloseTo(3, Percentage.withPercentage(2)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 999, 1000, 12_345, 999_999, 59_999_999, 3_599_999_999L })
	void tellALatencyWithinOnePercentWhateverItsSize(long micros) {
		Exchange exchange = Exchanges.of("GET", "/a", Instant.EPOCH, Duration.ofNanos(micros * 1000));
		this.statistics.onResult(new CopyResult.Compared(exchange, "one",
				Exchanges.answer(200, Duration.ofNanos(micros * 1000)), new Comparison(List.of(), List.of())));
		double millis = micros / 1000.0;
		assertPercentiles(only().primaryMillis(), millis, millis, millis);
		assertThat(only().latencyRatio()).isEqualTo(new Percentiles(1, 1, 1));
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0", "7200000, 3600000" })
	void takeALatencyOutOfRangeForTheNearestInRange(long millis, double told) {
		this.statistics.onResult(compared(millis, millis));
		assertPercentiles(only().primaryMillis(), told, told, told);
	}

	@Test
	void tellARatioWhereThePrimaryTookNoTime() {
		this.statistics.onResult(compared(0, 10));
		assertThat(only().latencyRatio().p50()).isFinite().isGreaterThan(1000);
	}

	@Test
	void countFieldsMostFrequentFirst() {
		this.statistics
			.onResult(compared("/a", "one", value("b"), value("c"), new Difference(Kind.MISSING, "c", "1", null)));
		this.statistics.onResult(compared("/a", "one", value("c"), value("a")));
		assertThat(counts(only().differences())).containsExactly(tuple("c", "value", 2L), tuple("a", "value", 1L),
				tuple("b", "value", 1L), tuple("c", "missing", 1L));
		assertThat(only().ignored()).isEmpty();
	}

	@Test
	void countIgnoredFieldsApart() {
		this.statistics.onResult(result("/a", "one", Instant.EPOCH, List.of(), List.of(value("date"))));
		assertThat(counts(only().ignored())).containsExactly(tuple("date", "value", 1L));
		assertThat(only().ignored().get(0).classification()).isEqualTo("ignored");
		assertThat(only().differences()).isEmpty();
		assertThat(only().matched()).isOne();
		assertThat(this.statistics.samples()).isEmpty();
	}

	@Test
	void boundTheNumberOfFields() {
		Statistics bounded = EmptyStatistics.of(settings(1, 3, 0, Values.NAMES_ONLY));
		for (int count = 0; count < 100; count++) {
			bounded.onResult(compared("/a", "one", value("first"), value("x" + count), value("y" + count)));
		}
		EndpointReport report = bounded.endpoints().get(0);
		assertThat(counts(report.differences())).containsExactly(tuple("first", "value", 100L),
				tuple("x0", "value", 1L), tuple("y0", "value", 1L), tuple("(other)", "other", 99L));
		assertThat(report.matched()).isZero();
	}

	@Test
	void leaveNoiseOutOfWhatDivergesAndOfSamples() {
		for (int i = 0; i < 30; i++) {
			this.statistics.onResult(compared("/a", "one", identifiers()));
		}
		assertThat(this.statistics.samples()).allMatch((each) -> each.differences().size() == 1).hasSize(5);
		this.statistics.onResult(compared("/a", "one", identifiers(), value("x")));
		EndpointReport report = only();
		assertThat(report.matched()).isEqualTo(30);
		assertThat(report.matchRate()).isEqualTo(30 / 31.0);
		assertThat(report.differences()).extracting(FieldReport::path, FieldReport::classification)
			.containsExactly(tuple("x", "regression"), tuple("requestId", "volatile"));
		assertThat(report.differences().get(1).rule())
			.isEqualTo("- {endpoint: 'GET /a', path: requestId, pattern: uuid}");
		assertThat(this.statistics.samples().get(0).differences()).hasSize(2);
	}

	@Test
	void tellHowAComparisonIsJudgedAtThatTime() {
		List<Boolean> noise = new ArrayList<>();
		AtomicReference<Statistics> telling = new AtomicReference<>();
		telling.set(new Statistics(ReportSettings.defaults(), TimeSource.system(), () -> null, HistoryRecorder.NONE,
				EmptyStatistics.gate(), (compared, judged) -> {
					assertThat(CompletableFuture.supplyAsync(telling.get()::endpoints)).as("nothing is locked")
						.succeedsWithin(Duration.ofSeconds(60));
					noise.add(judged);
				}));
		for (int i = 0; i < 30; i++) {
			telling.get().onResult(compared("/a", "one", identifiers()));
		}
		telling.get().onResult(compared("/a", "one"));
		telling.get().onResult(compared("/a", "one", value("x")));
		telling.get().onResult(new CopyResult.Failed(Exchanges.of("GET", "/a"), "one", Reason.CONNECT));
		assertThat(noise).hasSize(32).startsWith(false).endsWith(true, true, false);
	}

	@Test
	void judgeByABaseline() {
		Statistics paired = EmptyStatistics.of(ReportSettings.defaults(), () -> baseline(100));
		for (int i = 0; i < 40; i++) {
			paired.onResult(compared("/a", "one", value("x"), value("noise")));
			paired.onBaseline(new BaselineResult(Exchanges.of("GET", "/a"), "one", Exchanges.answer(200, Duration.ZERO),
					new Comparison(List.of(value("x"), value("noise")), List.of()),
					new Comparison(List.of(value("noise")), List.of())));
		}
		assertThat(paired.endpoints().get(0).differences())
			.extracting(FieldReport::path, FieldReport::classification, FieldReport::noise, FieldReport::pairs)
			.containsExactly(tuple("x", "regression", 0L, 40L), tuple("noise", "volatile", 40L, 40L));
		assertThat(paired.endpoints().get(0).matched()).isZero();
	}

	/** A write is never repeated there. */
	@ParameterizedTest
	@CsvSource({ "GET, undecided", "HEAD, undecided", "OPTIONS, undecided", "POST, regression", "DELETE, regression",
			"*, undecided" })
	void waitForABaselineOnlyWhereItIsAsked(String method, String classification) {
		Statistics awaiting = EmptyStatistics.of(ReportSettings.defaults(), () -> baseline(10));
		Exchange exchange = Exchanges.of(method, method.equals("*") ? "(other)" : "/a");
		awaiting.onResult(new CopyResult.Compared(exchange, "one", Exchanges.answer(200, Duration.ofMillis(20)),
				new Comparison(List.of(value("x")), List.of())));
		assertThat(awaiting.endpoints().get(0).differences()).extracting(FieldReport::classification)
			.containsExactly(classification);
	}

	@Test
	void waitForNoBaselineThatTurnsOutToBeNone() {
		AtomicReference<Baseline> baseline = new AtomicReference<>(baseline(10));
		Statistics awaiting = EmptyStatistics.of(ReportSettings.defaults(), baseline::get);
		baseline.set(null);
		awaiting.onResult(compared("/a", "one", value("x")));
		assertThat(awaiting.endpoints().get(0).differences()).extracting(FieldReport::classification)
			.containsExactly("regression");
	}

	private static Baseline baseline(double percentage) {
		return new Baseline(new Target(Baseline.NAME, URI.create("http://localhost:1"), Target.Credentials.STRIP,
				TargetLimits.defaults()), percentage);
	}

	@Test
	void tellMeansOfNumbersOnlyWhereValuesAreKept() {
		for (Values values : Values.values()) {
			Statistics each = EmptyStatistics.of(settings(1, 1, 1, values));
			for (int i = 0; i < 40; i++) {
				each.onResult(compared("/a", "one",
						new Difference(Kind.VALUE, "price", 7 * i % 40 + ".5", 7 * i % 40 + ".6")));
			}
			Drift drift = each.endpoints().get(0).differences().get(0).drift();
			assertThat(drift).isNotNull();
			assertThat(drift.meanShift()).isPositive();
			assertThat(drift.primaryMean() != null).isEqualTo(values == Values.FULL);
		}
	}

	@Test
	void tellTheShareOfNoise() {
		Endpoint endpoint = new Endpoint("GET", "/a");
		assertThat(this.statistics.noiseShare(endpoint, "one")).isNaN();
		this.statistics.onResult(failed("/a", Reason.TIMEOUT));
		assertThat(this.statistics.noiseShare(endpoint, "one")).isNaN();
		for (int i = 0; i < 30; i++) {
			this.statistics.onResult(compared("/a", "one", identifiers()));
		}
		for (int i = 0; i < 10; i++) {
			this.statistics.onResult(compared("/a", "one"));
		}
		assertThat(this.statistics.noiseShare(endpoint, "one")).isEqualTo(0.75);
		assertThat(this.statistics.noiseShare(endpoint, "two")).isNaN();
		assertThat(this.statistics.largestDrift(endpoint, "one")).isNaN();
	}

	@Test
	void tellTheLargestDriftOfANumber() {
		Endpoint endpoint = new Endpoint("GET", "/a");
		for (int i = 0; i < 40; i++) {
			this.statistics.onResult(
					compared("/a", "one", new Difference(Kind.VALUE, "price", 7 * i % 40 + ".5", 7 * i % 40 + ".6"),
							new Difference(Kind.VALUE, "total", 7 * i % 40 + ".5", 1000 + 7 * i % 40 + ".5")));
		}
		List<Double> drifts = only().differences().stream().map((each) -> each.drift().psi()).toList();
		assertThat(drifts).hasSize(2);
		assertThat(this.statistics.largestDrift(endpoint, "one")).isEqualTo(Collections.max(drifts)).isGreaterThan(1);
		assertThat(this.statistics.largestDrift(endpoint, "two")).isNaN();
	}

	@Test
	void keepTheNewestSamplesOfEachEndpointNewestFirst() {
		for (int second = 0; second < 10; second++) {
			for (String route : List.of("/a", "/b")) {
				this.statistics
					.onResult(result(route, "one", Instant.ofEpochSecond(second), List.of(value("x")), List.of()));
			}
			this.statistics.onResult(compared("/a", "one"));
		}
		assertThat(this.statistics.samples()).extracting((sample) -> sample.time().getEpochSecond())
			.containsExactly(9L, 9L, 8L, 8L, 7L, 7L, 6L, 6L, 5L, 5L);
		assertThat(this.statistics.samples()).extracting(Sample::endpoint).containsOnly("GET /a", "GET /b");
	}

	@Test
	void keepNoSampleWhereNoneIsWanted() {
		Statistics without = EmptyStatistics.of(settings(1, 1, 0, Values.FULL));
		without.onResult(compared("/a", "one", value("x")));
		assertThat(without.samples()).isEmpty();
		assertThat(without.endpoints()).hasSize(1);
	}

	@Test
	void keepNoValueUnlessToldTo() {
		this.statistics.onResult(compared("/a", "one", value("x")));
		assertThat(this.statistics.samples()).singleElement()
			.satisfies((sample) -> assertThat(sample.differences())
				.containsExactly(new SampleDifference("x", "value", null, null)));
		assertThat(this.statistics.samples().toString() + this.statistics.endpoints()).doesNotContain("secret");
	}

	@Test
	void keepValuesWhereToldTo() {
		Statistics full = EmptyStatistics.of(settings(1, 1, 1, Values.FULL));
		full.onResult(compared("/a", "one", value("x")));
		Sample sample = full.samples().get(0);
		assertThat(sample.differences()).containsExactly(new SampleDifference("x", "value", "secret-1", "secret-2"));
		assertThat(sample.correlationId()).isEqualTo(Exchanges.of("GET", "/a").correlationId());
		assertThat(sample.target()).isEqualTo("one");
		assertThat(sample.primaryStatus()).isEqualTo(200);
		assertThat(sample.shadowStatus()).isEqualTo(201);
		assertThat(sample.primaryMillis()).isEqualTo(10);
		assertThat(sample.shadowMillis()).isEqualTo(20);
	}

	@Test
	void tellReconstructedRequests() {
		this.statistics.onResult(new CopyResult.Compared(Exchanges.reconstructed("GET", "/a"), "one",
				Exchanges.answer(200, Duration.ofMillis(1)), new Comparison(List.of(value("x")), List.of())));
		this.statistics.onResult(compared("/a", "one"));
		assertThat(this.statistics.endpoints()).singleElement().satisfies((each) -> {
			assertThat(each.compared()).isEqualTo(2);
			assertThat(each.reconstructed()).isEqualTo(1);
		});
		assertThat(this.statistics.samples()).singleElement().satisfies((each) -> {
			assertThat(each.reconstructed()).isTrue();
		});
	}

	@Test
	void boundTheDifferencesOfASample() {
		Difference[] many = IntStream.range(0, 1000).mapToObj((count) -> value("x" + count)).toArray(Difference[]::new);
		this.statistics.onResult(compared("/a", "one", many));
		assertThat(this.statistics.samples().get(0).differences()).hasSize(20);
		assertThat(counts(only().differences())).hasSize(201)
			.contains(tuple("(other)", "other", 1L), tuple("x199", "value", 1L))
			.doesNotContain(tuple("x200", "value", 1L));
	}

	@Test
	void areReadWhileTheyAreWritten() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(3);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < 2; thread++) {
				runs.add(executor.submit(() -> {
					for (int count = 0; count < 2_000; count++) {
						this.statistics.onResult(compared("/" + count % 50, "one", value("x")));
					}
				}));
			}
			runs.add(executor.submit(() -> {
				for (int count = 0; count < 200; count++) {
					for (EndpointReport each : this.statistics.endpoints()) {
						assertThat(each.differences().get(0).count()).isEqualTo(each.compared());
					}
					this.statistics.samples();
				}
			}));
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.statistics.endpoints()).hasSize(50)
			.allSatisfy((each) -> assertThat(each.compared()).isEqualTo(80));
	}

	@Test
	void needSettingsInRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, 0, Values.FULL))
			.withMessage("'maxEndpoints' must be at least 1, but is 0");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 0, 0, Values.FULL))
			.withMessage("'maxFields' must be at least 1, but is 0");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, -1, Values.FULL))
			.withMessage("'samples' must be at least 0, but is -1");
		ReportSettings defaults = ReportSettings.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> defaults.withSamples(1, -1, Duration.ofDays(1)))
			.withMessage("'maxSamplesSize' must be at least 0, but is -1");
		assertThatIllegalArgumentException().isThrownBy(() -> defaults.withSamples(1, 1, Duration.ofMillis(999)))
			.withMessage("'maxSampleAge' must be from PT1S to PT87600H, but is PT0.999S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> defaults.withSamples(1, 1, ReportSettings.LONGEST_AGE.plusNanos(1)));
	}

	private static ReportSettings settings(int maxEndpoints, int maxFields, int samples, Values values) {
		ReportSettings defaults = ReportSettings.defaults();
		return defaults.withMaxCounted(maxEndpoints, maxFields)
			.withSamples(samples, defaults.maxSamplesSize(), defaults.maxSampleAge())
			.withValues(values);
	}

	private static List<Tuple> counts(List<FieldReport> fields) {
		return fields.stream().map((field) -> tuple(field.path(), field.kind(), field.count())).toList();
	}

	private EndpointReport only() {
		assertThat(this.statistics.endpoints()).hasSize(1);
		return this.statistics.endpoints().get(0);
	}

	private static void assertPercentiles(Percentiles actual, double p50, double p95, double p99) {
		assertThat(actual).isNotNull();
		assertThat(actual.p50()).isCloseTo(p50, ERROR);
		assertThat(actual.p95()).isCloseTo(p95, ERROR);
		assertThat(actual.p99()).isCloseTo(p99, ERROR);
	}

	private static Difference identifiers() {
		return new Difference(Kind.VALUE, "requestId", "\"" + UUID.randomUUID() + "\"",
				"\"" + UUID.randomUUID() + "\"");
	}

	private static Difference value(String path) {
		return new Difference(Kind.VALUE, path, "secret-1", "secret-2");
	}

	private static CopyResult failed(String route, Reason reason) {
		return new CopyResult.Failed(Exchanges.of("GET", route), "one", reason);
	}

	private static CopyResult compared(long primaryMillis, long shadowMillis) {
		Exchange exchange = Exchanges.of("GET", "/a", Instant.EPOCH, Duration.ofMillis(primaryMillis));
		return new CopyResult.Compared(exchange, "one", Exchanges.answer(200, Duration.ofMillis(shadowMillis)),
				new Comparison(List.of(), List.of()));
	}

	private static CopyResult compared(String route, String target, Difference... differences) {
		return result(route, target, Instant.EPOCH, List.of(differences), List.of());
	}

	private static CopyResult result(String route, String target, Instant time, List<Difference> differences,
			List<Difference> ignored) {
		return new CopyResult.Compared(Exchanges.of("GET", route, time, Duration.ofMillis(10)), target,
				Exchanges.answer(201, Duration.ofMillis(20)), new Comparison(differences, ignored));
	}

}
