package io.github.shadowing.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.UnspeakableError;
import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Reservation;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.sanitize.CopySanitizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

class DispatcherTests {

	private static final CopySanitizer SANITIZER = new CopySanitizer(List.of());

	private static final ResponseComparator COMPARATOR = new ResponseComparator(CompareSettings.defaults());

	private static final URI SOMEWHERE = URI.create("http://shadow.invalid/base/");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** The longest that a call is waited for: its timeout, and five seconds. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final int MAX_QUEUE_SIZE = Integer.MAX_VALUE;

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(Dispatcher.class);

	private final Queue<Reason> ends = new ConcurrentLinkedQueue<>();

	private final Queue<CopyResult> results = new ConcurrentLinkedQueue<>();

	private final HeldTransport transport = new HeldTransport();

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final ManualTime time = new ManualTime();

	private MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);

	private int maxQueueSize = MAX_QUEUE_SIZE;

	private List<Lane> lanes = List.of();

	@AfterEach
	void everythingIsGivenBack() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
		Threads.awaitNone();
		for (Lane lane : this.lanes) {
			assertThat(lane.inFlight()).isZero();
			assertThat(lane.accounting().inProgress()).isZero();
			assertThat(lane.obstacle()).isNull();
		}
		assertThat(this.budget.held()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 64 })
	void takesAsManyAsAllowedAndTurnsTheRestAway(int limit) {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, limit);
		for (int count = 0; count < limit; count++) {
			assertThat(dispatcher.obstacle()).isNull();
			assertThat(this.lanes.get(0).inFlight()).isEqualTo(count);
			dispatch(dispatcher);
			assertThat(this.ends).isEmpty();
		}
		assertThat(dispatcher.obstacle()).isEqualTo(Reason.SATURATED);
		dispatch(dispatcher);
		assertThat(this.ends).containsExactly(Reason.SATURATED);
		await().until(() -> this.transport.held() == limit);
		this.transport.failNext(Reason.TIMEOUT);
		await().until(() -> this.ends.size() == 2);
		assertThat(this.ends).containsExactly(Reason.SATURATED, Reason.TIMEOUT);
		assertThat(dispatcher.obstacle()).isNull();
		dispatch(dispatcher);
		assertThat(this.ends).hasSize(2);
		assertThat(this.lanes.get(0).accounting().ended(Reason.SATURATED)).isOne();
		assertThat(this.lanes.get(0).accounting().seen()).isEqualTo(limit + 2L);
		assertThat(this.transport.mostHeld()).isLessThanOrEqualTo(limit);
	}

	@Test
	void sendsTheCopyThatTheSanitizerMade() {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 1);
		dispatcher.dispatch(Exchanges.of("PURGE", "/a%2Fb;jsessionid=1?x=1%202"), this.ends::add);
		await().until(() -> this.transport.held() == 1);
		Copy copy = this.transport.answerNext();
		assertThat(copy.method()).isEqualTo("PURGE");
		assertThat(copy.uri()).hasToString("http://shadow.invalid/base/a%2Fb?x=1%202");
		assertThat(copy.headers().first("X-Shadow-Target")).isEqualTo("target-0");
		assertThat(copy.target()).isEqualTo(this.lanes.get(0).target());
		await().until(() -> !this.ends.isEmpty());
		assertThat(this.ends).containsExactly(Reason.MATCH);
		assertThat(this.results).singleElement().isInstanceOfSatisfying(CopyResult.Compared.class, (result) -> {
			assertThat(result.target()).isEqualTo("target-0");
			assertThat(result.reason()).isEqualTo(Reason.MATCH);
			assertThat(result.shadow().latency()).isEqualTo(Duration.ofMillis(20));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "", "example.com:443", "http://other/a", "@other/a", "/a|b", "/a?{}", "/%zz", "/a b",
			"/a\\b", "/a\"", "/a^", "/a\r\nX: y", "/a?q=\u00e9", "/\u20ac", "/a?\ufffd", "/\u007f" })
	void sendsNothingThatCannotBeSentAsItIs(String requestTarget) {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 1);
		dispatcher.dispatch(Exchanges.of("GET", requestTarget), this.ends::add);
		await().until(() -> !this.ends.isEmpty());
		assertThat(this.ends).containsExactly(Reason.REQUEST_TARGET);
		assertThat(this.transport.sent()).isZero();
		assertThat(this.lanes.get(0).inFlight()).isZero();
	}

	@Test
	void tellsAListenerWhyAnAnswerIsMissing() {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 1);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 1);
		this.transport.failNext(Reason.CONNECT);
		await().until(() -> !this.ends.isEmpty());
		assertThat(this.results).singleElement().isInstanceOf(CopyResult.Failed.class);
		assertThat(this.results.element().reason()).isEqualTo(Reason.CONNECT);
	}

	@Test
	void worksOnItsOwnThreadOnly() {
		Queue<String> threads = new ConcurrentLinkedQueue<>();
		Transport immediate = new Transport() {

			@Override
			public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
				threads.add(Thread.currentThread().getName());
				receiver.accept(new Answer.Missing(Reason.CONNECT));
				return NOBODY;
			}

			@Override
			public void close() {
			}

		};
		Dispatcher dispatcher = dispatcher(immediate, (result) -> threads.add(Thread.currentThread().getName()), 1000);
		for (int count = 0; count < 1000; count++) {
			dispatch(dispatcher);
		}
		await().until(() -> this.ends.size() == 1000);
		assertThat(threads).hasSize(2000).containsOnly("shadow-worker");
	}

	@Test
	void endsWithTheTargetThatWentFurthest() {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 1, 1);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		this.transport.failNext(Reason.TIMEOUT);
		await().until(() -> this.results.size() == 1);
		assertThat(this.ends).isEmpty();
		this.transport.answerNext();
		await().until(() -> !this.ends.isEmpty());
		assertThat(this.ends).containsExactly(Reason.MATCH);
		assertThat(this.lanes.get(0).accounting().ended(Reason.TIMEOUT)).isOne();
		assertThat(this.lanes.get(1).accounting().ended(Reason.MATCH)).isOne();
	}

	@Test
	void starvesNoTargetForAnother() {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 1, 1);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		// The first target hangs on; the other answers this and many more.
		Runnable timeout = this.transport.keepNext(new Answer.Missing(Reason.TIMEOUT));
		this.transport.answerNext();
		await().until(() -> this.lanes.get(1).inFlight() == 0);
		for (int count = 1; count <= 50; count++) {
			int expected = count;
			assertThat(dispatcher.obstacle()).isNull();
			dispatch(dispatcher);
			await().until(() -> this.transport.held() == 1);
			this.transport.answerNext();
			await().until(() -> this.ends.size() == expected && this.lanes.get(1).inFlight() == 0);
		}
		assertThat(this.ends).hasSize(50).containsOnly(Reason.MATCH);
		assertThat(this.lanes.get(0).accounting().ended(Reason.SATURATED)).isEqualTo(50);
		assertThat(this.lanes.get(0).inFlight()).isOne();
		timeout.run();
		await().until(() -> this.ends.size() == 51);
		assertThat(this.ends).containsOnly(Reason.MATCH);
	}

	@Test
	void endsEveryExchangeOnceWhenItIsClosed() {
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 64, 64);
		for (int count = 0; count < 64; count++) {
			dispatch(dispatcher);
		}
		await().until(() -> this.transport.held() == 128);
		for (int count = 0; count < 20; count++) {
			this.transport.answerNext();
		}
		dispatcher.close();
		assertThat(this.transport.isClosed()).isTrue();
		assertThat(this.ends).hasSize(64).contains(Reason.CANCELLED);
		while (this.transport.held() > 0) {
			this.transport.answerNext();
		}
		dispatcher.close();
		dispatch(dispatcher);
		Threads.awaitNone();
		assertThat(this.ends).hasSize(65).endsWith(Reason.CLOSED);
	}

	@Test
	void endsEveryExchangeOnceWhenItIsClosedAmidHandOvers() throws Exception {
		for (int round = 0; round < 50; round++) {
			this.ends.clear();
			Dispatcher dispatcher = dispatcher(new HeldTransport(), this.results::add, 1_000_000);
			AtomicInteger dispatched = new AtomicInteger();
			AtomicBoolean closed = new AtomicBoolean();
			run(2, () -> {
				while (!closed.get()) {
					dispatch(dispatcher);
					dispatched.incrementAndGet();
				}
				return null;
			}, () -> {
				try {
					while (dispatched.get() < 100) {
						Thread.onSpinWait();
					}
					dispatcher.close();
				}
				finally {
					closed.set(true);
				}
				return null;
			});
			assertThat(this.ends).hasSize(dispatched.get()).isSubsetOf(Reason.CANCELLED, Reason.CLOSED);
			assertThat(this.lanes.get(0).inFlight()).isZero();
		}
	}

	@Test
	void endsEveryExchangeOnceWhenItIsClosedAmidAnswers() throws Exception {
		for (int round = 0; round < 100; round++) {
			this.ends.clear();
			HeldTransport held = new HeldTransport();
			Dispatcher dispatcher = dispatcher(held, this.results::add, 100);
			for (int count = 0; count < 100; count++) {
				dispatch(dispatcher);
			}
			await().until(() -> held.held() == 100);
			run(1, () -> {
				while (held.held() > 0) {
					held.answerNext();
				}
				return null;
			}, () -> {
				while (this.ends.isEmpty() && held.held() > 0) {
					Thread.onSpinWait();
				}
				dispatcher.close();
				return null;
			});
			assertThat(this.ends).hasSize(100).isSubsetOf(Reason.CANCELLED, Reason.MATCH);
			assertThat(this.lanes.get(0).inFlight()).isZero();
			assertThat(this.lanes.get(0).accounting().ended()).isEqualTo(100);
		}
	}

	@Test
	void outlivesATransportThatThrows() {
		Transport throwing = new Transport() {

			@Override
			public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
				throw new IllegalStateException("of the test");
			}

			@Override
			public void close() {
			}

		};
		assertOutlives(dispatcher(throwing, this.results::add, 1), () -> {
		});
		assertThat(this.results).hasSize(3).allMatch((result) -> result.reason() == Reason.INTERNAL_ERROR);
	}

	@Test
	void outlivesATransportThatAnswersAndThenThrows() {
		Transport throwing = new Transport() {

			@Override
			public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
				receiver.accept(new Answer.Missing(Reason.CONNECT));
				receiver.accept(new Answer.Missing(Reason.TIMEOUT));
				throw new AssertionError("of the test");
			}

			@Override
			public void close() {
			}

		};
		assertOutlives(dispatcher(throwing, this.results::add, 1), () -> {
		});
		assertThat(this.results).hasSize(3).allMatch((result) -> result.reason() == Reason.INTERNAL_ERROR);
	}

	@Test
	void outlivesAListenerThatThrows() {
		assertOutlives(dispatcher(this.transport, (result) -> {
			throw new IllegalStateException("of the test");
		}, 1), () -> {
			await().until(() -> this.transport.held() == 1);
			this.transport.answerNext();
		});
	}

	@Test
	void outlivesWhatCannotBeLogged() {
		Dispatcher dispatcher = dispatcher(this.transport, (result) -> {
			throw new UnspeakableError();
		}, 1);
		for (int count = 1; count <= 3; count++) {
			int expected = count;
			dispatch(dispatcher);
			await().until(() -> this.transport.held() == 1);
			this.transport.answerNext();
			await().until(() -> this.ends.size() == expected);
		}
		assertThat(this.ends).containsOnly(Reason.INTERNAL_ERROR);
	}

	@Test
	void outlivesAComparisonThatThrows() {
		Target target = target("target-0", SOMEWHERE, Duration.ofSeconds(10), 1);
		this.lanes = Dispatcher.lanes(List.of(target), this.budget, TimeSource.system());
		// A comparator that is not there is the only one that throws for sure.
		Dispatcher dispatcher = new Dispatcher(this.lanes, null, this.transport, SANITIZER, null, this.results::add,
				MAX_QUEUE_SIZE);
		this.opened.add(dispatcher);
		assertOutlives(dispatcher, () -> {
			await().until(() -> this.transport.held() == 1);
			this.transport.answerNext();
		});
	}

	private void assertOutlives(Dispatcher dispatcher, Runnable answer) {
		for (int count = 1; count <= 3; count++) {
			int expected = count;
			dispatch(dispatcher);
			answer.run();
			await().until(() -> this.ends.size() == expected);
			assertThat(this.lanes.get(0).inFlight()).isZero();
		}
		assertThat(this.ends).containsOnly(Reason.INTERNAL_ERROR);
		assertThat(this.lanes.get(0).accounting().ended(Reason.INTERNAL_ERROR)).isEqualTo(3);
		assertThat(this.log.levels()).containsOnlyOnce(Level.WARN);
	}

	@Test
	void accountsExactlyForABurstWhileTheTargetHangs() throws Exception {
		int limit = 64;
		int threads = 16;
		int each = 625;
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, limit);
		Accounting accounting = this.lanes.get(0).accounting();
		CyclicBarrier start = new CyclicBarrier(threads);
		run(threads, () -> {
			start.await(10, TimeUnit.SECONDS);
			for (int count = 0; count < each; count++) {
				dispatch(dispatcher);
			}
			return null;
		});
		assertThat(this.ends).hasSize(threads * each - limit).containsOnly(Reason.SATURATED);
		assertThat(accounting.inProgress()).isEqualTo(limit);
		assertThat(this.lanes.get(0).inFlight()).isEqualTo(limit);
		await().until(() -> this.transport.held() == limit);
		assertThat(this.transport.sent()).isEqualTo(limit);
		// The target recovers.
		for (int count = 0; count < limit; count++) {
			this.transport.answerNext();
		}
		await().until(() -> this.ends.size() == threads * each);
		assertThat(accounting.ended(Reason.MATCH)).isEqualTo(limit);
		assertThat(accounting.ended(Reason.SATURATED)).isEqualTo((long) threads * each - limit);
		assertThat(accounting.seen()).isEqualTo((long) threads * each);
		for (int count = 0; count < limit; count++) {
			dispatch(dispatcher);
		}
		await().until(() -> this.transport.held() == limit);
		assertThat(this.ends).hasSize(threads * each);
		assertThat(this.transport.mostHeld()).isEqualTo(limit);
	}

	@Test
	void neverSendsMoreThanTheLimitToATargetThatHangsAndTakesItsPermitsBack() {
		AtomicBoolean recovered = new AtomicBoolean();
		RawServer server = new RawServer((connection) -> {
			while (connection.readRequest() != null) {
				if (recovered.get()) {
					connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
				}
			}
		});
		this.opened.add(server);
		Target target = target("target-0", server.uri(), Duration.ofMillis(200), 4);
		this.lanes = Dispatcher.lanes(List.of(target), this.budget, TimeSource.system());
		WebClientTransport real = new WebClientTransport(List.of(target), 1000, TimeSource.system());
		Dispatcher dispatcher = new Dispatcher(this.lanes, null, real, SANITIZER, COMPARATOR, this.results::add,
				MAX_QUEUE_SIZE);
		this.opened.add(dispatcher);
		int sent = 20;
		for (int count = 0; count < sent; count++) {
			await().until(() -> dispatcher.obstacle() == null);
			dispatch(dispatcher);
			assertThat(this.lanes.get(0).inFlight()).isLessThanOrEqualTo(4);
		}
		assertThat(server.connections()).isLessThanOrEqualTo(sent);
		await().until(() -> this.lanes.get(0).inFlight() == 0);
		assertThat(this.ends).hasSize(sent).containsOnly(Reason.TIMEOUT);
		recovered.set(true);
		await().until(() -> {
			if (dispatcher.obstacle() == null) {
				dispatch(dispatcher);
			}
			return this.ends.contains(Reason.MATCH);
		});
		assertThat(this.ends).isSubsetOf(Reason.TIMEOUT, Reason.MATCH);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 10 })
	void handsOverWhileTheQueueHasRoomAndTakesEveryAnswer(int limit) throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch free = new CountDownLatch(1);
		this.maxQueueSize = limit;
		Dispatcher dispatcher = dispatcher(this.transport, (result) -> {
			busy.countDown();
			await().until(() -> free.getCount() == 0);
		}, 64);
		assertThat(dispatcher.queueLimit()).isEqualTo(limit);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 1);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		this.transport.answerNext();
		assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
		for (int count = 0; count < limit; count++) {
			assertThat(dispatcher.obstacle()).isNull();
			dispatch(dispatcher);
			assertThat(dispatcher.queueSize()).isEqualTo(count + 1);
		}
		assertThat(this.ends).isEmpty();
		assertThat(dispatcher.obstacle()).isEqualTo(Reason.QUEUE_FULL);
		boolean unused = dispatcher.pollQueueBacklogged();
		assertThat(dispatcher.pollQueueBacklogged()).isTrue();
		dispatch(dispatcher);
		assertThat(this.ends).containsExactly(Reason.QUEUE_FULL);
		assertThat(this.lanes.get(0).inFlight()).isEqualTo(limit + 2);
		this.transport.answerNext();
		assertThat(dispatcher.queueSize()).as("an answer has a permit").isEqualTo(limit + 1);
		free.countDown();
		await().until(() -> this.transport.held() == limit);
		for (int count = 0; count < limit; count++) {
			this.transport.answerNext();
		}
		await().until(() -> this.ends.size() == limit + 3);
		assertThat(this.ends).containsOnly(Reason.QUEUE_FULL, Reason.MATCH).containsOnlyOnce(Reason.QUEUE_FULL);
		await().until(() -> dispatcher.queueSize() == 0);
		assertThat(dispatcher.obstacle()).isNull();
	}

	@Test
	void endsACallOfWhichNothingIsTold() {
		this.budget = new MemoryBudget(Exchanges.of("GET", "/a").primary().body().length());
		Dispatcher dispatcher = dispatcher(this.transport, this.results::add, 2);
		this.time.advance(PATIENCE);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 1);
		this.time.advance(PATIENCE);
		dispatcher.endOverdue();
		assertThat(this.ends).isEmpty();
		assertThat(this.lanes.get(0).inFlight()).isOne();
		assertThat(dispatcher.obstacle()).isEqualTo(Reason.MEMORY_BUDGET);
		this.time.advance(Duration.ofNanos(1));
		dispatcher.endOverdue();
		assertThat(this.log.events()).as("the process may have been stopped").isEmpty();
		dispatcher.endOverdue();
		await().until(() -> !this.ends.isEmpty());
		assertThat(this.ends).containsExactly(Reason.TIMEOUT);
		assertThat(this.results).singleElement()
			.isInstanceOfSatisfying(CopyResult.Failed.class,
					(result) -> assertThat(result.reason()).isEqualTo(Reason.TIMEOUT));
		assertThat(this.lanes.get(0).inFlight()).isZero();
		assertThat(this.lanes.get(0).accounting().ended(Reason.TIMEOUT)).isOne();
		assertThat(dispatcher.obstacle()).isNull();
		assertThat(this.log.events()).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getThrowableProxy().getMessage()).contains("event loop");
		});
		// What is told after all changes nothing, and stands in nobody's way.
		this.transport.answerNext();
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 1);
		this.transport.answerNext();
		await().until(() -> this.ends.size() == 2);
		dispatcher.endOverdue();
		assertThat(this.ends).containsExactly(Reason.TIMEOUT, Reason.MATCH);
		assertThat(this.transport.givenUp()).containsExactly(new Answer.Missing(Reason.TIMEOUT));
		assertThat(this.results).hasSize(2);
		assertThat(this.lanes.get(0).accounting().ended()).isEqualTo(2);
	}

	@Test
	void waitsForTheWorkerAsLongAsItTakes() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch free = new CountDownLatch(1);
		Dispatcher dispatcher = dispatcher(this.transport, (result) -> {
			busy.countDown();
			await().until(() -> free.getCount() == 0);
		}, 64);
		dispatch(dispatcher);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		this.transport.answerNext();
		assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
		this.transport.answerNext();
		dispatch(dispatcher);
		this.time.advance(PATIENCE.multipliedBy(2));
		dispatcher.endOverdue();
		dispatcher.endOverdue();
		// One is in the worker, one answered, and one has still to be sent.
		free.countDown();
		await().until(() -> this.transport.held() == 1);
		this.time.advance(PATIENCE);
		dispatcher.endOverdue();
		dispatcher.endOverdue();
		this.transport.answerNext();
		await().until(() -> this.ends.size() == 3);
		assertThat(this.ends).containsOnly(Reason.MATCH);
	}

	/**
	 * As one whose thread has died: nothing runs there that could tell of an answer or a
	 * timeout.
	 */
	@Test
	void endsTheCallsOfAnEventLoopThatIsHeldUp() {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch free = new CountDownLatch(1);
		this.opened.add(free::countDown);
		RawServer server = new RawServer((connection) -> {
			for (String request = connection.readRequest(); request != null; request = connection.readRequest()) {
				if (!request.startsWith("GET /busy ")) {
					await().until(() -> free.getCount() == 0);
				}
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
			}
		});
		this.opened.add(server);
		Target target = target("target-0", server.uri(), TIMEOUT, 3);
		this.lanes = Dispatcher.lanes(List.of(target), this.budget, this.time);
		WebClientTransport real = new WebClientTransport(List.of(target), 1000, TimeSource.system());
		Dispatcher dispatcher = new Dispatcher(this.lanes, null, real, SANITIZER, COMPARATOR, this.results::add,
				MAX_QUEUE_SIZE);
		this.opened.add(dispatcher);
		dispatch(dispatcher);
		dispatch(dispatcher);
		await().until(() -> server.requests().size() == 2);
		Copy holdingUp = new Copy(target, "GET", server.uri().resolve("/busy"), Headers.empty(), Body.empty(),
				Body.empty(), new Endpoint("GET", "/busy"), null);
		real.send(holdingUp, new MemoryBudget(1000).open(), (answer) -> {
			busy.countDown();
			await().until(() -> free.getCount() == 0);
		});
		await().until(() -> busy.getCount() == 0);
		this.time.advance(PATIENCE.plusNanos(1));
		dispatcher.endOverdue();
		dispatcher.endOverdue();
		await().until(() -> this.ends.size() == 2);
		assertThat(this.ends).containsExactly(Reason.TIMEOUT, Reason.TIMEOUT);
		assertThat(this.lanes.get(0).inFlight()).isZero();
		free.countDown();
		dispatch(dispatcher);
		await().until(() -> this.ends.size() == 3);
		assertThat(this.ends).endsWith(Reason.MATCH);
		assertThat(this.results).hasSize(3);
	}

	@Test
	void asksTheBaselineAsWell() {
		List<BaselineResult> baselines = new CopyOnWriteArrayList<>();
		Dispatcher dispatcher = withBaseline(baselines::add, 50, 49.9);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		assertThat(this.transport.answerNext().headers().first("X-Shadow-Target")).isEqualTo("target-0");
		await().until(() -> this.ends.size() == 1);
		assertThat(baselines).isEmpty();
		Copy asked = this.transport.endNext(new Answer.Received(Exchanges.answer(503, Duration.ofMillis(20))));
		assertThat(asked.headers().first("X-Shadow-Target")).isEqualTo("baseline");
		assertThat(asked.headers().first("X-Shadow-Request")).isEqualTo("true");
		await().until(() -> !baselines.isEmpty());
		assertThat(baselines).singleElement().satisfies((result) -> {
			assertThat(result.target()).isEqualTo("target-0");
			assertThat(result.shadow().matches()).isTrue();
			assertThat(result.baseline().differences()).extracting(Difference::path).containsExactly("status");
		});
		assertThat(this.ends).containsExactly(Reason.MATCH);
		assertThat(this.results).hasSize(1);
		await().until(() -> this.lanes.get(1).accounting().inProgress() == 0);
		assertThat(this.lanes.get(1).accounting().ended(Reason.DIVERGENCE)).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "GET, 50, 50, false", "GET, 0, 0, false", "GET, 100, 99.9, true", "HEAD, 1, 0.9, true",
			"OPTIONS, 100, 1, true", "POST, 100, 0, false", "PUT, 100, 0, false", "DELETE, 100, 0, false",
			"PATCH, 100, 0, false" })
	void asksTheBaselineByChanceAndNeverToWrite(String method, double percentage, double draw, boolean asked) {
		Dispatcher dispatcher = withBaseline((result) -> {
		}, percentage, draw);
		dispatcher.dispatch(Exchanges.of(method, "/a"), this.ends::add);
		await().until(() -> this.transport.held() == (asked ? 2 : 1));
		assertThat(this.lanes.get(1).accounting().seen()).isEqualTo(asked ? 1 : 0);
		while (this.transport.held() > 0) {
			this.transport.answerNext();
		}
		await().until(() -> !this.ends.isEmpty());
	}

	@Test
	void doesNotAskTheBaselineWhereNoTargetIsAsked() {
		Dispatcher dispatcher = withBaseline((result) -> {
		}, 100, 0);
		dispatch(dispatcher);
		dispatch(dispatcher);
		assertThat(this.ends).containsExactly(Reason.SATURATED);
		assertThat(this.lanes.get(1).accounting().seen()).isOne();
		await().until(() -> this.transport.held() == 2);
		this.transport.answerNext();
		this.transport.failNext(Reason.TIMEOUT);
		await().until(() -> this.ends.size() == 2);
	}

	@Test
	void endsWhetherTheBaselineAnswersOrNot() {
		Dispatcher dispatcher = withBaseline((result) -> {
		}, 100, 0);
		dispatch(dispatcher);
		await().until(() -> this.transport.held() == 2);
		this.transport.answerNext();
		await().until(() -> !this.ends.isEmpty());
		dispatcher.close();
		assertThat(this.ends).containsExactly(Reason.MATCH);
		assertThat(this.lanes.get(1).accounting().ended(Reason.CANCELLED)).isOne();
	}

	private Dispatcher withBaseline(Consumer<BaselineResult> baselines, double percentage, double draw) {
		Target shadow = target("target-0", SOMEWHERE, TIMEOUT, 1);
		Target baseline = target("baseline", SOMEWHERE, TIMEOUT, 2);
		this.lanes = Dispatcher.lanes(List.of(shadow, baseline), this.budget, this.time);
		ExchangeListener listener = new ExchangeListener() {

			@Override
			public void onResult(CopyResult result) {
				DispatcherTests.this.results.add(result);
			}

			@Override
			public void onBaseline(BaselineResult result) {
				baselines.accept(result);
			}

		};
		Dispatcher dispatcher = new Dispatcher(this.lanes.subList(0, 1),
				new BaselineLane(this.lanes.get(1), new Baseline(this.lanes.get(1).target(), percentage), () -> draw),
				this.transport, SANITIZER, COMPARATOR, listener, this.maxQueueSize);
		this.opened.add(dispatcher);
		return dispatcher;
	}

	@Test
	void isFullWithATaskForEachPermit() {
		this.maxQueueSize = 1000;
		assertThat(dispatcher(this.transport, this.results::add, 3, 4).queueLimit()).isEqualTo(7);
		assertThat(dispatcher(this.transport, this.results::add, Integer.MAX_VALUE, Integer.MAX_VALUE).queueLimit())
			.isEqualTo(1000);
	}

	private Dispatcher dispatcher(Transport through, ExchangeListener listener, int... limits) {
		List<Target> targets = new ArrayList<>();
		for (int limit : limits) {
			targets.add(target("target-" + targets.size(), SOMEWHERE, TIMEOUT, limit));
		}
		this.lanes = Dispatcher.lanes(targets, this.budget, this.time);
		Dispatcher dispatcher = new Dispatcher(this.lanes, null, through, SANITIZER, COMPARATOR, listener,
				this.maxQueueSize);
		this.opened.add(dispatcher);
		return dispatcher;
	}

	private static Target target(String name, URI uri, Duration timeout, int limit) {
		return new Target(name, uri, Credentials.STRIP,
				TargetLimits.defaults()
					.withTimeout(timeout)
					.withMaxConcurrentCalls(limit)
					.withRate(RateLimits.none())
					.withBreaker(BreakerSettings.disabled()));
	}

	private void dispatch(Dispatcher dispatcher) {
		dispatcher.dispatch(Exchanges.of("GET", "/a"), this.ends::add);
	}

	@SafeVarargs
	private static void run(int threads, Callable<Void> task, Callable<Void>... others) throws Exception {
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			List<Future<Void>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				runs.add(executor.submit(task));
			}
			for (Callable<Void> other : others) {
				runs.add(executor.submit(other));
			}
			for (Future<Void> each : runs) {
				each.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

}
