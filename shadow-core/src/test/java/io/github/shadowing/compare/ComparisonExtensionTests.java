package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.MimeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what an application plugs into a {@link ResponseComparator}, and for the time
 * that it has.
 */
class ComparisonExtensionTests {

	private static final Answer PRIMARY = Answer.of("application/x-price", "1.0 EUR");

	private static final Answer SHADOW = Answer.of("application/x-price", "1.5 EUR");

	private static final Duration SHORT = Duration.ofSeconds(1);

	@RegisterExtension
	private final RecordedLog log = RecordedLog.of(Extension.class);

	@RegisterExtension
	private final RecordedLog patterns = RecordedLog.of(PatternTolerance.class);

	private final CountDownLatch release = new CountDownLatch(1);

	private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

	private final List<ResponseComparator> opened = new ArrayList<>();

	@AfterEach
	void releaseWhatHangs() {
		this.release.countDown();
		this.opened.forEach(ResponseComparator::close);
	}

	private ResponseComparator opened(ResponseComparator comparator) {
		this.opened.add(comparator);
		return comparator;
	}

	@Test
	void comparatorOfTheApplicationComesFirst() {
		List<AnswerPair> asked = new ArrayList<>();
		ResponseComparator comparator = comparator(comparing("application/json", (answers) -> {
			asked.add(answers);
			return List.of(difference("price", "1", "2"));
		}));
		Comparison comparison = compare(comparator, Answer.json("{\"a\":1}"), Answer.json("{\"a\":2}"));
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE price");
		assertThat(asked).hasSize(1);
		assertThat(asked.get(0).endpoint()).isEqualTo(Answer.ENDPOINT);
	}

	@Test
	void aCharsetThatIsUnknownKeepsNoComparatorFromItsType() {
		List<MimeType> asked = new ArrayList<>();
		BodyComparator own = comparing("application/json", (answers) -> List.of());
		ResponseComparator comparator = comparator(new BodyComparator() {

			@Override
			public boolean supports(MimeType mediaType) {
				asked.add(mediaType);
				return own.supports(mediaType);
			}

			@Override
			public List<Difference> compare(AnswerPair answers) {
				return own.compare(answers);
			}

		});
		Answer primary = Answer.of("application/json;charset=foo;v=1", "1");
		assertThat(compare(comparator, primary, Answer.of("application/json;charset=foo;v=1", "2")).matches()).isTrue();
		assertThat(asked).hasSize(2).containsOnly(MimeType.valueOf("application/json;v=1"));
	}

	@Test
	void comparatorIsForBodiesOfItsTypeThatDiffer() {
		ResponseComparator comparator = comparator(comparing("application/x-price", (answers) -> List.of()));
		assertThat(compare(comparator, PRIMARY, SHADOW).matches()).isTrue();
		assertThat(compare(comparator, Answer.json("1"), Answer.json("2")).matches()).isFalse();
		assertThat(compare(comparator, PRIMARY, Answer.json("2")).matches()).isFalse();
		assertThat(compare(comparator, PRIMARY, PRIMARY.body("")).matches()).isFalse();
		assertThat(compare(comparator, PRIMARY, Answer.empty().body("x")).matches()).isFalse();
		ResponseComparator failing = comparator(comparing("application/x-price", (answers) -> {
			throw new IllegalStateException("not to be called");
		}));
		assertThat(compare(failing, PRIMARY, PRIMARY).matches()).isTrue();
	}

	@Test
	void firstComparatorThatIsForATypeIsAsked() {
		ResponseComparator comparator = opened(
				new ResponseComparator(
						CompareSettings.defaults()
							.withExtensions(
									List.of(comparing("text/plain", (answers) -> List.of(difference("0", "", ""))),
											comparing("application/x-price",
													(answers) -> List.of(difference("1", "", ""))),
											comparing("application/*", (answers) -> List.of(difference("2", "", "")))),
									List.of())));
		assertThat(Answer.found(compare(comparator, PRIMARY, SHADOW).differences())).containsExactly("VALUE 1");
	}

