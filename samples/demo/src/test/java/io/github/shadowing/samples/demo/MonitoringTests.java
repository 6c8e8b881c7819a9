package io.github.shadowing.samples.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.shadowing.samples.demo.v1.ShopV1Application;
import io.github.shadowing.samples.demo.v2.ShopV2Application;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real Prometheus with the rules of the samples scrapes version 1 of the shop while it
 * is shadowed by version 2, which ends in between. Then nobody asks for anything any
 * more, so that what Prometheus knows is what the actuator says.
 */
class MonitoringTests {

	private static final Path RULES = Path.of("..", "monitoring", "prometheus", "shadow-rules.yml");

	private static final String MATCH_RATE = """
			sum(rate(shadow_comparison_total{match="true"}[5m])) / sum(rate(shadow_comparison_total[5m]))""";

	private static final String LATENCY = """
			histogram_quantile(0.95, sum(rate(shadow_latency_seconds_bucket[5m])) by (le)) \
			/ histogram_quantile(0.95, sum(rate(primary_latency_seconds_bucket[5m])) by (le))""";

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final int FEW = 10;

	/** More than an alert wants to have seen. */
	private static final int ENOUGH = 150;

	/** What the panels that count have where there is nothing to count. */
	private static final String OR_NONE = " or vector(0)";

	private static final Pattern SELECTOR = Pattern
		.compile("\\b(?:ALERTS|(?:shadow|primary)[_:][a-z0-9_:]+)(?:\\{[^}]*})?");

	private static RunningShop v1;

	private static Prometheus prometheus;

	/** What was known at the first scrape. */
	private static JsonNode firstReport;

	private static Exposition firstMeters;

	private static JsonNode report;

	private static Exposition meters;

	private static long asked;

	@BeforeAll
	static void shop(@TempDir Path directory) {
		assumeTrue(Prometheus.isThere("prometheus") && Prometheus.isThere("timeout"),
				"There is no prometheus on the PATH; Debian's package of that name has it");
		String database = "--shop.database.latency=0";
		RunningShop v2 = RunningShop.start(ShopV2Application.application(), List.of(database));
		v1 = RunningShop.startShadowing(ShopV1Application.application(),
				List.of(database, "--shadow.url=" + v2.uri(), "--shadow.shedding.enabled=false",
						"--shadow.circuit-breaker.slow-call-duration-threshold=1m", "--shadow.timeout=1m",
						"--shadow.cost.price-per-gb=1", "--shadow.cost.price-per-hour=1"));
		// What was counted before the first scrape is no increase.
		ask(FEW);
		awaitEnd();
		firstReport = v1.get("/actuator/shadow").body();
		firstMeters = new Exposition(v1.text("/actuator/prometheus"));
		prometheus = Prometheus.start(directory, RULES, v1.uri("/actuator/prometheus"));
		awaitScrape();
		ask(ENOUGH);
		awaitScrape();
		v2.stop();
		ask("/customers/1/shipping");
		awaitScrape();
		report = v1.get("/actuator/shadow").body();
		meters = new Exposition(v1.text("/actuator/prometheus"));
		awaitNewer("min(timestamp(ALERTS))");
		prometheus.stopTheClock();
	}

	@AfterAll
	static void stop() {
		if (prometheus != null) {
			prometheus.close();
		}
		if (v1 != null) {
			v1.stop();
		}
	}

	private static void ask(int times) {
		for (int id = 1; id <= times; id++) {
			for (String path : List.of("/products", "/products/" + id, "/customers/" + id,
					"/customers/" + id + "/shipping", "/cart/price?items=2x1,2x" + (1 + id % 4))) {
				ask(path);
			}
		}
	}

	private static void ask(String path) {
		v1.get(path);
		asked++;
	}

	/**
	 * Wait until everything is compared, Prometheus has seen it, and the rules have, too.
	 */
	private static void awaitScrape() {
		awaitEnd();
		awaitNewer("timestamp(shadow_requests_total)");
		awaitNewer("min(timestamp(shadow:matched:count))");
	}

	private static void awaitEnd() {
		Awaitility.await().atMost(TIMEOUT).until(MonitoringTests::isSettled);
	}

