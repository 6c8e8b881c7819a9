package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.exchange.ExchangeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.noise.WholeAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The field is noise, and the shadow has a value in it that no primary ever has.
 */
@Tag("figures")
class ForeignValuesTests {

	@ParameterizedTest
	@CsvSource({ "RUNNING DONE QUEUED, FAILED, 30, 100, 0, 1900", "RUNNING DONE QUEUED, FAILED, 30, 10, 0, 3300",
			"RUNNING DONE QUEUED, FAILED, 30, 100, 3000, 2100", "RUNNING DONE QUEUED, FAILED, 100, 100, 0, 150",
			"OPEN CLOSED, PENDING, 20, 100, 0, 2100", "red green blue black white pink, null, 10, 100, 0, 2400",
			"red green blue black white pink, null, 10, 10, 0, 5900", "ok, NPE, 10, 100, 0, 1700",
			"1 2 3, n/a, 10, 100, 0, 600", "variant-a variant-b, variant-c, 5, 100, 1000, 2500" })
	void aWordThatNoPrimaryHasIsFound(String words, String fault, int percent, double percentage, int before,
			int within) {
		int most = 0;
		for (long seed = 1; seed <= 20; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			SplittableRandom random = three.run.random;
			int needed = 0;
			while (three.classification() != Classification.REGRESSION && needed < before + 10_000) {
				boolean wrong = needed >= before && random.nextInt(100) < percent;
				three.exchange(word(words, random), wrong ? quoted(fault) : word(words, random), word(words, random));
				needed++;
			}
			most = Math.max(most, needed - before);
		}
		System.out
			.println(String.format(Locale.ROOT, "%s beside %s in %d %%, baseline asked in %.0f %%: found in at most %d",
					fault, words, percent, percentage, most));
		assertThat(most).isLessThanOrEqualTo(within);
	}

	/** One in ten of "ok" is another word, too, so that the field is noise. */
	private static String word(String words, SplittableRandom random) {
		List<String> all = List.of(words.split(" ", -1));
		if (all.size() == 1) {
			return quoted((random.nextInt(10) == 0) ? "timeout" : words);
		}
		return quoted(all.get(random.nextInt(all.size())));
	}

