package io.github.shadowing.noise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts, bytes, lengths of arrays and headers: that they are noise between two primaries
 * does not excuse whatever the shadow answers.
 */
@Tag("figures")
class WholeBodyTests {

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/page");

	private static final ResponseComparator COMPARATOR = new ResponseComparator(
			CompareSettings.defaults().withTimeout(CompareSettings.LONGEST_TIMEOUT));

	private static final String FORM = """
			<html><body>
			<input type="hidden" name="_csrf" value="UUID">
			<p>Price <b>10</b> EUR</p>
			<a href="/orders/UUID?s=open">more</a>
			</body></html>""";

	/** A line of it has several words that are noise, of several shapes. */
	private static final String PAGE = """
			<html><script nonce="BASE64">window.csrf="UUID",build="4711"</script>
			<input name="_csrf" value="HEX"><p>Price <b>10</b> EUR</p>
			<footer>Sun, generated at TIME in MILLIS ms</footer></html>""";

	private final SplittableRandom random = new SplittableRandom(5);

	/** In how many exchanges of the last run nothing differed at all. */
	private int matched;

	private Instant now = Instant.parse("2026-11-22T09:30:00Z");

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tokensInTextsOfTheSameVersionAreNoise(boolean baseline) {
		for (String text : List.of(FORM, "UUID", "ok HEX", "<p>BASE64</p>", "at TIME")) {
			EndpointNoise noise = run(baseline, 10_000, () -> html(text), () -> html(text));
			assertThat(noise.findings()).as(text)
				.allMatch((each) -> each.classification() == Classification.VOLATILE)
				.allMatch((each) -> each.rule() == null)
				.isNotEmpty();
			assertThat(this.matched + noise.noisyMatches().count()).isEqualTo(10_000);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void noiseOfSeveralShapesInAPageIsNoise(boolean baseline) {
		EndpointNoise noise = run(baseline, 10_000, () -> html(PAGE), () -> html(PAGE));
		assertThat(noise.findings()).hasSizeGreaterThan(2)
			.allMatch((each) -> each.path().equals("body"))
			.allMatch((each) -> each.classification() == Classification.VOLATILE);
	}

	/** As Prometheus asks for them: a JVM writes large ones with an exponent. */
	@Test
	void numbersWithAnExponentAreNoTokens() {
		EndpointNoise noise = run(false, 1_000, metrics(98_000), metrics(17));
		assertThat(noise.findings()).isNotEmpty()
			.noneMatch((each) -> each.classification() == Classification.REGRESSION)
			.noneMatch((each) -> each.reason().contains("token"));
	}

	private Supplier<ExchangeResponse> metrics(long served) {
		AtomicLong requests = new AtomicLong(served);
		AtomicLong heap = new AtomicLong(60_000_000);
		return () -> {
			long used = heap.updateAndGet(
					(before) -> (before > 90_000_000) ? 30_000_000 : before + 100_000 + this.random.nextInt(900_000));
			return answer("text/plain", "# HELP a b\nrequests_total " + requests.incrementAndGet() + ".0\nheap_bytes "
					+ (double) used + "\n");
		};
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aLineThatIsWrongBesideNoiseIsARegression(boolean baseline) {
		for (String page : List.of(FORM, PAGE)) {
			for (String wrong : List.of("11", "10.5", "", "free", "-10")) {
				EndpointNoise noise = run(baseline, 200, () -> html(page),
						() -> html(page.replace("<b>10<", "<b>" + wrong + "<")));
				assertThat(classified(noise)).as("%s: %s", wrong, noise.findings()).contains(Classification.REGRESSION);
				assertThat(noise.noisyMatches().count()).isZero();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aLineThatGoesWrongAfterTheNoiseWasLearntIsARegression(boolean baseline) {
		EndpointNoise noise = noise(baseline);
		run(noise, baseline, 500, () -> html(PAGE), () -> html(PAGE));
		run(noise, baseline, 200, () -> html(PAGE), () -> html(PAGE.replace("EUR", "USD")));
		assertThat(classified(noise)).contains(Classification.REGRESSION);
		assertThat(noise.noisyMatches().count()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aNumberThatGoesWrongBesideNumbersThatAreNoiseIsNone(boolean baseline) {
		EndpointNoise noise = noise(baseline);
		run(noise, baseline, 500, () -> html(PAGE), () -> html(PAGE));
		run(noise, baseline, 200, () -> html(PAGE), () -> html(PAGE.replace("4711", "4712")));
		assertThat(classified(noise)).contains(baseline ? Classification.REGRESSION : Classification.UNDECIDED);
		assertThat(noise.noisyMatches().count()).isLessThanOrEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aTokenThatIsAlwaysTheSameIsARegression(boolean baseline) {
		String token = uuid();
		EndpointNoise noise = run(baseline, 200, () -> html(FORM), () -> html(FORM.replaceFirst("UUID", token)));
		assertThat(classified(noise)).contains(Classification.REGRESSION);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anotherPageIsARegression(boolean baseline) {
		for (String page : List.of("", " ", "<html><body><h1>Sorry</h1>UUID</body></html>", "Internal error UUID")) {
			EndpointNoise noise = run(baseline, 200, () -> html(FORM), () -> html(page));
			assertThat(classified(noise)).as(page).containsOnly(Classification.REGRESSION);
			assertThat(noise.noisyMatches().count()).isZero();
		}
	}

	@Test
	void aPageThatIsAllWrongAfterTheNoiseWasLearntIsARegressionThoughTheNumberOfLinesIsNoise() {
		Supplier<ExchangeResponse> page = () -> html("<h1>Hits</h1>" + "<p>one</p>".repeat(this.random.nextInt(50)));
		EndpointNoise noise = noise(true);
		run(noise, true, 500, page, page);
		assertThat(noise.findings()).singleElement().satisfies((each) -> {
			assertThat(each.kind()).isEqualTo(Kind.LENGTH.label());
			assertThat(each.classification()).isEqualTo(Classification.VOLATILE);
		});
		run(noise, true, 500, page, () -> html("<h1>Sorry</h1>"));
		assertThat(classified(noise)).contains(Classification.REGRESSION);
	}

	@Test
	void bytesThatDifferBetweenTwoPrimariesAsWellAreUndecided() {
		for (Supplier<ExchangeResponse> shadow : List.<Supplier<ExchangeResponse>>of(() -> answer("image/png", uuid()),
				() -> answer("image/png", "broken"))) {
			EndpointNoise noise = run(true, 2_000, () -> answer("image/png", uuid()), shadow);
			assertThat(classified(noise)).containsOnly(Classification.UNDECIDED);
			assertThat(noise.findings().get(0).reason()).endsWith("but nothing is known of what differs");
			assertThat(noise.noisyMatches().count()).isZero();
		}
	}

	@Test
	void bytesThatDifferOnTheShadowOnlyAreARegression() {
		for (boolean baseline : new boolean[] { false, true }) {
			assertThat(classified(
					run(baseline, 200, () -> answer("image/png", "right"), () -> answer("image/png", "wrong"))))
				.containsOnly(Classification.REGRESSION);
		}
	}

	@Test
	void anEmptyBodyInsteadOfBytesThatAlwaysDifferIsARegression() {
		assertThat(classified(run(true, 200, () -> answer("image/png", uuid()), () -> answer("image/png", ""))))
			.containsOnly(Classification.REGRESSION);
	}

	@Test
	void lengthsOfTheSameVersionAreNoiseWithABaseline() {
		EndpointNoise noise = run(true, 10_000, () -> hits(1000), () -> hits(1000));
		assertThat(noise.findings()).singleElement()
			.extracting(FieldFinding::classification)
			.isEqualTo(Classification.VOLATILE);
		assertThat(noise.findings().get(0).rule()).isNull();
	}

	@Test
	void aListThatGrowsWhileItIsAskedForIsNoiseWithABaseline() {
		AtomicInteger length = new AtomicInteger();
		Supplier<ExchangeResponse> log = () -> answer("application/json",
				"[" + "7,".repeat(length.addAndGet(this.random.nextInt(2))) + "7]");
		assertThat(classified(run(true, 1_000, log, log))).containsOnly(Classification.VOLATILE);
	}

	@Test
	void lengthsAreARegressionWithoutABaseline() {
		assertThat(classified(run(false, 100, () -> hits(1000), () -> hits(1000))))
			.containsOnly(Classification.REGRESSION);
	}

	@Test
	void lengthsThatAreWrongAreARegressionThoughLengthsAreNoise() {
		for (Supplier<ExchangeResponse> wrong : List.<Supplier<ExchangeResponse>>of(() -> hits(0), () -> hits(10),
				() -> hits(500))) {
			assertThat(classified(run(true, 2_000, () -> hits(1000), wrong))).containsOnly(Classification.REGRESSION);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aHeaderThatIsNoiseAndThenIsLostIsARegression(boolean baseline) {
		EndpointNoise noise = noise(baseline);
		run(noise, baseline, 200, this::created, this::created);
		run(noise, baseline, 200, this::created, () -> answer("application/json", "{}"));
		assertThat(noise.findings()).extracting(FieldFinding::path).containsOnly("header:location");
		assertThat(noise.findings()).extracting(FieldFinding::kind).containsExactly("header", "missing");
		assertThat(classified(noise)).containsExactly(Classification.VOLATILE, Classification.REGRESSION);
		assertThat(noise.noisyMatches().count()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aHeaderThatIsNewIsARegression(boolean baseline) {
		EndpointNoise noise = run(baseline, 200, () -> answer("application/json", "{}"), this::created);
		assertThat(noise.findings()).extracting(FieldFinding::kind).containsExactly("extra");
		assertThat(classified(noise)).containsOnly(Classification.REGRESSION);
	}

	private static List<Classification> classified(EndpointNoise noise) {
		return noise.findings().stream().map(FieldFinding::classification).toList();
	}

	private static EndpointNoise noise(boolean baseline) {
		return baseline ? new EndpointNoise(100, 100) : new EndpointNoise(100);
	}

	private EndpointNoise run(boolean baseline, int exchanges, Supplier<ExchangeResponse> sound,
			Supplier<ExchangeResponse> shadow) {
		EndpointNoise noise = noise(baseline);
		run(noise, baseline, exchanges, sound, shadow);
		return noise;
	}

	private void run(EndpointNoise noise, boolean baseline, int exchanges, Supplier<ExchangeResponse> sound,
			Supplier<ExchangeResponse> shadow) {
		this.matched = 0;
		for (int i = 0; i < exchanges; i++) {
			this.now = this.now.plusMillis(50 + this.random.nextInt(500));
			ExchangeResponse primary = sound.get();
			Comparison comparison = COMPARATOR.compare(ENDPOINT, primary, shadow.get());
			this.matched += comparison.matches() ? 1 : 0;
			noise.compared(new Observation(this.now, primary.status(), 1, comparison.differences(), comparison.more()));
			if (baseline) {
				noise.paired(this.now, comparison.differences(),
						COMPARATOR.compare(ENDPOINT, primary, sound.get()).differences());
			}
		}
	}

	private ExchangeResponse html(String template) {
		StringBuilder page = new StringBuilder(template);
		fill(page, "UUID", this::uuid);
		fill(page, "BASE64", () -> Base64.getEncoder().encodeToString(bytes()));
		fill(page, "HEX", () -> HexFormat.of().toHexDigits(this.random.nextLong()));
		fill(page, "TIME", () -> this.now.plusMillis(this.random.nextInt(20)).toString());
		fill(page, "MILLIS", () -> Integer.toString(20 + this.random.nextInt(500)));
		return answer("text/html;charset=utf-8", page.toString());
	}

	private static void fill(StringBuilder page, String name, Supplier<String> value) {
		for (int at = page.indexOf(name); at >= 0; at = page.indexOf(name)) {
			page.replace(at, at + name.length(), value.get());
		}
	}

	private byte[] bytes() {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String uuid() {
		return new UUID((this.random.nextLong() & ~0xF000L) | 0x4000, (this.random.nextLong() >>> 2) | (1L << 63))
			.toString();
	}

	private ExchangeResponse hits(int most) {
		int count = (most > 0) ? this.random.nextInt(most) : 0;
		return answer("application/json", "{\"hits\":[" + "7,".repeat(count) + "7]}");
	}

	private ExchangeResponse created() {
		return new ExchangeResponse(200,
				Headers.builder().add("Content-Type", "application/json").add("Location", "/orders/" + uuid()).build(),
				Body.complete("{}".getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
	}

	private static ExchangeResponse answer(String type, String body) {
		return new ExchangeResponse(200, Headers.builder().add("Content-Type", type).build(),
				Body.complete(body.getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
	}

}