	private static boolean isSettled() {
		JsonNode now = v1.get("/actuator/shadow").body();
		long compared = ended(now, "compared");
		long failed = ended(now, "failed");
		return compared + failed + ended(now, "rejected") == asked && compared == sum(now, "compared")
				&& failed == now.path("endpoints").valueStream().mapToLong(MonitoringTests::failures).sum();
	}

	private static long ended(JsonNode report, String outcome) {
		return report.path("outcomes").path(outcome).valueStream().mapToLong(JsonNode::asLong).sum();
	}

	private static void awaitNewer(String time) {
		double now = System.currentTimeMillis() / 1000.0;
		Awaitility.await().atMost(TIMEOUT).until(() -> prometheus.value(time) > now);
	}

	private static long sum(JsonNode report, String count) {
		return report.path("endpoints").valueStream().mapToLong((endpoint) -> endpoint.path(count).asLong()).sum();
	}

	private static long failures(JsonNode endpoint) {
		return endpoint.path("failures").valueStream().mapToLong(JsonNode::asLong).sum();
	}

	/**
	 * How an exchange ends is told at once, noise included, as this is.
	 */
	@Test
	void answersWhatEverybodyAsksOfMatches() {
		assertThat(prometheus.value(withoutRates(MATCH_RATE)))
			.isEqualTo((double) matched(report) / ended(report, "compared"));
		long matched = matched(report) - matched(firstReport);
		long compared = ended(report, "compared") - ended(firstReport, "compared");
		double slack = extrapolation();
		assertThat(prometheus.value(MATCH_RATE)).isCloseTo((double) matched / compared, withinPercentage(100 * slack));
		assertThat(matched).isPositive().isLessThan(compared);
	}

	private static long matched(JsonNode report) {
		return report.path("outcomes").path("compared").path("match").asLong();
	}

	/**
	 * Either is between the bounds of the buckets that the percentiles fall into.
	 */
	@Test
	void answersWhatEverybodyAsksOfLatency() {
		assertThat(prometheus.value(withoutRates(LATENCY)))
			.satisfies(isBetween(percentile(counted("shadow", meters), 0), percentile(counted("primary", meters), 0)));
		double slack = extrapolation();
		assertThat(prometheus.value(LATENCY))
			.satisfies(isBetween(percentile(increase("shadow"), slack), percentile(increase("primary"), slack)));
	}

	private static Consumer<Double> isBetween(Bucket shadow, Bucket primary) {
		return (ratio) -> assertThat(ratio).isBetween(shadow.above() / primary.upTo(), shadow.upTo() / primary.above());
	}

	private static NavigableMap<Double, Double> counted(String side, Exposition meters) {
		return meters.buckets(side + "_latency_seconds");
	}

	private static NavigableMap<Double, Double> increase(String side) {
		NavigableMap<Double, Double> increase = counted(side, meters);
		counted(side, firstMeters).forEach((bound, before) -> increase.merge(bound, -before, Double::sum));
		return increase;
	}