	@Test
	void comparatorGetsBodiesWithTheirCodingUndone() {
		List<String> bodies = new ArrayList<>();
		ResponseComparator comparator = comparator(comparing("text/plain", (answers) -> {
			bodies.add(text(answers.primary().body().bytes()) + text(answers.shadow().body().bytes()));
			return List.of();
		}));
		compare(comparator, Answer.of("text/plain", "a"),
				Answer.of("text/plain", "").body(ContentDecoderTests.gzip("b")).header("Content-Encoding", "gzip"));
		assertThat(bodies).containsExactly("ab");
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	@Test
	void whatAComparatorFindsIsMadePrintableAndBounded() {
		List<Difference> found = new ArrayList<>();
		found.add(difference("a\nb" + "x".repeat(1000), "\u202e" + "y".repeat(1000), "z"));
		for (int i = 0; i < 1000; i++) {
			found.add(difference("f" + i, "1", "2"));
		}
		Comparison comparison = compare(comparator(comparing("application/x-price", (answers) -> found)), PRIMARY,
				SHADOW);
		assertThat(comparison.differences()).hasSize(200);
		Difference first = comparison.differences().get(0);
		assertThat(first.path()).startsWith("a\\u000abx").hasSizeLessThanOrEqualTo(300).contains("\u2026");
		assertThat(first.primary()).startsWith("\\u202eyy").hasSize(200);
	}

	@Test
	void rulesThatIgnoreAreForWhatAComparatorFinds() {
		ResponseComparator comparator = opened(new ResponseComparator(new CompareSettings(
				CompareSettings.DEFAULT_HEADERS, List.of("a", "body", "**.d"))
			.withExtensions(List.of(comparing("application/x-price",
					(answers) -> List.of(difference("a.b", "", ""), difference("body", "", ""),
							difference("c[0].d", "", ""), difference("c[].d", "", ""), difference("e", "", "")))),
					List.of())));
		Comparison comparison = compare(comparator, PRIMARY, SHADOW);
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE c[0].d", "VALUE e");
		assertThat(comparison.ignored()).hasSize(3);
	}

	@Test
	void comparatorThatThrowsIsAnOutcome() {
		for (Throwable failure : List.of(new IllegalStateException("x"), new StackOverflowError(),
				new NoClassDefFoundError())) {
			ResponseComparator comparator = comparator(comparing("application/x-price", (answers) -> {
				if (failure instanceof Error error) {
					throw error;
				}
				throw (RuntimeException) failure;
			}));
			assertFails(comparator, Reason.COMPARATOR_FAILED);
		}
		assertFails(comparator(comparing("application/x-price", (answers) -> null)), Reason.COMPARATOR_FAILED);
		assertFails(comparator(comparing("application/x-price", (answers) -> Arrays.asList((Difference) null))),
				Reason.COMPARATOR_FAILED);
	}

	@Test
	void comparatorThatHangsIsLeftToItselfAndSoManyOnly() {
		AtomicInteger calls = new AtomicInteger();
		ResponseComparator comparator = extendedBy(List.of(hanging("application/x-price", calls)), List.of());
		assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		assertThat(calls).hasValue(Extension.MOST_STUCK);
		assertThat(this.threads).hasSize(Extension.MOST_STUCK + 1);
		assertThat(compare(comparator, PRIMARY, PRIMARY).matches()).isTrue();
		this.release.countDown();
		await().ignoreExceptions()
			.untilAsserted(() -> assertThat(compare(comparator, PRIMARY, SHADOW).matches()).isTrue());
	}

	@Test
	void whatAStuckComparatorIsNotForIsComparedAsEver() {
		BodyComparator working = comparing("text/plain", (answers) -> List.of(difference("found", "1", "2")));
		KnownDifference known = (difference, answers) -> difference.path().equals("a");
		ResponseComparator comparator = extendedBy(
				List.of(hanging("application/x-price", new AtomicInteger()), working), List.of(known));
		for (int i = 0; i <= Extension.MOST_STUCK; i++) {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		}
		Comparison text = compare(comparator, Answer.of("text/plain", "1"), Answer.of("text/plain", "2"));
		assertThat(Answer.found(text.differences())).containsExactly("VALUE found");
		Comparison json = compare(comparator, Answer.json("{\"a\":1,\"b\":1}"), Answer.json("{\"a\":2,\"b\":2}"));
		assertThat(Answer.found(json.differences())).containsExactly("VALUE b");
		assertThat(Answer.found(json.expected())).containsExactly("VALUE a");
		Answer zipped = Answer.of("application/x-price", "")
			.body(ContentDecoderTests.gzip("1.0 EUR"))
			.header("Content-Encoding", "gzip");
		assertThat(compare(comparator, PRIMARY, zipped).matches()).isTrue();
		assertThat(compare(comparator, PRIMARY, PRIMARY.status(201)).matches()).isFalse();
	}

	@Test
	void whatDiffersOnlyInWhatAStuckDeclarationIsNotAskedAboutIsComparedAsEver() {
		KnownDifference first = (difference, answers) -> difference.path().equals("a");
		KnownDifference stuck = (difference, answers) -> {
			hang();
			return false;
		};
		ResponseComparator comparator = extendedBy(List.of(),
				List.of(KnownDifference.named("first", first), KnownDifference.named("stuck", stuck)));
		for (int i = 0; i <= Extension.MOST_STUCK; i++) {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		}
		assertThat(this.threads).hasSize(Extension.MOST_STUCK + 1);
		assertThat(compare(comparator, Answer.json("{\"a\":1}"), Answer.json("{\"a\":2}")).matches()).isTrue();
		assertThat(this.log.messages()).singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("Known difference 'stuck' takes too long");
	}

	@Test
	void comparatorThatIsStuckIsLoggedOnceWithItsPlaceAndNoValue() {
		ResponseComparator comparator = extendedBy(List.of(hanging("application/x-price", new AtomicInteger())),
				List.of());
		for (int i = 0; i < 5; i++) {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		}
		assertThat(this.log.levels()).containsExactly(Level.ERROR);
		assertThat(this.log.messages().get(0)).startsWith("Comparator " + getClass().getName())
			.contains("takes too long: 2 call(s) took longer than PT1S within 60 seconds, and 2 have not come back")
			.contains("'comparison-timeout'")
			.contains(getClass().getName() + ".hang:")
			.doesNotContain("EUR");
	}

	@Test
	void comparatorThatEndsWhenInterruptedHoldsUpOthersOnlySoOften() {
		ManualTime time = new ManualTime();
		AtomicInteger calls = new AtomicInteger();
		CountDownLatch never = new CountDownLatch(1);
		ResponseComparator comparator = opened(new ResponseComparator(CompareSettings.defaults()
			.withTimeout(Duration.ofMillis(20))
			.withExtensions(List.of(comparing("application/x-price", (answers) -> {
				calls.incrementAndGet();
				try {
					never.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				return List.of();
			})), List.of()), time, this::daemon));
		await().untilAsserted(() -> {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
			assertThat(calls).hasValue(Extension.MOST_SLOW);
		});
		assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		assertThat(calls).hasValue(Extension.MOST_SLOW);
		assertThat(this.log.levels()).contains(Level.ERROR).hasSize(1);
		time.advance(Duration.ofMinutes(1));
		await().untilAsserted(() -> {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
			assertThat(calls).hasValueGreaterThan(Extension.MOST_SLOW);
		});
	}

	@Test
	void comparatorStuckBeforeItSaysWhatItIsForLeavesEqualBodiesAlone() {
		ResponseComparator comparator = extendedBy(List.of(new BodyComparator() {

			@Override
			public boolean supports(MimeType mediaType) {
				hang();
				return false;
			}

			@Override
			public List<Difference> compare(AnswerPair answers) {
				return List.of();
			}

		}), List.of());
		for (int i = 0; i <= Extension.MOST_STUCK; i++) {
			assertFails(comparator, Reason.COMPARISON_TIMEOUT);
		}
		assertThat(this.threads).hasSize(Extension.MOST_STUCK + 1);
		assertThat(compare(comparator, PRIMARY, PRIMARY).matches()).isTrue();
		assertThat(this.log.messages()).singleElement(InstanceOfAssertFactories.STRING)
			.contains("asked which media types it is for, takes too long");
	}

	private BodyComparator hanging(String type, AtomicInteger calls) {
		return comparing(type, (answers) -> {
			calls.incrementAndGet();
			hang();
			return List.of();
		});
	}

	/** It does not even mind being interrupted. */
	private void hang() {
		boolean released = false;
		while (!released) {
			try {
				this.release.await();
				released = true;
			}
			catch (InterruptedException ex) {
				// That is the point.
			}
		}
	}

	private ResponseComparator extendedBy(List<BodyComparator> comparators, List<KnownDifference> known) {
		return opened(
				new ResponseComparator(CompareSettings.defaults().withTimeout(SHORT).withExtensions(comparators, known),
						TimeSource.system(), this::daemon));
	}

	private Thread daemon(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		this.threads.add(thread);
		return thread;
	}

	@Test
	void nothingIsAskedAnyMoreOnceClosed() {
		ResponseComparator comparator = comparator(comparing("application/x-price", (answers) -> List.of()));
		compare(comparator, PRIMARY, SHADOW);
		comparator.close();
		assertFails(comparator, Reason.CANCELLED);
		ResponseComparator unused = comparator(comparing("application/x-price", (answers) -> List.of()));
		unused.close();
		assertFails(unused, Reason.CANCELLED);
	}

	@Test
	void expectedDifferencesAreApart() {
		ResponseComparator comparator = expecting((difference, answers) -> difference.path().equals("a")
				&& "1".equals(difference.primary()) && answers.endpoint().equals(Answer.ENDPOINT));
		Comparison comparison = compare(comparator, Answer.json("{\"a\":1,\"b\":1}"), Answer.json("{\"a\":2,\"b\":2}"));
		assertThat(Answer.found(comparison.expected())).containsExactly("VALUE a");
		assertThat(Answer.found(comparison.differences())).containsExactly("VALUE b");
		assertThat(compare(comparator, Answer.json("{\"a\":2}"), Answer.json("{\"a\":1}")).matches()).isFalse();
		assertThat(comparator.ruleUses()).extracting(RuleUse::rule, RuleUse::compared, RuleUse::matched)
			.containsExactly(tuple("mine", 2L, 1L));
	}

	@Test
	void eachValueIsAskedAbout() {
		ResponseComparator comparator = expecting((difference, answers) -> "2".equals(difference.shadow()));
		Answer primary = Answer.json("[{\"id\":1},{\"id\":1}]");
		assertThat(compare(comparator, primary, Answer.json("[{\"id\":2},{\"id\":2}]")).matches()).isTrue();
		Comparison comparison = compare(comparator, primary, Answer.json("[{\"id\":2},{\"id\":3}]"));
		assertThat(Answer.found(comparison.expected())).containsExactly("VALUE [].id");
		assertThat(comparison.differences()).containsExactly(difference("[].id", "1", "3"));
	}

	@Test
	void differencesOfStatusAndHeadersMayBeExpected() {
		ResponseComparator comparator = expecting((difference, answers) -> difference.kind() == Difference.Kind.STATUS
				|| difference.kind() == Difference.Kind.EXTRA);
		Comparison comparison = compare(comparator, Answer.empty(), Answer.empty().status(201).header("Location", "/"));
		assertThat(comparison.matches()).isTrue();
		assertThat(comparison.expected()).hasSize(2);
	}

	@Test
	void answersAreAsReceivedToKnownDifferences() {
		byte[] zipped = ContentDecoderTests.gzip("{\"a\":2}");
		List<byte[]> bodies = new ArrayList<>();
		ResponseComparator comparator = expecting((difference, answers) -> {
			bodies.add(answers.shadow().body().bytes());
			return true;
		});
		Answer shadow = Answer.json("").header("Content-Encoding", "gzip").body(zipped);
		assertThat(Answer.found(compare(comparator, Answer.json("{\"a\":1}"), shadow).expected()))
			.containsExactly("VALUE a");
		assertThat(bodies).containsExactly(zipped);
	}

	@Test
	void aDifferenceHasAKindAndAPath() {
		assertThatNullPointerException().isThrownBy(() -> difference(null, "1", "2")).withMessage("path");
		assertThatNullPointerException().isThrownBy(() -> new Difference(null, "a", "1", "2")).withMessage("kind");
		assertFails(
				comparator(comparing("application/x-price", (answers) -> List.of(new Difference(null, "a", "", "")))),
				Reason.COMPARATOR_FAILED);
	}

	@Test
	void whatIsIgnoredOrToleratedIsNotAskedAbout() {
		List<Difference> asked = new ArrayList<>();
		ResponseComparator comparator = opened(new ResponseComparator(CompareSettings.defaults()
			.withRules(List.of(ComparisonRule.ignore("a"), ComparisonRule.tolerance("b", 1)))
			.withExtensions(List.of(), List.of((difference, answers) -> asked.add(difference)))));
		compare(comparator, Answer.json("{\"a\":1,\"b\":1,\"c\":1}"), Answer.json("{\"a\":2,\"b\":2,\"c\":2}"));
		assertThat(Answer.found(asked)).containsExactly("VALUE c");
	}

	@Test
	void failureIsToldByItsTypeAndOriginWithoutWhatItSays() {
		BodyComparator failing = comparing("application/x-price", (answers) -> {
			Integer.parseInt(text(answers.primary().body().bytes()));
			return List.of();
		});
		assertThatExceptionOfType(ComparisonFailedException.class)
			.isThrownBy(() -> compare(comparator(failing), PRIMARY, SHADOW))
			.withNoCause()
			.withMessageStartingWith("Comparator " + getClass().getName())
			.withMessageContaining(" failed: java.lang.NumberFormatException at java.lang.")
			.withMessageContaining(", called from " + getClass().getName() + ".")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("EUR"))
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

	@Test
	void eachExtensionThatFailsIsNamedOnce() {
		ResponseComparator failing = comparator(comparing("application/x-price", (answers) -> {
			throw new IllegalStateException("EUR");
		}));
		assertFails(failing, Reason.COMPARATOR_FAILED);
		assertFails(failing, Reason.COMPARATOR_FAILED);
		assertFails(expecting((difference, answers) -> {
			throw new IllegalStateException("EUR");
		}), Reason.COMPARATOR_FAILED);
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.DEBUG, Level.WARN);
		assertThat(this.log.events()).extracting((event) -> event.getThrowableProxy().getMessage())
			.allSatisfy((message) -> assertThat(message).contains("IllegalStateException at ").doesNotContain("EUR"))
			.satisfies((messages) -> assertThat(messages.get(0)).startsWith("Comparator "))
			.satisfies((messages) -> assertThat(messages.get(2)).doesNotStartWith("Comparator "));
	}

	@Test
	void expectationThatThrowsIsAnOutcome() {
		ResponseComparator comparator = expecting((difference, answers) -> {
			throw new IllegalStateException("x");
		});
		assertFails(comparator, Reason.COMPARATOR_FAILED);
		assertThat(compare(comparator, PRIMARY, PRIMARY).matches()).isTrue();
	}

	// The reference to a group keeps the engine from remembering what failed before, so
	// that each further letter doubles the steps. The clock stands still: not the time
	// ends it.
	@Test
	void patternThatBacktracksWithoutEndIsGivenUp() {
		ResponseComparator comparator = opened(new ResponseComparator(
				CompareSettings.defaults().withRules(List.of(ComparisonRule.pattern("a", "(x+x+)+\\1y"))),
				Ticking.by(Duration.ZERO, new AtomicInteger()), Thread::new));
		String value = "{\"a\":\"" + "x".repeat(100) + "%s\"}";
		assertThatExceptionOfType(ComparisonFailedException.class)
			.isThrownBy(() -> compare(comparator, Answer.json(value.formatted("a")), Answer.json(value.formatted("b"))))
			.withMessage("Pattern '(x+x+)+\\1y' of a rule backtracks too much: not compared")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.COMPARISON_TIMEOUT));
	}

	@Test
	void eachPatternThatIsTooCostlyIsNamedOnce() {
		ResponseComparator comparator = opened(new ResponseComparator(CompareSettings.defaults()
			.withRules(
					List.of(ComparisonRule.pattern("a", "(x+x+)+\\1y"), ComparisonRule.pattern("b", "(x+x+)+\\1z")))));
		for (String field : List.of("a", "a", "b")) {
			String value = "{\"" + field + "\":\"" + "x".repeat(100) + "%s\"}";
			assertThatExceptionOfType(ComparisonFailedException.class).isThrownBy(
					() -> compare(comparator, Answer.json(value.formatted("a")), Answer.json(value.formatted("b"))));
		}
		assertThat(this.patterns.levels()).containsExactly(Level.WARN, Level.DEBUG, Level.WARN);
		assertThat(this.patterns.messages()).allSatisfy((message) -> assertThat(message).contains("comparison-timeout"))
			.element(2)
			.asString()
			.startsWith("Pattern '(x+x+)+\\1z' of a rule backtracks too much on some values");
	}

	@Test
	void patternsMayLookAtAllValuesTogetherOnlySoOften() {
		ResponseComparator comparator = opened(new ResponseComparator(
				CompareSettings.defaults().withRules(List.of(ComparisonRule.pattern("[]", ".*x.*y"))),
				Ticking.by(Duration.ZERO, new AtomicInteger()), Thread::new));
		String value = "\"" + "x".repeat(PatternTolerance.MAX_VALUE_LENGTH - 1) + "%s\"";
		assertThat(compare(comparator, arrayOf(value, 2, "a"), arrayOf(value, 2, "b")).differences()).isNotEmpty();
		assertThatExceptionOfType(ComparisonFailedException.class)
			.isThrownBy(() -> compare(comparator, arrayOf(value, 200, "a"), arrayOf(value, 200, "b")))
			.withMessage("Pattern '.*x.*y' of a rule backtracks too much: not compared");
	}

	@Test
	void patternsMayLookAtAnyNumberOfValuesWithoutEffort() {
		ResponseComparator comparator = opened(new ResponseComparator(
				CompareSettings.defaults().withRules(List.of(ComparisonRule.pattern("[]", "(a|b|c|d|x)*"))),
				Ticking.by(Duration.ZERO, new AtomicInteger()), Thread::new));
		String value = "\"" + "x".repeat(100) + "%s\"";
		assertThat(compare(comparator, arrayOf(value, 20_000, "a"), arrayOf(value, 20_000, "b")).matches()).isTrue();
	}

	private static Answer arrayOf(String value, int count, String end) {
		return Answer.json(Collections.nCopies(count, value.formatted(end)).toString());
	}

	@Test
	void patternMayLookAtALongValueAsOftenAsPatternsDo() {
		ResponseComparator comparator = opened(new ResponseComparator(
				CompareSettings.defaults().withRules(List.of(ComparisonRule.pattern("a", ".*x.*y"))),
				Ticking.by(Duration.ZERO, new AtomicInteger()), Thread::new));
		String value = "{\"a\":\"" + "x".repeat(PatternTolerance.MAX_VALUE_LENGTH - 1) + "%s\"}";
		assertThat(compare(comparator, Answer.json(value.formatted("y")), Answer.json(value.formatted("z"))).matches())
			.isFalse();
	}

	@Test
	void comparingTakesNoLongerThanItMay() {
		AtomicInteger looks = new AtomicInteger();
		ResponseComparator comparator = opened(new ResponseComparator(CompareSettings.defaults(),
				Ticking.by(Duration.ofMillis(200), looks), Thread::new));
		String large = "[" + "1,".repeat(5000) + "%d]";
		assertThatExceptionOfType(ComparisonFailedException.class)
			.isThrownBy(() -> compare(comparator, Answer.json(large.formatted(1)), Answer.json(large.formatted(2))))
			.withMessage("Comparing would have taken longer than PT1S");
		assertThat(looks.get()).isBetween(5, 7);
		assertThat(compare(comparator, Answer.json("1"), Answer.json("2")).matches()).isFalse();
	}

	private static void assertFails(ResponseComparator comparator, Reason reason) {
		assertThatExceptionOfType(ComparisonFailedException.class)
			.isThrownBy(() -> compare(comparator, PRIMARY, SHADOW))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private static Comparison compare(ResponseComparator comparator, Answer primary, Answer shadow) {
		return comparator.compare(Answer.ENDPOINT, primary.toResponse(), shadow.toResponse());
	}

	private ResponseComparator comparator(BodyComparator comparator) {
		return opened(
				new ResponseComparator(CompareSettings.defaults().withExtensions(List.of(comparator), List.of())));
	}

	private ResponseComparator expecting(KnownDifference known) {
		return opened(new ResponseComparator(
				CompareSettings.defaults().withExtensions(List.of(), List.of(KnownDifference.named("mine", known)))));
	}

	private static Difference difference(String path, String primary, String shadow) {
		return new Difference(Difference.Kind.VALUE, path, primary, shadow);
	}

	private static BodyComparator comparing(String type, Function<AnswerPair, List<Difference>> code) {
		return new BodyComparator() {

			@Override
			public boolean supports(MimeType mediaType) {
				return MimeType.valueOf(type).includes(mediaType);
			}

			@Override
			public List<Difference> compare(AnswerPair answers) {
				return code.apply(answers);
			}

		};
	}

	/**
	 * A clock on which each look takes some time.
	 */
	private record Ticking(Duration tick, AtomicInteger looks) implements TimeSource {

		static TimeSource by(Duration tick, AtomicInteger looks) {
			return new Ticking(tick, looks);
		}

		@Override
		public long nanoTime() {
			return this.looks.incrementAndGet() * this.tick.toNanos();
		}

		@Override
		public Instant instant() {
			return Instant.EPOCH;
		}

	}

}
