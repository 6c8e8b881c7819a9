package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.NoiseKind.quoted;
import static io.github.shadowing.noise.NoiseKind.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is drawn anew may have words around it that are not. Where these are other ones,
 * they are of the instance, or a fault.
 */
@Tag("figures")
class FrameTests {

	private static final String FAULTS = """
			/orders/UUID                                  | /basket/UUID
			/api/v1/orders/UUID                           | /api/v2/orders/UUID
			ord_HEX                                       | inv_HEX
			/files/HEX.pdf                                | /files/HEX.txt
			ORD-PAID-HEX                                  | ORD-OPEN-HEX
			rq-SHORT-COUNT                                | xx-SHORT-COUNT
			projects/shop/locations/north/operations/HEX  | projects/shop/locations/south/operations/HEX
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsAroundAnIdentifierAreNoNoise(String primary, String shadow) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances alone = new ThreeInstances(seed, 0);
			exchange(alone, primary, shadow, 100, 300);
			assertThat(alone.classification()).isEqualTo(Classification.UNDECIDED);
			assertThat(alone.run.only().reason()).endsWith(
					"but the shadow's begin or end with other words in every exchange, as names of instances are");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsThanTheBaselineHasAreARegression(String primary, String shadow) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			exchange(three, primary, shadow, 100, 200);
			assertThat(three.classification()).as("%s", three.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
			ThreeInstances seldomAsked = new ThreeInstances(seed, 10);
			exchange(seldomAsked, primary, shadow, 100, 800);
			assertThat(seldomAsked.classification()).as("%s", seldomAsked.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsNowAndThenAreARegression(String primary, String shadow) {
		for (double percentage : new double[] { 0, 100 }) {
			for (long seed = 1; seed <= 5; seed++) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				exchange(three, primary, shadow, 10, 800);
				assertThat(three.classification()).as("%s", three.run.noise().findings())
					.isEqualTo(Classification.REGRESSION);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = FAULTS)
	void otherWordsThatComeLateAreARegression(String primary, String shadow) {
		for (double percentage : new double[] { 0, 100 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			exchange(three, primary, shadow, 0, 1000);
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
			exchange(three, primary, shadow, 100, 150);
			assertThat(three.classification()).as("%s", three.run.noise().findings())
				.isEqualTo(Classification.REGRESSION);
		}
	}

	/** With a baseline, other instances show what differs between any two. */
	@ParameterizedTest
	@CsvSource({ "node-7-HEX, node-9-HEX, node-12-HEX, VOLATILE", "HEX.node-7, HEX.node-9, HEX.node-12, VOLATILE",
			"shop-4m3n8-HEX, shop-5x2kz-HEX, shop-q9w8z-HEX, UNDECIDED", "HEX.alpha, HEX.gamma, HEX.delta, UNDECIDED" })
	void theNameOfTheInstanceIsNoRegression(String primary, String shadow, String baseline, Classification without) {
		for (double percentage : new double[] { 0, 10, 100 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			for (int i = 0; i < 3000; i++) {
				three.exchange(filled(primary, three.run.primary), filled(shadow, three.run.shadow),
						filled(baseline, three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo((percentage > 0) ? Classification.VOLATILE : without);
		}
	}

	@Test
	void theNameOfTheInstanceIsNoRegressionThoughTheBaselineIsThePrimaryItself() {
		ThreeInstances three = new ThreeInstances(1, 100, true);
		for (int i = 0; i < 1000; i++) {
			three.exchange(filled("HEX.alpha", three.run.primary), filled("HEX.gamma", three.run.shadow),
					filled("HEX.alpha", three.baseline));
			assertNoRegression(three);
		}
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
	}

	/** Some words are seldom, so that the primary's have them in common for long. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void wordsDrawnAnewAroundAnIdentifierRaiseNoAlarm(double percentage) {
		for (int percent : new int[] { 1, 5, 50 }) {
			sameVersion(percentage, (three) -> (side) -> quoted(
					((side.random.nextInt(100) < percent) ? "rare_" : "common_") + side.word(NoiseKind.HEX, 12)));
		}
	}

	/**
	 * Many a second, each some tenths of a second later on the copies: when the word
	 * changes, theirs are the first.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void wordsThatGoWithTheTimeRaiseNoAlarm(double percentage) {
		for (int period : new int[] { 50, 400, 2500 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			for (int i = 0; i < 10_000; i++) {
				three.exchange(dated(i, period, three.run.primary), dated(i + 25, period, three.run.shadow),
						dated(i + 25, period, three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	/** A word is not drawn anew, and need not be: the number behind it goes on. */
	@ParameterizedTest
	@CsvSource({ "invoices-, accounts-", "customer_, consumer_", "/x/payments-, /x/payrolls-",
			"/api/v1/payments-, /api/v1/payrolls-" })
	void otherWordsBeforeANumberThanTheBaselineHasAreARegression(String primary, String shadow) {
		ThreeInstances three = new ThreeInstances(1);
		for (int i = 0; i < 300; i++) {
			three.exchange(quoted(primary + (51_000 + 3 * i)), quoted(shadow + (61_000 + 3 * i)),
					quoted(primary + (71_000 + 3 * i)));
		}
		assertThat(three.classification()).as("%s", three.run.noise().findings()).isEqualTo(Classification.REGRESSION);
	}

	/**
	 * Request ids of a connection and a counter. The connection is the last one that was
	 * used, until it is closed.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void theNumberOfARequestOnAConnectionIsNoRegression(double percentage) {
		for (long seed = 1; seed <= 3; seed++) {
			for (int lifetime : new int[] { 100, 300, 3000 }) {
				ThreeInstances three = new ThreeInstances(seed, percentage);
				connect(three, NoiseKind.HEX, lifetime);
			}
		}
	}

	/** Of eight of them, some have no capital. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void theNumberBehindLettersDrawnOnceIsNoRegression(double percentage) {
		for (long seed = 1; seed <= 20; seed++) {
			connect(new ThreeInstances(seed, percentage), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 100);
		}
	}

	/**
	 * Where the letters are of one case, each identifier is like a word. That the shadow
	 * has another one is no longer told once the primary has another one, too, as what
	 * both have then is something else.
	 */
	@ParameterizedTest
	@CsvSource({ "abcdefghijklmnopqrstuvwxyz, 0", "abcdefghijklmnopqrstuvwxyz, 10", "abcdefghijklmnopqrstuvwxyz, 100",
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ, 0", "ABCDEFGHIJKLMNOPQRSTUVWXYZ, 10", "ABCDEFGHIJKLMNOPQRSTUVWXYZ, 100",
			"abcdefghijklmnopqrstuvwxyz234567, 0", "abcdefghijklmnopqrstuvwxyz234567, 10",
			"abcdefghijklmnopqrstuvwxyz234567, 100", "0123456789ABCDEFGHJKMNPQRSTVWXYZ, 0",
			"0123456789ABCDEFGHJKMNPQRSTVWXYZ, 10", "0123456789ABCDEFGHJKMNPQRSTVWXYZ, 100" })
	void theNumberBehindLettersOfOneCaseIsNoRegression(String characters, double percentage) {
		for (long seed = 1; seed <= 40; seed++) {
			String before = (seed % 2 == 0) ? "rq-" : "";
			int lifetime = (seed % 4 < 2) ? 100 : 300;
			ThreeInstances three = new ThreeInstances(seed, percentage);
			connect(three, before, characters, lifetime, 3 * lifetime, 8);
		}
	}

	/** Which connection it is does not excuse other words before it. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 100 })
	void otherWordsBeforeAConnectionAreARegression(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		connect(three, "rq-", "abcdefghijklmnopqrstuvwxyz", 100, 1000, 8);
		Connection primary = new Connection(three.run.primary, "rq-", "abcdefghijklmnopqrstuvwxyz", 100);
		Connection shadow = new Connection(three.run.shadow, "xx-", "abcdefghijklmnopqrstuvwxyz", 130);
		Connection baseline = new Connection(three.baseline, "rq-", "abcdefghijklmnopqrstuvwxyz", 150);
		for (int i = 0; i < 400; i++) {
			three.exchange(primary.next(), shadow.next(), baseline.next());
		}
		assertThat(three.classification()).as("%s", three.run.noise().findings()).isEqualTo(Classification.REGRESSION);
	}

	private static void connect(ThreeInstances three, String characters, int lifetime) {
		connect(three, "", characters, lifetime, 2000, 1);
	}

	private static void connect(ThreeInstances three, String before, String characters, int lifetime, int exchanges,
			int every) {
		Connection primary = new Connection(three.run.primary, before, characters, lifetime);
		Connection shadow = new Connection(three.run.shadow, before, characters, lifetime + lifetime / 3);
		Connection baseline = new Connection(three.baseline, before, characters, lifetime + lifetime / 2);
		for (int i = 1; i <= exchanges; i++) {
			three.exchange(primary.next(), shadow.next(), baseline.next());
			if (i % every == 0) {
				assertNoRegression(three);
			}
		}
	}

	/** Each instance looks up the key now and then, the shadow before the others. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void wordsThatThePrimaryHasLaterAreNoRegressionForEver(double percentage) {
		for (int ahead : new int[] { 100, 200 }) {
			ThreeInstances three = new ThreeInstances(1, percentage);
			for (int i = 0; i < 4000; i++) {
				three.exchange(keyed(i, three.run.primary), keyed(i + ahead, three.run.shadow),
						keyed(i, three.baseline));
			}
			assertThat(three.classification()).as("%s", three.run.noise().findings())
				.isEqualTo(Classification.VOLATILE);
		}
	}

	/** The shadow looks up each key, the others only the last one. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void wordsThatThePrimaryHasAfterOthersAreNoRegressionForEver(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		for (int i = 0; i < 4000; i++) {
			three.exchange(keyed(i, three.run.primary),
					quoted(((i < 700) ? "/keys/kx_" : (i < 850) ? "/keys/kz_" : "/keys/ky_")
							+ three.run.shadow.word(NoiseKind.HEX, 24)),
					keyed(i, three.baseline));
		}
		assertThat(three.classification()).as("%s", three.run.noise().findings()).isEqualTo(Classification.VOLATILE);
	}

	/** Of several values, those tell which words the shadow has that have other ones. */
	@Test
	void whereOneOfSeveralValuesHasOtherWordsThePrimaryMayHaveThemLater() {
		ShapeEvidence evidence = new ShapeEvidence(new TestFamily());
		NoiseKind.Side primary = new NoiseKind.Side(1, true);
		NoiseKind.Side shadow = new NoiseKind.Side(2, false);
		Instant at = Instant.parse("2026-11-23T07:00:00Z");
		for (int i = 0; i < 200; i++) {
			at = at.plusSeconds(1);
			evidence.add(at, ValuePairs.of(List.of(ValuePair.of(keyed(0, primary), keyed(0, shadow), at),
					ValuePair.of(keyed(0, primary), keyed((i < 100) ? 0 : 1000, shadow), at)), at));
		}
		assertThat(evidence.traits().proven((trait) -> trait == Trait.FRAMED)).isEqualTo(Trait.FRAMED);
		evidence.add(at, ValuePairs.of(List.of(ValuePair.of(keyed(1000, primary), keyed(1000, shadow), at)), at));
		assertThat(evidence.traits().proven((trait) -> trait == Trait.FRAMED)).isNull();
	}

	private static String keyed(int turn, NoiseKind.Side side) {
		return quoted(((turn < 1000) ? "/keys/kx_" : "/keys/ky_") + side.word(NoiseKind.HEX, 24));
	}

	/** That the primary has further words now and then does not excuse others. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 100 })
	void otherWordsAreARegressionThoughThePrimaryHasSeveral(double percentage) {
		ThreeInstances three = new ThreeInstances(1, percentage);
		for (int i = 0; i < 2000; i++) {
			String primary = (i % 100 == 99) ? "/invoices/UUID" : "/orders/UUID";
			three.exchange(filled(primary, three.run.primary),
					filled((i < 300) ? primary : "/basket/UUID", three.run.shadow), filled(primary, three.baseline));
		}
		assertThat(three.classification()).as("%s", three.run.noise().findings()).isEqualTo(Classification.REGRESSION);
	}

	private static String dated(int turn, int period, NoiseKind.Side side) {
		return quoted("t" + Integer.toHexString(0xabc + turn / period) + "-" + side.word(NoiseKind.HEX, 12));
	}

	private static void sameVersion(double percentage, Function<ThreeInstances, Function<NoiseKind.Side, String>> of) {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			Function<NoiseKind.Side, String> values = of.apply(three);
			for (int i = 0; i < 4000; i++) {
				three.exchange(values.apply(three.run.primary), values.apply(three.run.shadow),
						values.apply(three.baseline));
				assertNoRegression(three);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	private static void exchange(ThreeInstances three, String sound, String wrong, int percent, int exchanges) {
		SplittableRandom random = three.run.random;
		for (int i = 0; i < exchanges; i++) {
			three.exchange(filled(sound, three.run.primary),
					filled((random.nextInt(100) < percent) ? wrong : sound, three.run.shadow),
					filled(sound, three.baseline));
		}
	}

	private static String filled(String template, NoiseKind.Side side) {
		side.requests++;
		return quoted(template.strip()
			.replace("UUID", uuid(side))
			.replace("HEX", side.word(NoiseKind.HEX, 16))
			.replace("SHORT", side.word(NoiseKind.HEX, 8))
			.replace("COUNT", Long.toString(50_000 + side.requests)));
	}

	private static void assertNoRegression(ThreeInstances three) {
		assertThat(three.classification()).as(() -> three.run.noise().findings().toString())
			.isNotEqualTo(Classification.REGRESSION);
	}

	private static final class Connection {

		private final NoiseKind.Side side;

		private final String before;

		private final String characters;

		private final int lifetime;

		private String id = "";

		private int requests;

		Connection(NoiseKind.Side side, String before, String characters, int lifetime) {
			this.side = side;
			this.before = before;
			this.characters = characters;
			this.lifetime = lifetime;
		}

		String next() {
			if (this.requests % this.lifetime == 0) {
				this.id = this.side.word(this.characters, 8);
			}
			this.requests++;
			return quoted(this.before + this.id + "-" + this.requests);
		}

	}

	/** For how long three instances have been running. */
	@Test
	void numbersWithUnitsAreNoWords() {
		for (long seed = 1; seed <= 3; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 2_000; i++) {
				three.exchange(uptime(three, 27), uptime(three, 51), uptime(three, 26));
				assertThat(three.run.noise().findings())
					.noneMatch((finding) -> finding.reason().contains("begin or end"));
			}
		}
	}

	private static String uptime(ThreeInstances three, int hours) {
		Duration up = Duration.between(Run.START, three.run.now).plusHours(hours).plusMinutes(hours);
		return NoiseKind
			.quoted("%dd %dh %dm %ds".formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()));
	}

}