	private static Bucket percentile(NavigableMap<Double, Double> buckets, double slack) {
		double all = buckets.lastEntry().getValue();
		assertThat(all).isGreaterThan(ENOUGH);
		double above = 0;
		for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
			double share = bucket.getValue() / all;
			if (share >= Math.min(0.95 * (1 + slack), 1)) {
				return new Bucket(above, bucket.getKey());
			}
			above = (share < 0.95 / (1 + slack)) ? bucket.getKey() : above;
		}
		throw new AssertionError("Unreachable: the last bucket has all");
	}

	private static String withoutRates(String query) {
		return query.replaceAll("rate\\((.*?)\\[5m]\\)", "$1");
	}

	/**
	 * Prometheus reckons that a counter grew before its first sample, too: for up to 1.1
	 * times of what is between two samples, and for less where that would be below 0. So
	 * the rates of two counters may be too high by shares that are so far apart.
	 */
	private static double extrapolation() {
		return 1.1 / (prometheus.value("count_over_time(shadow_requests_total[5m])") - 1);
	}

	@Test
	void evaluatesEveryRule() {
		assertThat(prometheus.rules()).hasSizeGreaterThan(10).allSatisfy((rule) -> {
			assertThat(rule.path("health").asString()).as(rule.path("lastError").asString("")).isEqualTo("ok");
			List<Prometheus.Sample> samples = prometheus.query(rule.path("query").asString());
			if (rule.path("type").asString().equals("recording")) {
				assertThat(samples).as(rule.toString()).isNotEmpty();
				assertThat(prometheus.query(rule.path("name").asString())).as(rule.toString()).isNotEmpty();
			}
		});
	}

	@Test
	void alertsOnWhatIsBrokenAndNotOnNoise() {
		assertThat(endpointsOf("ShadowMismatch")).contains("GET /customers/{id}", "GET /customers/{id}/shipping")
			.doesNotContain("GET /products", "GET /products/{id}");
		assertThat(endpointsOf("ShadowErrors")).contains("GET /customers/{id}/shipping")
			.doesNotContain("GET /customers/{id}");
	}

	private static List<String> endpointsOf(String alert) {
		return prometheus.query("ALERTS{alertname=\"" + alert + "\"}")
			.stream()
			.map((sample) -> sample.labels().getOrDefault("endpoint", ""))
			.toList();
	}

	@ParameterizedTest
	@EnumSource
	void showsSomethingOnEveryPanel(Dashboard dashboard) {
		SoftAssertions.assertSoftly((softly) -> {
			softly.assertThat(dashboard.queries()).hasSizeGreaterThan(5);
			for (String query : dashboard.queries()) {
				softly.assertThat(prometheus.query(query)).as(query).isNotEmpty().anyMatch(MonitoringTests::isNumber);
				// Of numbers that never differ nobody knows how far they have drifted.
				if (!query.contains("shadow_drift")) {
					softly.assertThat(prometheus.query(query)).as(query).allMatch(MonitoringTests::isNumber);
				}
				List<String> selectors = SELECTOR.matcher(query).results().map(MatchResult::group).toList();
				softly.assertThat(selectors).as(query).isNotEmpty();
				for (String selector : selectors) {
					softly.assertThat(prometheus.series(selector)).as("%s of %s", selector, query).isNotEmpty();
				}
			}
			for (String selector : dashboard.selectors()) {
				softly.assertThat(prometheus.series(selector)).as(selector).isNotEmpty();
			}
			softly.assertThat(dashboard.dataSources()).containsExactly("datasource");
			softly.assertThat(dashboard.askedSources()).containsExactly("${datasource}");
		});
	}

	private static boolean isNumber(Prometheus.Sample sample) {
		return !Double.isNaN(sample.value());
	}

	/** So a panel that always shows 0 would be found out, though that is an answer. */
	@ParameterizedTest
	@CsvSource({ "answers, ShadowMismatch", "latency, ShadowLatencyRegression", "errors, ShadowErrors" })
	void countsEndpointsBeyondALimitAsTheAlertsDo(String legend, String alert) {
		List<String> queries = Dashboard.EXECUTIVE.queries(legend);
		assertThat(queries).singleElement(InstanceOfAssertFactories.STRING).endsWith(OR_NONE);
		String query = queries.get(0).replace(OR_NONE, "");
		assertThat(prometheus.query(query).stream().mapToDouble(Prometheus.Sample::value).sum())
			.isEqualTo(endpointsOf(alert).size());
	}

	@Test
	void countsComparisonsAsTheReportDoes() {
		assertThat(prometheus.value("sum(shadow_comparison_total)")).isEqualTo((double) sum(report, "compared"));
		Map<String, Double> compared = prometheus.byEndpoint("sum by (endpoint) (shadow:compared:count)");
		Map<String, Double> matched = prometheus.byEndpoint("sum by (endpoint) (shadow:matched:count)");
		assertThat(report.path("endpoints").valueStream()).hasSizeGreaterThan(4).allSatisfy((endpoint) -> {
			String name = endpoint.path("endpoint").asString();
			assertThat(compared.get(name)).as(name).isEqualTo((double) endpoint.path("compared").asLong());
			assertThat(matched.get(name)).as(name).isCloseTo((double) endpoint.path("matched").asLong(), within(1e-6));
			assertThat(matched.get(name) / compared.get(name)).as(name)
				.isCloseTo(endpoint.path("matchRate").asDouble(), within(1e-6));
		});
		assertThat(matched.get("GET /products")).as("noise").isEqualTo(compared.get("GET /products"), within(1e-6));
	}

	@Test
	void showsTheVerdictOfTheGate() {
		String verdict = v1.get("/actuator/shadow/gate").body().path("verdict").asString();
		assertThat(verdict).isEqualTo("hold");
		assertThat(prometheus.query("min by (job, target) (shadow_gate_verdict)"))
			.containsExactly(new Prometheus.Sample(Map.of("job", "shop", "target", "shadow"), -1));
	}

	@Test
	void countsOutcomesAsTheReportDoes() {
		Map<String, Double> counted = prometheus
			.query("sum by (outcome, reason) (shadow_exchanges_total{outcome!=\"unselected\"}) > 0")
			.stream()
			.collect(Collectors.toMap((sample) -> sample.labels().get("outcome") + " " + sample.labels().get("reason"),
					Prometheus.Sample::value));
		Map<String, Double> reported = new TreeMap<>();
		report.path("outcomes")
			.propertyStream()
			.filter((outcome) -> !outcome.getKey().equals("unselected"))
			.forEach((outcome) -> outcome.getValue()
				.propertyStream()
				.forEach((reason) -> reported.put(outcome.getKey() + " " + reason.getKey(),
						reason.getValue().asDouble())));
		assertThat(counted).isEqualTo(reported).containsKey("compared divergence");
	}

	@Test
	void countsErrorsAsTheReportDoes() {
		Map<String, Double> errors = prometheus.byEndpoint("sum by (endpoint) (shadow:errors:count{side=\"shadow\"})");
		assertThat(report.path("endpoints").valueStream()).allSatisfy((endpoint) -> {
			String name = endpoint.path("endpoint").asString();
			// Of these requests only shipping has another status, which is 500.
			long others = endpoint.path("differences")
				.valueStream()
				.filter((difference) -> difference.path("kind").asString().equals("status"))
				.mapToLong((difference) -> difference.path("count").asLong())
				.sum();
			assertThat(errors.get(name)).as(name).isEqualTo((double) (others + failures(endpoint)));
		});
		assertThat(errors.get("GET /customers/{id}/shipping")).isGreaterThan(errors.get("GET /products"));
		assertThat(prometheus.value("sum(shadow:errors:count{side=\"primary\"})")).isZero();
	}

	/**
	 * A bucket tells how many were no longer than its bound, so the percentile of the
	 * report, which is within 1 %, has to be between two that tell as many.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "primary", "shadow" })
	void timesAsTheReportDoes(String side) {
		assertThat(report.path("endpoints").valueStream()).allSatisfy((endpoint) -> {
			String name = endpoint.path("endpoint").asString();
			double p95 = endpoint.path(side + "Millis").path("p95").asDouble() / 1000;
			long compared = endpoint.path("compared").asLong();
			NavigableMap<Double, Double> buckets = buckets(side, name);
			assertThat(buckets.lastEntry().getValue()).as(name).isEqualTo((double) compared);
			Map.Entry<Double, Double> below = buckets.floorEntry(p95 * 0.98);
			assertThat((below != null) ? below.getValue() : 0).as(name).isLessThanOrEqualTo(0.95 * compared + 1);
			assertThat(buckets.ceilingEntry(p95 * 1.02).getValue()).as(name)
				.isGreaterThanOrEqualTo(0.95 * compared - 1);
		});
	}

	private static NavigableMap<Double, Double> buckets(String side, String endpoint) {
		return prometheus.query("sum by (le) (" + side + "_latency_seconds_bucket{endpoint=\"" + endpoint + "\"})")
			.stream()
			.collect(Collectors.toMap((sample) -> Prometheus.Sample.number(sample.labels().get("le")),
					Prometheus.Sample::value, Double::sum, TreeMap::new));
	}

	/**
	 * Where a percentile is.
	 *
	 * @param above the bound of the highest bucket that has too few for it
	 * @param upTo the bound of the lowest that has enough
	 */
	private record Bucket(double above, double upTo) {

	}

}
