package io.github.shadowing.gate;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.shadowing.ManualTime;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.gate.GateReport.EndpointVerdict;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.EmptyStatistics;
import io.github.shadowing.report.Report.EndpointReport;
import io.github.shadowing.report.Report.FieldReport;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.report.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class GateTests {

	private static final GateLimits LIMITS = GateLimits.defaults();

	private static final GateSettings SETTINGS = GateSettings.defaults()
		.withEvidence(Duration.ofDays(1), Duration.ZERO, null);

	private static final Difference TOTAL = new Difference(Kind.VALUE, "total", "10", "11");

	private final ManualTime time = new ManualTime();

	private final SplittableRandom random = new SplittableRandom(1);

	private final Map<String, Census> census = new HashMap<>();

	private BreakerState breaker = BreakerState.CLOSED;

	private Statistics statistics = statistics(SETTINGS);

	private @Nullable String version;

	@Test
	void knowsNothingAtFirst() {
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("inconclusive");
		assertThat(report.promotes()).isFalse();
		assertThat(report.reasons()).containsExactly("needs about 1,000 more exchanges");
		assertThat(report.targets()).hasSize(1);
		assertThat(report.targets().get(0).endpoints()).isEmpty();
	}

	/** One of them may be bad, and not show among all others. */
	@Test
	void promotesNothingForManyEndpointsCountedAsOne() {
		run("/a", 3000);
		assertThat(this.statistics.gate().promotes()).isTrue();
		Exchange beyond = Exchanges.of("*", "(other)", this.time.instant(), latency(10));
		this.statistics.onResult(result(beyond, 10, 200, List.of()));
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("inconclusive");
		assertThat(report.reasons()).last()
			.asString()
			.startsWith("* (other): endpoints beyond the first so many are counted together")
			.endsWith("set 'shadow.report.max-endpoints' higher");
	}

	@Test
	void whatTheBreakerTurnsAwayWhileAVersionIsColdCountsAsNoErrors() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ofMinutes(1), null));
		run("/a", 1);
		this.census.put("shadow", census(501, 1, Map.of(Reason.BREAKER_OPEN, 500L)));
		this.time.advance(Duration.ofMinutes(1));
		run("/a", 20_000);
		this.census.put("shadow", census(20_501, 20_001, Map.of(Reason.BREAKER_OPEN, 500L)));
		assertThat(this.statistics.gate().reasons()).anyMatch((reason) -> reason.startsWith("0 of 20,001"));
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		this.census.put("shadow", census(21_001, 20_001, Map.of(Reason.BREAKER_OPEN, 1000L)));
		assertThat(this.statistics.gate().reasons())
			.anyMatch((reason) -> reason.startsWith("500 of 20,501 of all endpoints got no answer, or an error"));
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
	}

	@Test
	void promotesAGoodVersion() {
		run("/a", 3000);
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("promote");
		assertThat(report.promotes()).isTrue();
		assertThat(report.reasons()).containsExactly("1 of 1 endpoints are proven good, and none bad",
				"0 of 3,000 of all endpoints differ (0.00 %, at most 1 % allowed); 95 % interval 0.00–0.17 %",
				"0 of 3,000 of all endpoints got no answer, or an error (0.00 %, at most 0.5 % allowed);"
						+ " 95 % interval 0.00–0.16 %");
		assertThat(only().needed()).isNull();
		assertThat(this.statistics.gate()).isEqualTo(report);
	}

	@Test
	void saysThatNothingIsKnownOfWhatCouldNotBeCopied() {
		run("/a", 3000);
		this.census.put("shadow", new Census(3000, 3000, Map.of(),
				Map.of(Reason.RESPONSE_BODY_TOO_LARGE, 2249L, Reason.RESPONSE_STREAMED, 1L), Map.of()));
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		assertThat(this.statistics.gate().reasons()).last()
			.isEqualTo(
					"2,250 requests could not be copied, 2,249 as response-body-too-large: nothing is known of these");
	}

	/** Whether identifiers are noise is not known before there are some. */
	@Test
	void doesNotHoldByWhatIsUndecidedYet() {
		for (int i = 0; i < 30; i++) {
			compare("/a", List.of(new Difference(Difference.Kind.VALUE, "id", '"' + UUID.randomUUID().toString() + '"',
					'"' + UUID.randomUUID().toString() + '"')));
			assertThat(this.statistics.gate().verdict()).as("after %s", i).isEqualTo("inconclusive");
			if (i == 9) {
				assertThat(only().reasons().get(0)).startsWith("10 of 10 differ in `id` (100.0 %, at most 1 % allowed)")
					.endsWith("; 10 of them in nothing but what is 'undecided'");
			}
		}
		assertThat(only().divergences().count()).isZero();
		for (int i = 0; i < 30; i++) {
			compare("/a", List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0)).startsWith("GET /a: 30 of 60 differ in `total`");
	}

	@Test
	void needsMoreWhereThereIsTooLittle() {
		run("/a", 500);
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons())
			.contains("needs about 500 more exchanges",
					"0 of 1 endpoints have enough exchanges (0.00 %, at least 80 % wanted)")
			.anyMatch((reason) -> reason.matches("needs about [0-9,]+ more exchanges of GET /a"));
	}

	@Test
	void holdsWhereAnswersDiffer() {
		run("/good", 3000);
		for (int i = 0; i < 300; i++) {
			compare("/bad", (i % 10 == 0) ? List.of(TOTAL) : List.of());
		}
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("hold");
		assertThat(report.reasons()).hasSize(1)
			.first()
			.asString()
			.matches("GET /bad: 30 of 300 differ in `total` \\(10\\.0 %, at most 1 % allowed\\);"
					+ " 95 % interval [0-9.]+–[0-9.]+ %");
		assertThat(report.targets().get(0).endpoints()).extracting(EndpointVerdict::endpoint)
			.containsExactly("GET /bad", "GET /good");
	}

	@Test
	void namesWhatDiffersMost() {
		for (int i = 0; i < 2000; i++) {
			compare("/a", (i % 10 != 0) ? List.of()
					: (i % 50 == 0) ? List.of(new Difference(Kind.VALUE, "tax", "1", "2")) : List.of(TOTAL));
		}
		assertThat(this.statistics.gate().reasons().get(0))
			.startsWith("GET /a: 200 of 2,000 differ, mostly in `total` (");
	}

	/** What holds is told without it. */
	@Test
	void tellsWhatIsUndecidedApart() {
		for (int i = 0; i < 600; i++) {
			compare("/a", (i % 10 == 0) ? List.of(TOTAL) : (i > 585) ? List.of(identifier()) : List.of());
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0)).startsWith("GET /a: 60 of 600 differ in `total` (10.0 %,")
			.endsWith("; 13 more in nothing but what is 'undecided'");
	}

	/** Whatever differs most. */
	@Test
	void namesWhatIsDecidedWhereThatHolds() {
		for (int i = 0; i < 2000; i++) {
			compare("/a",
					(i % 100 < 4) ? List.of(TOTAL) : (i % 100 > 94 && i < 1900) ? List.of(identifier()) : List.of());
		}
		assertThat(only().verdict()).isEqualTo("hold");
		assertThat(only().reasons()).anyMatch((reason) -> reason.startsWith("80 of 2,000 differ in `total`")
				&& reason.endsWith("; 95 more in nothing but what is 'undecided'"));
		assertThat(only().divergences().count()).isEqualTo(175);
		assertThat(only().undecided()).isEqualTo(95);
	}

	/** Not all sets of fields are told apart, and what is beyond is judged anew, too. */
	@Test
	void whatIsUndecidedDoesNotHoldHoweverManySetsOfItThereAre() {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 1500; i++) {
			compare("/a", identifiers(random));
			if (i % 10 == 0) {
				assertThat(this.statistics.gate().verdict()).as("after %s", i).isNotEqualTo("hold");
			}
		}
		assertThat(only().divergences().count()).as("all are noise").isZero();
	}

	/** It is not proven by one of them that others are no noise. */
	@ParameterizedTest
	@ValueSource(ints = { 10, 400, 1499 })
	void oneDivergenceAmongManySetsOfWhatIsUndecidedDoesNotHold(int which) {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 1500; i++) {
			List<Difference> differences = identifiers(random);
			if (i == which) {
				differences.add(TOTAL);
			}
			compare("/a", differences);
			if (i % 10 == 0) {
				assertThat(this.statistics.gate().verdict()).as("after %s", i).isNotEqualTo("hold");
			}
		}
		assertThat(only().divergences().count()).isOne();
	}

	/** As a field differs in them that is decided. */
	@Test
	void manySetsOfWhatIsUndecidedHideNoDivergences() {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 400; i++) {
			List<Difference> differences = identifiers(random);
			if (i % 10 == 0) {
				differences.add(TOTAL);
			}
			compare("/a", differences);
		}
		assertThat(only().verdict()).isEqualTo("hold");
		assertThat(only().reasons().get(0)).startsWith("40 of 400 differ in `total` (10.0 %,");
	}

	/** Nor are they counted once for each field. */
	@Test
	void severalDivergencesOfAnAnswerAreOneHoweverManySetsThereAre() {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 400; i++) {
			List<Difference> differences = identifiers(random);
			if (i % 10 == 0) {
				differences.add(TOTAL);
				differences.add(new Difference(Kind.VALUE, "tax", "1", "2"));
			}
			compare("/a", differences);
		}
		EndpointVerdict verdict = only();
		assertThat(verdict.verdict()).isEqualTo("hold");
		assertThat(verdict.divergences().count() - verdict.undecided()).isEqualTo(40);
	}

	private List<Difference> identifiers(SplittableRandom random) {
		List<Difference> differences = new ArrayList<>();
		for (int field = 0; field < 24; field++) {
			if (random.nextInt(5) == 0) {
				differences.add(new Difference(Kind.VALUE, "id" + field, uuid(), uuid()));
			}
		}
		return differences;
	}

	@Test
	void noiseDoesNotCount() {
		for (int i = 0; i < 3000; i++) {
			compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		}
		assertThat(this.statistics.gate().verdict()).as("%s", this.statistics.gate()).isEqualTo("promote");
		assertThat(this.statistics.gate().reasons()).last()
			.isEqualTo("3,000 of 3,000 differ only in what is held for noise, most of them of GET /a:"
					+ " see its 'volatile' fields");
		assertThat(only().divergences().count()).isZero();
		for (int i = 0; i < 600; i++) {
			compare("/a", List.of(TOTAL, new Difference(Kind.VALUE, "id", uuid(), uuid())));
		}
		assertThat(this.statistics.gate().reasons().get(0)).startsWith("GET /a: 600 of 3,600 differ in `total`");
	}

	/** Until it was learned, it counted; and does so no more, in hindsight, too. */
	@Test
	void whatIsLearnedToBeNoiseNeverCounted() {
		compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		assertThat(only().divergences().count()).isOne();
		for (int i = 0; i < 100; i++) {
			compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		}
		assertThat(only().divergences().count()).isZero();
	}

	private String uuid() {
		return UUID
			.nameUUIDFromBytes(new byte[] { (byte) this.random.nextInt(), (byte) this.random.nextInt(),
					(byte) this.random.nextInt(), (byte) this.random.nextInt() })
			.toString();
	}

	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE, names = { "TIMEOUT", "RESPONSE_TIMEOUT", "CONNECT", "IO" })
	void holdsWhereThereAreNoAnswers(Reason reason) {
		run("/a", 100);
		for (int i = 0; i < 50; i++) {
			fail("/a", reason);
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0))
			.startsWith("GET /a: 50 of 150 got no answer, or an error (33.3 %, at most 0.5 % allowed)");
	}

	@Test
	void holdsADeadShadow() {
		for (int i = 0; i < 20; i++) {
			fail("/a", Reason.CONNECT);
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
	}

	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE,
			names = { "SHADOW_BODY_OVER_BUDGET", "INTERNAL_ERROR", "CANCELLED" })
	void whatFailsByOurOwnFaultIsLost(Reason reason) {
		run("/a", 5000);
		for (int i = 0; i < 1000; i++) {
			fail("/a", reason);
		}
		assertThat(only().errors().count()).isZero();
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).containsExactly(
				"GET /a: 1,000 of 6,000 copies could not be compared, by a limit or a defect of Shadow's own"
						+ " (16.7 %, at most 10 % allowed)");
	}

	/** Bodies that are the same byte by byte can't end so. */
	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE,
			names = { "SHADOW_BODY_TOO_LARGE", "COMPARISON_TIMEOUT", "COMPARATOR_FAILED" })
	void whatCanNotBeComparedDiffers(Reason reason) {
		run("/a", 5000);
		for (int i = 0; i < 100; i++) {
			fail("/a", reason);
		}
		assertThat(only().divergences().count()).isEqualTo(100);
		assertThat(only().errors().count()).isZero();
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0))
			.startsWith("GET /a: 100 of 5,100 differ in `(" + reason.label() + ")` (1.96 %, at most 1 % allowed)");
	}

	@Test
	void anEndpointIsNotRareForWhatWasLostOfIt() {
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		for (int i = 0; i < 10_000; i++) {
			fail("/lost", Reason.SHADOW_BODY_OVER_BUDGET);
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).hasSize(1)
			.first()
			.asString()
			.startsWith("GET /lost: 10,000 of 10,000 copies could not be compared");
	}

	@Test
	void anErrorWhereThePrimaryHasNoneIsOne() {
		run("/a", 5000);
		for (int i = 0; i < 200; i++) {
			this.statistics.onResult(result("/a", 10, 503, List.of()));
		}
		assertThat(only().errors().count()).isEqualTo(200);
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
	}

	/** Such as 600: it counts once, as what it is. */
	@Test
	void aCodeThatHttpDoesNotKnowIsADifferenceAndNoError() {
		for (int i = 0; i < 100; i++) {
			this.statistics
				.onResult(result("/a", 10, 600, List.of(new Difference(Kind.STATUS, "status", "200", "600"))));
		}
		assertThat(only().errors().count()).isZero();
		assertThat(only().divergences().count()).isEqualTo(100);
	}

	@Test
	void holdsASlowShadow() {
		for (int i = 0; i < 3000; i++) {
			this.statistics.onResult(result("/a", 20, 200, List.of()));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0))
			.matches("GET /a: 95th percentile of latency [0-9.–]+ ms, the primary's [0-9.–]+ ms: [0-9.–]+ times"
					+ " \\(at most 1\\.2 allowed, or 2 ms more\\)");
	}

	@Test
	void latenciesDoNotCountWhileItWarmsUp() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ofMinutes(1), null));
		for (int i = 0; i < 1000; i++) {
			this.statistics.onResult(result("/a", 100, 200, List.of()));
		}
		assertThat(only().latency()).isNull();
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		this.time.advance(Duration.ofMinutes(1));
		run("/a", 3000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
	}

	@ParameterizedTest
	@CsvSource({ "3000, 3300, promote", "3000, 6000, inconclusive" })
	void lostCopiesCount(long compared, long meant, String verdict) {
		run("/a", (int) compared);
		this.census.put("shadow",
				census(meant, compared, Map.of(Reason.RATE_LIMITED, meant - compared - 10, Reason.SHED, 10L)));
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo(verdict);
		if (verdict.equals("inconclusive")) {
			assertThat(report.reasons())
				.containsExactly("3,000 of 6,000 copies meant to be sent were compared (50.0 %, at least 90 % wanted):"
						+ " 2,990 were lost as rate-limited");
		}
	}

	/** They are not just any copies, but those that would have taken long. */
	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE, names = { "SATURATED", "QUEUE_FULL", "MEMORY_BUDGET" })
	void whatABusyShadowTurnsAwayCountsAsSlow(Reason reason) {
		run("/a", 4000);
		run("/b", 12_000);
		this.census.put("shadow", census(16_160, 16_000, Map.of(reason, 160L)));
		assertThat(this.statistics.gate().verdict()).as("%s", this.statistics.gate()).isEqualTo("promote");
		this.census.put("shadow", census(17_600, 16_000, Map.of(reason, 1600L)));
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("inconclusive");
		assertThat(report.reasons()).hasSize(2)
			.allMatch((each) -> each
				.endsWith(" copies got no answer, or were not sent as the shadow was too slow or busy:"
						+ " too many to tell"))
			.anyMatch((each) -> each.startsWith("GET /a: 95th percentile of latency at least ")
					&& each.contains("; 400 of 4,400 copies "))
			.anyMatch((each) -> each.startsWith("GET /b: ") && each.contains("; 1,200 of 13,200 copies "));
	}

	/** Of what is turned away before it was captured, that can't be told. */
	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE,
			names = { "SATURATED", "QUEUE_FULL", "MEMORY_BUDGET", "BREAKER_OPEN" })
	void whatIsKnownToBeOfOneEndpointIsSharedWithNoOther(Reason reason) {
		run("/a", 4000);
		run("/b", 12_000);
		this.census.put("shadow", new Census(16_560, 16_000, Map.of(reason, 560L), Map.of(),
				Map.of(Endpoint.parse("GET /a"), 400L, Endpoint.parse("GET /never-sent"), 60L)));
		List<EndpointVerdict> endpoints = this.statistics.gate().targets().get(0).endpoints();
		assertThat(endpoints).extracting(EndpointVerdict::endpoint, EndpointVerdict::verdict)
			.containsExactly(tuple("GET /a", "inconclusive"), tuple("GET /b", "promote"));
		assertThat(endpoints).flatExtracting(EndpointVerdict::reasons)
			.anyMatch((each) -> each.contains("; 425 of 4,425 copies got no answer, or were not sent"))
			.anyMatch((each) -> each.contains("; 75 of 12,075 copies got no answer, or were not sent"));
	}

	/** Where errors are allowed, that many are slow nevertheless. */
	@ParameterizedTest
	@EnumSource(value = Reason.class, mode = Mode.INCLUDE, names = { "TIMEOUT", "RESPONSE_TIMEOUT", "CONNECT", "IO" })
	void whatGetsNoAnswerCountsAsSlow(Reason reason) {
		GateLimits lenient = new GateLimits(0.99, 1.2, Duration.ZERO, 0.2, 1000);
		this.statistics = statistics(SETTINGS.withLimits(lenient, Map.of(), Set.of()));
		run("/a", 5000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		for (int i = 0; i < 300; i++) {
			fail("/a", reason);
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).hasSize(1)
			.first()
			.asString()
			.endsWith("; 300 of 5,300 copies got no answer, or were not sent as the shadow was too slow or busy:"
					+ " too many to tell");
	}

	/** It answered; only the comparison took too long. */
	@Test
	void theLatencyOfWhatCouldNotBeComparedIsKnown() {
		GateLimits lenient = new GateLimits(0.5, 1.2, Duration.ZERO, 0.005, 1000);
		this.statistics = statistics(SETTINGS.withLimits(lenient, Map.of(), Set.of()));
		run("/a", 3000);
		for (int i = 0; i < 1000; i++) {
			this.statistics.onResult(new CopyResult.Failed(exchange("/a"), "shadow", Reason.COMPARISON_TIMEOUT,
					Exchanges.answer(200, latency(10))));
		}
		assertThat(this.statistics.gate().verdict()).as("%s", this.statistics.gate()).isEqualTo("promote");
		for (int i = 0; i < 1000; i++) {
			this.statistics.onResult(new CopyResult.Failed(exchange("/a"), "shadow", Reason.COMPARISON_TIMEOUT,
					Exchanges.answer(200, latency(20))));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons().get(0)).startsWith("GET /a: 95th percentile of latency");
	}

	@Test
	void whatGetsNoAnswerWhileItWarmsUpIsNotSlow() {
		GateLimits lenient = new GateLimits(0.5, 1.2, Duration.ZERO, 0.5, 1000);
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ofMinutes(1), null)
			.withLimits(lenient, Map.of(), Set.of()));
		fail("/a", Reason.CONNECT);
		run("/a", 1);
		for (int i = 0; i < 1000; i++) {
			fail("/a", Reason.TIMEOUT);
		}
		assertThat(only().latency()).isNull();
		this.time.advance(Duration.ofMinutes(1));
		run("/a", 5000);
		assertThat(this.statistics.gate().verdict()).as("%s", this.statistics.gate()).isEqualTo("promote");
	}

	@ParameterizedTest
	@CsvSource({ "0, promote", "10, inconclusive", "300, hold" })
	void whatTheBreakerTurnsAwayCountsAsErrors(long turnedAway, String verdict) {
		run("/a", 3000);
		this.census.put("shadow",
				census(3000 + turnedAway, 3000, Map.of(Reason.BREAKER_OPEN, turnedAway, Reason.SATURATED, 0L)));
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).as("%s", report).isEqualTo(verdict);
		if (turnedAway > 0) {
			assertThat(report.reasons()).anyMatch((reason) -> reason.startsWith(
					"%d of %,d of all endpoints got no answer, or an error, or were not sent, as too many had failed before"
						.formatted(turnedAway, 3000 + turnedAway)));
		}
	}

	/** It is not known of which endpoints it was. */
	@Test
	void whatTheBreakerTurnsAwayIsSharedWithEndpointsThatHaveLimitsOfTheirOwn() {
		GateLimits lenient = new GateLimits(0.5, 3, Duration.ZERO, 0.5, 100);
		this.statistics = statistics(
				SETTINGS.withLimits(LIMITS, Map.of(Endpoint.parse("GET /loose"), lenient), Set.of()));
		run("/a", 3000);
		run("/loose", 6000);
		this.census.put("shadow", census(9030, 9000, Map.of(Reason.BREAKER_OPEN, 30L)));
		assertThat(this.statistics.gate().reasons()).anyMatch((reason) -> reason
			.startsWith("10 of 3,010 of the endpoints without limits of their own got no answer, or an error"));
	}

	@ParameterizedTest
	@EnumSource(BreakerState.class)
	void promotesNothingThatGetsNoCopies(BreakerState state) {
		run("/a", 3000);
		this.breaker = state;
		boolean gets = state == BreakerState.CLOSED || state == BreakerState.DISABLED;
		assertThat(this.statistics.gate().verdict()).isEqualTo(gets ? "promote" : "inconclusive");
		if (!gets) {
			assertThat(this.statistics.gate().reasons()).containsExactly(
					"its circuit breaker is " + state.label() + ", as too many copies failed or took too long");
		}
	}

	@Test
	void rareEndpointsMayBeFew() {
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		run("/rare", 10);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		assertThat(this.statistics.gate().reasons().get(0)).isEqualTo("4 of 5 endpoints are proven good, and none bad");
		run("/rarer", 1);
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons())
			.contains("4 of 6 endpoints have enough exchanges (66.7 %, at least 80 % wanted)")
			.anyMatch((reason) -> reason.endsWith(" more exchanges of GET /rare"))
			.noneMatch((reason) -> reason.endsWith(" of GET /a"));
	}

	/** Nor is one promoted beside that may be bad: it may still be noise. */
	@Test
	void aRareEndpointThatIsBadUnlessThatIsNoiseIsWaitedFor() {
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		for (int i = 0; i < 15; i++) {
			compare("/rare", List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons())
			.anyMatch((reason) -> reason.startsWith("GET /rare: 15 of 15 differ in `total`"));
	}

	@Test
	void aRareEndpointThatGotWorseUnlessThatIsNoiseIsWaitedFor() {
		GateLimits many = new GateLimits(0.99, 1.2, Duration.ZERO, 0.005, 20_000);
		this.statistics = statistics(
				SETTINGS.withLimits(SETTINGS.limits(), Map.of(Endpoint.parse("GET /rare"), many), Set.of()));
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		run("/rare", 10_000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		for (int i = 0; i < 41; i++) {
			compare("/rare", List.of(identifier()));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).anyMatch(
				(reason) -> reason.startsWith("GET /rare: of the last 1,041 exchanges: 41 of 1,041 differ in `id`"));
	}

	@Test
	void aRareEndpointThatIsProvenBadHolds() {
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		for (int i = 0; i < 40; i++) {
			compare("/rare", List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
	}

	@Test
	void manyRareEndpointsAreJudgedTogether() {
		this.statistics = statistics(
				new GateSettings(LIMITS, Map.of(), Set.of(), 0, 0.01, Duration.ofDays(1), Duration.ZERO, 0.95, null));
		run("/a", 3000);
		for (int i = 0; i < 90; i++) {
			for (int j = 0; j < 20; j++) {
				compare("/rare/" + i, (j == 0) ? List.of(TOTAL) : List.of());
			}
		}
		assertThat(this.statistics.gate().reasons()).hasSize(1)
			.first()
			.asString()
			.startsWith("90 of 4,800 of all endpoints differ (1.88 %, at most 1 % allowed)");
	}

	@Test
	void somethingHasToBeProven() {
		GateLimits many = new GateLimits(0.99, 1.2, Duration.ZERO, 0.005, 10_000);
		this.statistics = statistics(new GateSettings(LIMITS, Map.of(Endpoint.parse("GET /a"), many), Set.of(), 0, 0,
				Duration.ofDays(1), Duration.ZERO, 0.95, null));
		run("/a", 5000);
		assertThat(this.statistics.gate().reasons()).containsExactly("no endpoint is proven good by itself");
	}

	@Test
	void aCriticalEndpointIsNeededHoweverRare() {
		this.statistics = statistics(SETTINGS.withLimits(LIMITS, Map.of(),
				Set.of(Endpoint.parse("GET /pay"), Endpoint.parse("GET /unseen"))));
		for (String frequent : List.of("/a", "/b", "/c", "/d")) {
			run(frequent, 3000);
		}
		run("/pay", 20);
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("inconclusive");
		assertThat(report.reasons()).hasSize(2)
			.anyMatch((reason) -> reason.matches("needs about [0-9,]+ more exchanges of GET /pay"))
			.contains("GET /unseen: was not seen; is it copied, and is this its name in the report?");
		assertThat(this.statistics.gate()).isEqualTo(report);
	}

	@Test
	void anEndpointMayHaveLimitsOfItsOwn() {
		GateLimits lenient = new GateLimits(0.5, 3, Duration.ZERO, 0.5, 100);
		this.statistics = statistics(
				SETTINGS.withLimits(LIMITS, Map.of(Endpoint.parse("GET /loose"), lenient), Set.of()));
		run("/a", 3000);
		for (int i = 0; i < 2000; i++) {
			this.statistics.onResult(result("/loose", 20, 200, (i % 10 == 0) ? List.of(TOTAL) : List.of()));
		}
		assertThat(this.statistics.gate().verdict()).as("%s", this.statistics.gate()).isEqualTo("promote");
	}

	@Test
	void limitsOfWhatIsNotSeenAreTold() {
		GateLimits strict = new GateLimits(0.999, 1.1, Duration.ZERO, 0.001, 100);
		this.statistics = statistics(
				SETTINGS.withLimits(LIMITS, Map.of(Endpoint.parse("POST /pay/{x}"), strict), Set.of()));
		String unseen = "POST /pay/{x}: was not seen; is it copied, and is this its name in the report?";
		assertThat(this.statistics.gate().reasons()).contains(unseen);
		run("/a", 3000);
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("promote");
		assertThat(report.reasons()).startsWith("1 of 1 endpoints are proven good, and none bad").endsWith(unseen);
		assertThat(report.targets().get(0).endpoints()).extracting(EndpointVerdict::endpoint)
			.containsExactly("POST /pay/{x}", "GET /a");
		for (int i = 0; i < 300; i++) {
			compare("/a", List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons()).contains(unseen);
	}

	@Test
	void tellsTheAllowanceWithTheLatencies() {
		run("/a", 10);
		assertThat(only().latency()).isNotNull()
			.extracting(GateReport.Latency::allowedRatio, GateReport.Latency::allowanceMillis)
			.containsExactly(1.2, 2.0);
	}

	/** However long and good its past is; it takes longest if two parts just get full. */
	@ParameterizedTest
	@CsvSource({ "true, 200, 10, 41, differ in `total`", "false, 503, 10, 26, 'got no answer, or an error'",
			"false, 200, 20, 144, 95th percentile of latency" })
	void shutsSoonWhenTheShadowGetsWorse(boolean differs, int status, long millis, int within, String why) {
		run("/a", 101_001 - within);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		int worse = 0;
		while (worse < within && this.statistics.gate().promotes()) {
			this.statistics.onResult(result("/a", millis, status, differs ? List.of(TOTAL) : List.of()));
			worse++;
		}
		System.out.printf("Gate, after 100,000 good exchanges: shuts after %d bad ones: %s%n", worse, why);
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		assertThat(this.statistics.gate().reasons()).hasSize(1)
			.first()
			.asString()
			.matches("GET /a: of the last [0-9,]+ exchanges: .*")
			.contains(why);
	}

	/** A baseline that is seldom asked has not confirmed yet that it is no noise. */
	@Test
	void shutsAsSoonWhileTheBaselineIsToConfirmIt() {
		Baseline baseline = new Baseline(new Target(Baseline.NAME, URI.create("http://localhost:1"),
				Target.Credentials.STRIP, TargetLimits.defaults()), 10);
		this.statistics = statistics(SETTINGS, baseline);
		for (int i = 0; i < 101_001 - 41; i++) {
			withBaseline(i, List.of());
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		for (int i = 0; i < 41; i++) {
			withBaseline(i, List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).anyMatch((reason) -> reason.startsWith("GET /a: of the last ")
				&& reason.contains("differ in `total`") && reason.endsWith("in nothing but what is 'undecided'"));
	}

	/** It has the primary's answer in each tenth exchange. */
	private void withBaseline(int number, List<Difference> differences) {
		CopyResult.Compared result = result("/a", 10, 200, differences);
		this.statistics.onResult(result);
		if (number % 10 == 0) {
			paired(result);
		}
	}

	@Test
	void opensAgainWhenTheShadowIsWellAgain() {
		run("/a", 20_000);
		for (int i = 0; i < 40; i++) {
			compare("/a", List.of(TOTAL));
		}
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		run("/a", 2 * RecentEvidence.PART);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
	}

	/** Whoever asks must not keep what is old. */
	@Test
	void toAskChangesNothing() {
		Statistics asked = this.statistics;
		Statistics other = statistics(SETTINGS);
		for (int i = 0; i < 3000; i++) {
			CopyResult result = result("/a", 10, 200, List.of());
			asked.onResult(result);
			other.onResult(result);
		}
		this.time.advance(Duration.ofHours(24).minusMinutes(1));
		asked.gate();
		this.time.advance(Duration.ofMinutes(2));
		assertThat(asked.gate()).isEqualTo(other.gate());
		assertThat(asked.gate().targets().get(0).endpoints()).isEmpty();
		assertThat(asked.gate().targets().get(0).since()).isEqualTo("1970-01-01T12:00:00Z");
	}

	/** Whether anybody asks, or anything is added, while there is nothing but losses. */
	@Test
	void whatWasLostInSilenceIsNotForgotten() {
		this.time.advance(Duration.ofHours(12));
		this.statistics.tick();
		this.census.put("shadow", census(1000, 0, Map.of(Reason.SHED, 1000L)));
		this.time.advance(Duration.ofHours(12));
		this.statistics.tick();
		this.time.advance(Duration.ofHours(1));
		GateReport.TargetVerdict target = this.statistics.gate().targets().get(0);
		assertThat(target.since()).isEqualTo("1970-01-01T12:00:00Z");
		assertThat(target.meant()).isEqualTo(1000);
		this.time.advance(Duration.ofHours(12));
		assertThat(this.statistics.gate().targets().get(0).meant()).isZero();
	}

	@Test
	void evidenceGrowsOld() {
		run("/a", 3000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		this.time.advance(Duration.ofHours(12));
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		run("/a", 100);
		assertThat(only().compared()).isEqualTo(3100);
		assertThat(this.statistics.gate().targets().get(0).since()).isEqualTo("1970-01-01T00:00:00Z");
		this.time.advance(Duration.ofHours(12));
		assertThat(only().compared()).isEqualTo(100);
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().targets().get(0).since()).isEqualTo("1970-01-01T12:00:00Z");
		this.time.advance(Duration.ofDays(3));
		assertThat(this.statistics.gate().targets().get(0).endpoints()).isEmpty();
	}

	@Test
	void aBadPastIsForgottenWithTheWindow() {
		for (int i = 0; i < 100; i++) {
			compare("/a", List.of(TOTAL));
		}
		this.time.advance(Duration.ofHours(12));
		run("/a", 3000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
		this.time.advance(Duration.ofHours(12));
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
	}

	@Test
	void aNewVersionBeginsAnew() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		this.version = "1";
		run("/a", 3000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
		assertThat(this.statistics.gate().targets().get(0).version()).isEqualTo("1");
		this.time.advance(Duration.ofHours(1));
		this.census.put("shadow", census(3000, 3000, Map.of()));
		this.version = "2";
		run("/a", 1);
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().targets().get(0).version()).isEqualTo("2");
		assertThat(this.statistics.gate().targets().get(0).since()).isEqualTo("1970-01-01T01:00:00Z");
		assertThat(this.statistics.gate().targets().get(0).meant()).isZero();
		this.version = "1";
		run("/a", 90);
		assertThat(only().compared()).isOne();
		this.version = "2";
		run("/a", 2999);
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
	}

	@Test
	void anErrorOfAProxyIsTheNewVersions() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		this.version = "1";
		run("/a", 10);
		this.version = null;
		this.statistics.onResult(result("/a", 10, 503, List.of()));
		this.statistics.onResult(result("/a", 10, 200, List.of()));
		assertThat(only().compared()).isEqualTo(11);
		assertThat(only().errors().count()).isOne();
	}

	/** A proxy may answer for a shadow that is down for as long as it likes. */
	@Test
	void anOutageIsNotForgotten() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		this.version = "2";
		run("/a", 3000);
		this.version = null;
		for (int i = 0; i < 200; i++) {
			this.statistics.onResult(result("/a", 10, 503, List.of()));
		}
		this.version = "2";
		run("/a", 10);
		assertThat(this.statistics.gate().targets().get(0).version()).isEqualTo("2");
		assertThat(only().errors().count()).isEqualTo(200);
		assertThat(this.statistics.gate().verdict()).isEqualTo("hold");
	}

	/** What an ingress refuses before the shadow says nothing good of it. */
	@ParameterizedTest
	@CsvSource({ "10, inconclusive", "100, promote" })
	void answersWithoutAVersionAreLost(int everyTenthOf, String verdict) {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		for (int i = 0; i < 6000; i++) {
			boolean refused = i > 0 && i % everyTenthOf < 3;
			this.version = refused ? null : "2";
			this.statistics.onResult(result("/a", 10, refused ? 404 : 200, refused ? List.of(TOTAL) : List.of()));
		}
		this.census.put("shadow", census(6000, 6000, Map.of()));
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).as("%s", report).isEqualTo(verdict);
		if (verdict.equals("inconclusive")) {
			assertThat(report.reasons()).containsExactly(
					"4,201 of 6,000 copies meant to be sent were compared (70.0 %, at least 90 % wanted);"
							+ " 1,799 answers were of another version, or named none",
					"GET /a: 1,799 of 6,000 answers were of another version, or named none"
							+ " (30.0 %, at most 10 % allowed)");
			assertThat(report.targets().get(0).compared()).isEqualTo(4201);
		}
	}

	@Test
	void aHeaderThatNoAnswerHasIsTold() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Verison"));
		this.version = "1";
		run("/a", 3000);
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().reasons()).containsExactly("no answer names its version in 'X-Verison'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X-Version" })
	void whatWasNoiseOnAnOlderVersionIsNoneOnTheNewOne(String header) {
		this.statistics = statistics(
				SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, header.isEmpty() ? null : header));
		this.version = "1";
		for (int i = 0; i < 1000; i++) {
			compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		}
		assertThat(only().divergences().count()).isZero();
		this.time.advance(Duration.ofSeconds(1));
		this.version = "2";
		if (header.isEmpty()) {
			this.statistics.deployed("shadow", "2");
		}
		compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		assertThat(only().divergences()).extracting(GateReport.Rate::count, GateReport.Rate::of)
			.containsExactly(1L, 1L);
		assertThat(this.statistics.endpoints().get(0).compared()).isEqualTo(1001);
		assertThat(this.statistics.endpoints().get(0).matched()).isEqualTo(1000);
		for (int i = 0; i < 100; i++) {
			compare("/a", List.of(new Difference(Kind.VALUE, "id", uuid(), uuid())));
		}
		assertThat(only().divergences().count()).isZero();
		assertThat(this.statistics.endpoints().get(0).matched()).isEqualTo(1101);
	}

	/**
	 * Neither what it answers while the new one is rolled out, nor what was under way.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "X-Version" })
	void anOlderVersionTeachesNoNoiseOfTheNewOne(String header) {
		this.statistics = statistics(
				SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, header.isEmpty() ? null : header));
		this.version = "1";
		Exchange underWay = exchange("/a");
		run("/a", 1);
		this.time.advance(Duration.ofSeconds(1));
		this.version = "2";
		if (header.isEmpty()) {
			this.statistics.deployed("shadow", "2");
		}
		compare("/a", List.of(identifier()));
		this.version = "1";
		for (int i = 0; i < 90; i++) {
			this.statistics
				.onResult(result(header.isEmpty() ? underWay : exchange("/a"), 10, 200, List.of(identifier())));
		}
		assertThat(only().divergences()).extracting(GateReport.Rate::count, GateReport.Rate::of)
			.containsExactly(1L, 1L);
		EndpointReport report = this.statistics.endpoints().get(0);
		assertThat(report.compared()).isEqualTo(92);
		assertThat(report.matched()).isOne();
		assertThat(report.differences()).extracting(FieldReport::path, FieldReport::count)
			.containsExactly(tuple("id", 1L));
	}

	@Test
	void whatAnOlderVersionAnswersIsNoDivergenceOfTheNewOneWhereItCannotBeCompared() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		for (String each : List.of("1", "2")) {
			this.version = each;
			run("/a", 1);
		}
		for (String each : List.of("1", "2")) {
			ExchangeResponse answer = Exchanges.answer(200, latency(10));
			this.statistics.onResult(
					new CopyResult.Failed(exchange("/a"), "shadow", Reason.COMPARISON_TIMEOUT, new ExchangeResponse(200,
							answer.headers().with("X-Version", each), answer.body(), answer.latency())));
		}
		assertThat(only().divergences()).extracting(GateReport.Rate::count, GateReport.Rate::of)
			.containsExactly(1L, 2L);
	}

	@Test
	void anOlderVersionIsJudgedByTheNoiseOfTheNewOne() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		this.version = "1";
		run("/a", 1);
		this.version = "2";
		for (int i = 0; i < 100; i++) {
			compare("/a", List.of(identifier()));
		}
		assertThat(this.statistics.endpoints().get(0).matched()).isEqualTo(101);
		this.version = "1";
		compare("/a", List.of(identifier()));
		compare("/a", List.of(identifier(), TOTAL));
		EndpointReport report = this.statistics.endpoints().get(0);
		assertThat(report.compared()).isEqualTo(103);
		assertThat(report.matched()).isEqualTo(102);
		assertThat(report.differences()).extracting(FieldReport::path, FieldReport::count)
			.containsExactly(tuple("id", 100L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X-Version" })
	void theBaselinesOfAnOlderVersionTeachNoNoiseOfTheNewOne(String header) {
		Baseline baseline = new Baseline(new Target(Baseline.NAME, URI.create("http://localhost:1"),
				Target.Credentials.STRIP, TargetLimits.defaults()), 100);
		this.statistics = statistics(
				SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, header.isEmpty() ? null : header), baseline);
		this.version = "1";
		run("/a", 1);
		List<CopyResult.Compared> before = IntStream.range(0, 40)
			.mapToObj((i) -> result("/a", 10, 200, List.of(TOTAL)))
			.toList();
		this.time.advance(Duration.ofSeconds(1));
		List<CopyResult.Compared> after = IntStream.range(0, 40)
			.mapToObj((i) -> result("/a", 10, 200, List.of(TOTAL)))
			.toList();
		this.version = "2";
		if (header.isEmpty()) {
			this.statistics.deployed("shadow", "2");
		}
		for (int i = 0; i < 40; i++) {
			compare("/a", List.of(TOTAL));
		}
		(header.isEmpty() ? before : after).forEach((each) -> paired(each, TOTAL));
		assertThat(this.statistics.endpoints().get(0).differences())
			.extracting(FieldReport::path, FieldReport::count, FieldReport::pairs)
			.containsExactly(tuple("total", 40L, null));
		assertThat(only().divergences().count()).isEqualTo(40);
		for (int i = 0; i < 40; i++) {
			paired(result("/a", 10, 200, List.of(TOTAL)), TOTAL);
		}
		assertThat(only().divergences().count()).as("as good as the baseline").isZero();
	}

	private void paired(CopyResult.Compared compared, Difference... noise) {
		this.statistics.onBaseline(new BaselineResult(compared.exchange(), compared.target(), compared.shadow(),
				compared.comparison(), new Comparison(List.of(noise), List.of())));
	}

	private Difference identifier() {
		return new Difference(Kind.VALUE, "id", uuid(), uuid());
	}

	@Test
	void itWarmsUpFromTheFirstAnswerThatIsNoError() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ofMinutes(1), null));
		this.statistics.onResult(result("/a", 10, 503, List.of()));
		this.time.advance(Duration.ofMinutes(1));
		this.statistics.onResult(result("/a", 10, 503, List.of()));
		this.statistics.onResult(result("/a", 100, 200, List.of()));
		assertThat(only().latency()).isNull();
		this.time.advance(Duration.ofMinutes(1));
		run("/a", 1);
		assertThat(only().latency()).isNotNull();
	}

	@Test
	void evidenceIsAskedForOfOneVersion() {
		run("/a", 3000);
		assertThat(this.statistics.gate().about("2").reasons())
			.containsExactly("nothing is known of version 2 yet: no version is");
		this.statistics.deployed("shadow", "1");
		this.time.advance(Duration.ofSeconds(1));
		run("/a", 3000);
		GateReport report = this.statistics.gate();
		assertThat(report.about(" 1 ")).isEqualTo(report);
		assertThat(report.about("2").verdict()).isEqualTo("inconclusive");
		assertThat(report.about("2").reasons()).containsExactly("nothing is known of version 2 yet: it is all about 1");
	}

	@Test
	void aVersionMayBeSaid() {
		run("/a", 3000);
		Exchange underWay = exchange("/a");
		this.time.advance(Duration.ofSeconds(1));
		this.statistics.deployed("shadow", "2");
		assertThat(this.statistics.gate().verdict()).isEqualTo("inconclusive");
		assertThat(this.statistics.gate().targets().get(0).version()).isEqualTo("2");
		this.statistics.onResult(result(underWay, 10, 200, List.of()));
		this.statistics.onResult(new CopyResult.Failed(underWay, "shadow", Reason.TIMEOUT));
		assertThat(this.statistics.gate().targets().get(0).endpoints()).isEmpty();
		run("/a", 3000);
		this.statistics.deployed("shadow", "2");
		assertThat(this.statistics.gate().verdict()).isEqualTo("promote");
	}

	@Test
	void aVersionIsNotSaidTwice() {
		this.statistics = statistics(SETTINGS.withEvidence(Duration.ofDays(1), Duration.ZERO, "X-Version"));
		assertThatIllegalStateException().isThrownBy(() -> this.statistics.deployed("shadow", "2"))
			.withMessage("The version is what the shadow says in the header 'X-Version'");
	}

	@Test
	void aVersionIsOfOneTarget() {
		Gate gate = new Gate(SETTINGS, List.of("blue", "shadow"), (target) -> Census.NONE, (target) -> this.breaker,
				this.time);
		assertThat(gate.deployed("blue", "2")).isTrue();
		assertThat(gate.deployed("blue", "2")).isFalse();
		this.statistics = EmptyStatistics.of(ReportSettings.defaults(), this.time, () -> null, gate);
		assertThat(this.statistics.gate().targets()).extracting(GateReport.TargetVerdict::version)
			.containsExactly("2", null);
		assertThatIllegalArgumentException().isThrownBy(() -> this.statistics.deployed("green", "2"))
			.withMessage("'target' must be one of blue, shadow, but is green");
		assertThatIllegalArgumentException().isThrownBy(() -> this.statistics.deployed("blue", " "))
			.withMessage("'version' must not be empty");
	}

	@Test
	void severalTargetsAreAsGoodAsTheWorst() {
		Gate gate = new Gate(SETTINGS, List.of("blue", "shadow"), (target) -> Census.NONE, (target) -> this.breaker,
				this.time);
		this.statistics = EmptyStatistics.of(ReportSettings.defaults(), this.time, () -> null, gate);
		run("/a", 3000);
		GateReport report = this.statistics.gate();
		assertThat(report.verdict()).isEqualTo("inconclusive");
		assertThat(report.reasons()).startsWith("'blue': needs about 1,000 more exchanges");
		assertThat(report.targets()).extracting(GateReport.TargetVerdict::verdict)
			.containsExactly("inconclusive", "promote");
		assertThat(report.of("shadow")).get().extracting(GateReport::promotes).isEqualTo(true);
		assertThat(report.of("green")).isEmpty();
	}

	/** With a rate at half of the limit, asked after every exchange. */
	@Test
	void opensAndStaysOpenWhileItIsAsked() {
		int opened = 0;
		boolean open = false;
		for (int i = 1; i <= 8000; i++) {
			compare("/a", (this.random.nextInt(1000) < 5) ? List.of(TOTAL) : List.of());
			open = this.statistics.gate().promotes();
			assertThat(this.statistics.gate().verdict()).isNotEqualTo("hold");
			opened = (open && opened == 0) ? i : opened;
		}
		assertThat(opened).isBetween(1000, 7000);
		assertThat(open).isTrue();
	}

	private Statistics statistics(GateSettings settings) {
		return statistics(settings, null);
	}

	private Statistics statistics(GateSettings settings, @Nullable Baseline baseline) {
		return EmptyStatistics.of(ReportSettings.defaults(), this.time, () -> baseline,
				new Gate(settings, List.of("shadow"), (target) -> this.census.getOrDefault(target, Census.NONE),
						(target) -> this.breaker, this.time));
	}

	private static Census census(long meant, long compared, Map<Reason, Long> lost) {
		return new Census(meant, compared, lost, Map.of(), Map.of());
	}

	private EndpointVerdict only() {
		List<EndpointVerdict> endpoints = this.statistics.gate().targets().get(0).endpoints();
		assertThat(endpoints).hasSize(1);
		return endpoints.get(0);
	}

	private void run(String route, int exchanges) {
		for (int i = 0; i < exchanges; i++) {
			compare(route, List.of());
		}
	}

	private void compare(String route, List<Difference> differences) {
		this.statistics.onResult(result(route, 10, 200, differences));
	}

	private void fail(String route, Reason reason) {
		this.statistics.onResult(new CopyResult.Failed(exchange(route), "shadow", reason));
	}

	private Exchange exchange(String route) {
		return Exchanges.of("GET", route, this.time.instant(), latency(10));
	}

	private CopyResult.Compared result(String route, long millis, int status, List<Difference> differences) {
		return result(exchange(route), millis, status, differences);
	}

	private CopyResult.Compared result(Exchange exchange, long millis, int status, List<Difference> differences) {
		ExchangeResponse answer = Exchanges.answer(status, latency(millis));
		Headers headers = (this.version != null) ? answer.headers().with("X-Version", this.version) : answer.headers();
		return new CopyResult.Compared(exchange, "shadow",
				new ExchangeResponse(status, headers, answer.body(), answer.latency()),
				new Comparison(new ArrayList<>(differences), List.of()));
	}

	private Duration latency(long millis) {
		return Duration.ofNanos((long) (millis * 1e6 * (0.8 + 0.4 * this.random.nextDouble())));
	}

}