	@Test
	void onlyWhatNoPrimaryHasCounts() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		long differing = 0;
		long wrong = 0;
		for (int i = 0; i < 3000; i++) {
			String primary = word("RUNNING DONE", random);
			boolean fault = random.nextInt(10) == 0;
			String shadow = fault ? quoted("FAILED") : word("RUNNING DONE", random);
			wrong += fault ? 1 : 0;
			differing += primary.equals(shadow) ? 0 : 1;
			three.exchange(primary, shadow, word("RUNNING DONE", random));
		}
		assertThat(three.run.only().classification()).isEqualTo(Classification.REGRESSION);
		assertThat(three.run.only().reason())
			.startsWith("where answers differ, neither primary nor baseline ever had what the shadow has in ")
			.endsWith(" exchanges with a baseline");
		assertThat(three.run.only().rule()).isNull();
		// The first one was not known to be one.
		assertThat(three.run.noise().noisyMatches().count()).isBetween(differing - wrong, differing - wrong + 1);
	}

	@ParameterizedTest
	@CsvSource({ "503, 5, 500, 100, 2000", "503, 5, 500, 10, 7700", "429, 20, 500, 100, 1600",
			"404, 10, 500, 100, 1800", "503, 20, 502, 10, 3500" })
	void aStatusThatNoPrimaryHasIsFound(int usual, int percent, int fault, double percentage, int within) {
		int most = 0;
		for (long seed = 1; seed <= 20; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, percentage);
			int needed = 0;
			while (!answers.hasRegression() && needed < 10_000) {
				answers.exchange(order(answers.random, percent, usual), order(answers.random, percent, fault),
						order(answers.random, percent, usual));
				needed++;
			}
			most = Math.max(most, needed);
			assertThat(answers.classification("status")).isEqualTo(Classification.REGRESSION);
			assertThat(answers.finding("status").reason())
				.startsWith("where answers differ, neither primary nor baseline ever had");
			assertThat(answers.finding("total").reason()).contains("another status only");
		}
		System.out
			.println(String.format(Locale.ROOT, "%d for %d in %d %%, baseline asked in %.0f %%: found in at most %d",
					fault, usual, percent, percentage, most));
		assertThat(most).isLessThanOrEqualTo(within);
	}

	@Test
	void refusalsAreNoiseStillWhereAnotherStatusIsWrong() {
		WholeAnswers answers = new WholeAnswers(1, 100);
		long wrong = 0;
		for (int i = 0; i < 3000; i++) {
			boolean fault = answers.random.nextInt(20) == 0;
			wrong += fault ? 1 : 0;
			answers.exchange(order(answers.random, 10, 503), fault ? answer(500, "{}") : order(answers.random, 4, 503),
					order(answers.random, 10, 503));
		}
		assertThat(answers.classification("status")).isEqualTo(Classification.REGRESSION);
		assertThat(answers.differing - answers.noise.noisyMatches().count()).isBetween(wrong - 1, wrong);
	}

	@Test
	void aWordAmongSeveralIsFound() {
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			int needed = 0;
			while (!answers.hasRegression() && needed < 5000) {
				boolean wrong = answers.random.nextInt(5) == 0;
				answers.exchange(items(answers.random, false), items(answers.random, wrong),
						items(answers.random, false));
				needed++;
			}
			assertThat(answers.classification("items[].state")).isEqualTo(Classification.REGRESSION);
			assertThat(needed).isLessThanOrEqualTo(1700);
		}
	}

	@Test
	void severalWordsOfWhichSomeAreSeldomRaiseNoAlarm() {
		for (long seed = 1; seed <= 3; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, 100);
			for (int i = 0; i < 5000; i++) {
				answers.exchange(items(answers.random, false), items(answers.random, false),
						items(answers.random, false));
				assertThat(answers.hasRegression()).as(() -> answers.noise.findings().toString()).isFalse();
			}
			assertThat(answers.classification("items[].state")).isEqualTo(Classification.VOLATILE);
		}
	}

	private static ExchangeResponse items(SplittableRandom random, boolean wrong) {
		int fault = wrong ? random.nextInt(5) : -1;
		List<String> items = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			String state = (random.nextInt(500) == 0) ? "RARE" : (random.nextInt(10) == 0) ? "DONE" : "OPEN";
			items.add("{\"id\":" + i + ",\"state\":\"" + ((i == fault) ? "LOST" : state) + "\"}");
		}
		return answer(200, "{\"items\":[" + String.join(",", items) + "]}");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 100, 10 })
	void wordsOfWhichSomeAreSeldomRaiseNoAlarm(double percentage) {
		for (int seldom : new int[] { 1, 3, 10, 28 }) {
			everyInstanceDraws(percentage, (random) -> {
				boolean rare = random.nextInt(100) == 0;
				return quoted(rare ? "rare " + "abc".charAt(random.nextInt(3)) + random.nextInt(seldom)
						: List.of("RUNNING", "DONE", "QUEUED").get(random.nextInt(3)));
			});
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 100, 10 })
	void flagsRaiseNoAlarm(double percentage) {
		for (int percent : new int[] { 1, 50 }) {
			everyInstanceDraws(percentage, (random) -> Boolean.toString(random.nextInt(100) < percent));
		}
	}

	private static void everyInstanceDraws(double percentage, Function<SplittableRandom, String> draw) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed, percentage);
			for (int i = 0; i < 10_000; i++) {
				three.exchange(draw.apply(three.run.primary.random), draw.apply(three.run.shadow.random),
						draw.apply(three.baseline.random));
				assertNoRegression(three, i);
			}
			assertThat(three.classification()).as(() -> three.run.noise().findings().toString())
				.isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void statusesAtRandomRaiseNoAlarm() {
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers answers = new WholeAnswers(seed, (seed % 2 == 0) ? 10 : 100);
			for (int i = 0; i < 10_000; i++) {
				answers.exchange(oneOfSome(answers.random), oneOfSome(answers.random), oneOfSome(answers.random));
				assertThat(answers.hasRegression()).as(() -> answers.noise.findings().toString()).isFalse();
			}
			assertThat(answers.classification("status")).isEqualTo(Classification.VOLATILE);
		}
	}

	private static ExchangeResponse oneOfSome(SplittableRandom random) {
		int lot = random.nextInt(1000);
		if (lot < 50) {
			return answer((lot < 20) ? 503 : (lot < 45) ? 429 : (lot < 49) ? 504 : 500, "{}");
		}
		return answer(200, "{\"id\":1}");
	}

	@Test
	void namesOfInstancesRaiseNoAlarm() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < 10_000; i++) {
				three.exchange(quoted("blue"), quoted("green " + random.nextInt(2)),
						quoted("red " + random.nextInt(2)));
				assertNoRegression(three, i);
			}
		}
	}

	/** That of the one that answers, or a word that all have. */
	@ParameterizedTest
	@ValueSource(ints = { 20, 50, 80 })
	void namesOfInstancesBesideAWordRaiseNoAlarm(int percent) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < 10_000; i++) {
				three.exchange(quoted((random.nextInt(100) < percent) ? "cache" : "blue"),
						quoted((random.nextInt(100) < percent) ? "cache" : "green"),
						quoted((random.nextInt(100) < percent) ? "cache" : "red"));
				assertNoRegression(three, i);
			}
		}
	}

	/** Each side has some, and mostly tells one of them. */
	@ParameterizedTest
	@CsvSource({ "2, 5", "2, 10", "2, 20", "4, 2", "4, 5" })
	void severalNamesOfInstancesBesideAWordRaiseNoAlarm(int names, int percent) {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			for (int i = 0; i < 20_000; i++) {
				boolean[] common = { random.nextInt(100) < percent, random.nextInt(100) < percent };
				three.exchange(quoted((random.nextInt(100) < percent) ? "common" : "main a"),
						quoted(common[0] ? "common" : "side " + "abcd".charAt(random.nextInt(names))),
						quoted(common[1] ? "common" : "left " + "abcd".charAt(random.nextInt(names))));
				assertNoRegression(three, i);
			}
		}
	}

	/** What was found is not forgiven as the others come to have many words. */
	@Test
	void whatWasFoundStaysADivergence() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		String many = IntStream.range(0, 60).mapToObj((i) -> "state-" + i).collect(Collectors.joining(" "));
		for (int i = 0; i < 4_000; i++) {
			String words = (i < 2_000) ? "RUNNING DONE QUEUED" : many;
			boolean wrong = random.nextInt(10) < 3;
			three.exchange(word(words, random), wrong ? quoted("FAILED") : word(words, random), word(words, random));
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
		long before = three.run.noise().noisyMatches().count();
		for (int i = 0; i < 100; i++) {
			three.exchange(quoted("DONE"), quoted("FAILED"), quoted("QUEUED"));
		}
		assertThat(three.run.noise().noisyMatches().count()).isEqualTo(before);
	}

	/** That the primary has it is known from answers in which nothing differs, too. */
	@Test
	void aStatusThatThePrimaryHasIsNotForeign() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		for (int i = 0; i < 10_000; i++) {
			three.run.advance();
			if (i % 20 == 0) {
				three.run.noise().compared(new Observation(three.run.now, 404, 1, List.of()));
			}
			String primary = (random.nextInt(10) == 0) ? "503" : "200";
			String shadow = (random.nextInt(20) == 0) ? "404" : (random.nextInt(10) == 0) ? "503" : "200";
			String baseline = (random.nextInt(10) == 0) ? "503" : "200";
			three.exchange(status(primary, shadow), status(primary, baseline));
			String reason = three.run.noise().findings().isEmpty() ? "" : three.run.only().reason();
			assertThat(reason).doesNotContain("neither primary nor baseline");
		}
	}

	private static List<Difference> status(String primary, String other) {
		return primary.equals(other) ? List.of() : List.of(new Difference(Kind.STATUS, "status", primary, other));
	}

	/**
	 * Of the words each instance keeps one for a while, for each resource, and some are
	 * seldom.
	 */
	@ParameterizedTest
	@CsvSource({ "5, 1", "30, 1", "5, 5", "30, 5", "30, 30", "120, 5", "300, 1", "300, 5" })
	void whatEachInstanceKeepsForAWhileRaisesNoAlarm(int seconds, int resources) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			List<Kept> kept = Stream.generate(() -> new Kept(seconds)).limit(3L * resources).toList();
			for (int i = 0; i < 10_000; i++) {
				int first = 3 * three.run.random.nextInt(resources);
				three.exchange(kept.get(first).word(three.run), kept.get(first + 1).word(three.run),
						kept.get(first + 2).word(three.run));
				String reason = three.run.noise().findings().isEmpty() ? "" : three.run.only().reason();
				assertThat(reason).as("exchange %d", i).doesNotContain("neither primary nor baseline ever had");
			}
		}
	}

	private static final class Kept {

		private final int seconds;

		private long until;

		private String word = "";

		Kept(int seconds) {
			this.seconds = seconds;
		}

		String word(Run run) {
			if (run.now.getEpochSecond() >= this.until) {
				this.until = run.now.getEpochSecond() + this.seconds + run.random.nextInt(3);
				boolean rare = run.random.nextInt(20) == 0;
				this.word = quoted(rare ? "seldom " + "abcdefgh".charAt(run.random.nextInt(8))
						: "often " + "abc".charAt(run.random.nextInt(3)));
			}
			return this.word;
		}

	}

	/** The shadow is the first to have it, by up to a minute. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 20, 60 })
	void aWordThatIsNewEverywhereRaisesNoAlarm(int seconds) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 10_000; i++) {
				exchangeNewer(three, seconds);
				assertNoRegression(three, i);
			}
			assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	/** Which differs more often then, but not by what is foreign. */
	@ParameterizedTest
	@ValueSource(ints = { 120, 290 })
	void aWordThatIsNewEverywhereIsNotForeign(int seconds) {
		for (long seed = 1; seed <= 10; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			for (int i = 0; i < 10_000; i++) {
				exchangeNewer(three, seconds);
				assertThat(three.run.noise().findings()).as("exchange %d", i)
					.noneMatch((finding) -> finding.reason().contains("neither primary nor baseline ever had"));
			}
		}
	}

	private static void exchangeNewer(ThreeInstances three, int seconds) {
		Run run = three.run;
		long now = run.now.getEpochSecond() - Run.START.getEpochSecond();
		three.exchange(newerWord(run, now - seconds), newerWord(run, now), newerWord(run, now - seconds));
	}

	/** There is another one every ten minutes. */
	private static String newerWord(Run run, long second) {
		long newest = 3 + Math.floorDiv(second, 600);
		return quoted("word " + "abcdefghijklmnopqrst".charAt(run.random.nextInt((int) newest)));
	}

	/** So does one that is told by all, until another day. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 10, 60 })
	void aWordThatChangesEveryDayRaisesNoAlarm(int seconds) {
		for (int ahead : new int[] { 0, seconds }) {
			ThreeInstances three = new ThreeInstances(seconds);
			Run run = three.run;
			long start = run.now.getEpochSecond();
			for (int i = 0; i < 20_000; i++) {
				long now = run.now.getEpochSecond() - start;
				three.exchange(wordOfDay(now - seconds), wordOfDay(now), wordOfDay(now - seconds + ahead));
				List<FieldFinding> findings = run.noise().findings();
				assertThat(findings.isEmpty() ? "" : findings.get(0).reason()).doesNotContain("neither primary");
			}
		}
	}

	/** Days are of three minutes here, and weeks of seven days. */
	private static String wordOfDay(long second) {
		return quoted("day " + "abcdefg".charAt((int) Math.floorMod(Math.floorDiv(second, 180), 7L)));
	}

	/** What the primary has much later was wrong all the same until then. */
	@Test
	void whatAPrimaryHasLaterIsNotProvenAnyMore() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		for (int i = 0; i < 4000; i++) {
			boolean wrong = random.nextInt(10) == 0;
			three.exchange(word("a b c d e", random), wrong ? quoted("f") : word("a b c d e", random),
					word("a b c d e", random));
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
		three.exchange(quoted("a"), quoted("b"), quoted("f"));
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(three.run.only().reason()).endsWith("but later on one did");
		long differing = three.run.only().count();
		while (three.run.only().count() < 5 * differing - 5) {
			assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
			three.exchange(word("a b c d e f", random), word("a b c d e f", random), word("a b c d e f", random));
		}
		while (three.run.only().count() < 5 * differing + 5) {
			three.exchange(word("a b c d e f", random), word("a b c d e f", random), word("a b c d e f", random));
		}
		assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
	}

	/** Also if they have so many words by then that nothing new is looked for. */
	@Test
	void whatABaselineHasLaterIsNotProvenAnyMore() {
		ThreeInstances three = new ThreeInstances(1);
		SplittableRandom random = three.run.random;
		String many = IntStream.range(0, 60).mapToObj((i) -> "state-" + i).collect(Collectors.joining(" "));
		for (int i = 0; i < 4000; i++) {
			String words = (i < 3000) ? "a b c d e" : many;
			boolean wrong = i < 3000 && random.nextInt(10) == 0;
			three.exchange(word(words, random), wrong ? quoted("f") : word(words, random), word(words, random));
		}
		assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
		three.exchange(quoted("a"), quoted("b"), quoted("f"));
		assertThat(three.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(three.run.only().reason()).endsWith("but later on one did");
	}

	/** As after a restart. Names of instances would be there again and again. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 120 })
	void whatTheBaselineOnceHadIsNoExcuse(int answers) {
		for (long seed = 1; seed <= 5; seed++) {
			WholeAnswers whole = new WholeAnswers(seed, 100);
			for (int i = 0; i < 4000; i++) {
				boolean restarted = i >= 50 && i < 50 + answers;
				whole.exchange(order(whole.random, 5, 503), order(whole.random, 5, 500),
						restarted ? answer(502, "{}") : order(whole.random, 5, 503));
			}
			assertThat(whole.classification("status")).isEqualTo(Classification.REGRESSION);
			assertThat(whole.finding("status").reason()).contains("neither primary nor baseline ever had");
		}
	}

	@Test
	void aWordThatTheBaselineOnceHadIsNoExcuse() {
		for (long seed = 1; seed <= 5; seed++) {
			ThreeInstances three = new ThreeInstances(seed);
			SplittableRandom random = three.run.random;
			String words = "RUNNING DONE QUEUED";
			for (int i = 0; i < 4000; i++) {
				boolean wrong = random.nextInt(10) == 0;
				three.exchange(word(words, random), wrong ? quoted("FAILED") : word(words, random),
						quoted((i % 1000 == 50) ? "CANCELLED " + "abcd".charAt(i / 1000) : "DONE"));
			}
			assertThat(three.classification()).isEqualTo(Classification.REGRESSION);
		}
	}

	/** The report need not wait for an answer that differs. */
	@Test
	void aStatusThatIsForeignNoMoreIsJudgedAtOnce() {
		WholeAnswers whole = new WholeAnswers(1, 100);
		for (int i = 0; i < 4000; i++) {
			whole.exchange(order(whole.random, 5, 503), order(whole.random, 5, 500), order(whole.random, 5, 503));
		}
		assertThat(whole.classification("status")).isEqualTo(Classification.REGRESSION);
		whole.exchange(answer(500, "{}"), answer(500, "{}"), null);
		assertThat(whole.classification("status")).isEqualTo(Classification.UNDECIDED);
	}

	private static ExchangeResponse order(SplittableRandom random, int percent, int status) {
		return (random.nextInt(100) < percent) ? answer(status, "{\"error\":\"overloaded\"}")
				: answer(200, "{\"id\":1,\"total\":2}");
	}

	private static String quoted(String word) {
		return NoiseKind.quoted(word);
	}

	private static void assertNoRegression(ThreeInstances three, int exchange) {
		assertThat(three.classification()).as(() -> "exchange " + exchange + ": " + three.run.noise().findings())
			.isNotEqualTo(Classification.REGRESSION);
	}

}
