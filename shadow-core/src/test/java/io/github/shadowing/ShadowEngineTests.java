package io.github.shadowing;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.dispatch.Copy;
import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.RawServer;
import io.github.shadowing.dispatch.Threads;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.gate.GateSettings;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.FloorSettings;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.KeySampling.MissingKey;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.SampleKey;
import io.github.shadowing.policy.Schedule;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.Target.Credentials;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.History;
import io.github.shadowing.report.Report;
import io.github.shadowing.report.Report.ScheduleReport;
import io.github.shadowing.report.ReportSettings;
import io.github.shadowing.shed.Shedding;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShadowEngineTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(Listeners.class);

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final Queue<CopyResult> results = new ConcurrentLinkedQueue<>();

	private BreakerSettings breaker = BreakerSettings.disabled();

	private final ManualTime time = new ManualTime();

	private double draw;

	private ShadowEngine engine;

	@AfterEach
	void everythingIsAccountedFor() throws Exception {
		try {
			assertAccounted();
		}
		finally {
			this.engine.close();
			for (AutoCloseable each : this.opened) {
				each.close();
			}
		}
		Threads.awaitNone();
		assertAccounted();
	}

	private void assertAccounted() {
		await().until(() -> this.engine.accounting().inProgress() == 0);
		Report report = this.engine.report();
		assertThat(sum(report.outcomes())).isEqualTo(report.requests()).isEqualTo(this.engine.accounting().seen());
		assertThat(report.inProgress()).isZero();
		assertThat(report.bytesHeld()).isZero();
		assertThat(report.targets()).allSatisfy((target) -> assertThat(target.inFlight()).isZero());
	}

	private static long sum(Map<String, Map<String, Long>> outcomes) {
		return outcomes.values()
			.stream()
			.flatMap((reasons) -> reasons.values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

	@Test
	void comparesACopyOfTheRequest() {
		RawServer server = answering(OK);
		engine(server.uri());
		Capture capture = begin("GET");
		this.time.advance(Duration.ofMillis(30));
		capture.responseBody().write(bytes("ok"), 0, 2);
		complete(capture, "/orders/{id}", "/orders/1?x=%20", 200);
		awaitEnd(Reason.MATCH);
		assertThat(server.requests().get(0)).startsWith("GET /orders/1?x=%20 HTTP/1.1\r\n")
			.contains("\r\nX-Shadow-Request: true\r\n");
		CopyResult.Compared result = compared();
		assertThat(result.exchange().startedAt()).isEqualTo(Instant.EPOCH);
		assertThat(result.exchange().primary().latency()).isEqualTo(Duration.ofMillis(30));
		assertThat(result.exchange().endpoint()).hasToString("GET /orders/{id}");
		assertThat(result.target()).isEqualTo("shadow");
		Report report = this.engine.report();
		assertThat(report.outcomes()).isEqualTo(Map.of("compared", Map.of("match", 1L)));
		assertThat(report.endpoints()).singleElement().satisfies((endpoint) -> {
			assertThat(endpoint.endpoint()).isEqualTo("GET /orders/{id}");
			assertThat(endpoint.compared()).isOne();
		});
		assertThat(report.targets()).singleElement().satisfies((target) -> {
			assertThat(target.url()).isEqualTo(server.uri().toString());
			assertThat(target.maxConcurrentCalls()).isEqualTo(4);
			assertThat(target.outcomes()).isEqualTo(report.outcomes());
		});
		assertThat(report.state()).isEqualTo("active");
		assertThat(report.mode()).isEqualTo("opt-out");
		assertThat(report.since()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void sendsTheBodyThatTheApplicationRead() {
		RawServer server = answering(OK);
		engine(server.uri());
		Capture capture = this.engine.begin("POST", "/a", (method, path) -> HandlerRule.optedIn(null));
		capture.requestBody().write(bytes("question"), 0, 8);
		complete(capture, "/a", HandlerRule.optedIn(null), Headers.empty(), Body.State.COMPLETE, 200);
		awaitEnd(Reason.MATCH, Reason.DIVERGENCE);
		assertThat(server.requests().get(0)).endsWith("\r\n\r\nquestion");
	}

	@Test
	void countsARequestThatItDoesNotCopy() {
		engine(nowhere());
		assertThat(this.engine.begin("POST", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().seen()).isOne();
		assertThat(this.engine.accounting().ended(Reason.METHOD)).isOne();
	}

	@Test
	void judgesBothTimesWithTheSameDraw() {
		engine(nowhere(), (builder) -> builder.percentage(10));
		this.draw = 10;
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.SAMPLED_OUT)).isOne();
		this.draw = 9.99;
		Capture capture = begin("GET");
		this.draw = 50;
		complete(capture, "/a", "/a", 200);
		awaitEnd(Reason.CONNECT);
	}

	@Test
	void countsEachExchangeOnceHoweverOftenItEnds() {
		RawServer server = answering(OK);
		engine(server.uri());
		Capture capture = begin("GET");
		assertThat(capture.isEnded()).isFalse();
		complete(capture, "/a", "/a", 200);
		assertThat(capture.isEnded()).isTrue();
		complete(capture, "/a", "/a", 200);
		capture.abandon(Reason.UPGRADE);
		capture.abandonAfter(Duration.ZERO, Reason.UPGRADE);
		await().until(() -> this.engine.accounting().inProgress() == 0);
		capture.fail(new IllegalStateException("of the test"));
		assertThat(this.engine.accounting().ended()).isOne();
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isZero();
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void sendsNothingThatWasGivenUp() {
		RawServer server = answering(OK);
		engine(server.uri());
		Capture capture = begin("GET");
		capture.responseBody().write(bytes("ok"), 0, 2);
		assertThat(this.engine.report().bytesHeld()).isEqualTo(2);
		capture.abandon(Reason.RESPONSE_STREAMED);
		assertThat(this.engine.report().bytesHeld()).isZero();
		complete(capture, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.RESPONSE_STREAMED)).isOne();
		assertThat(this.engine.accounting().ended()).isOne();
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void letsGoOfTheBytesOfACaptureThatEnded() {
		engine(nowhere());
		Capture abandoned = begin("GET");
		abandoned.requestBody().write('x');
		abandoned.abandon(Reason.UPGRADE);
		assertThat(abandoned.requestBody().isRecording()).isFalse();
		assertThat(abandoned.responseBody().isRecording()).isFalse();
		Capture completed = begin("GET");
		completed.responseBody().write('x');
		complete(completed, "/a", "/a", 200);
		awaitEnd(Reason.CONNECT);
		assertThat(completed.responseBody().isRecording()).isFalse();
		Capture failed = begin("GET");
		failed.fail(new IllegalStateException("of the test"));
		assertThat(failed.responseBody().isRecording()).isFalse();
	}

	@Test
	void givesAnExchangeUpWhoseEndGoesUnnoticed() {
		engine(nowhere());
		Capture capture = begin("GET");
		capture.responseBody().write(bytes("ok"), 0, 2);
		capture.abandonAfter(Duration.ofMillis(20), Reason.RESPONSE_UNSEEN);
		awaitEnd(Reason.RESPONSE_UNSEEN);
		assertThat(capture.isEnded()).isTrue();
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	/** Applications hand their thread-locals on by this hook. */
	@Test
	void letsNoHookOfReactorTakeAnythingAlongFromARequest() {
		Queue<String> schedulingThreads = new ConcurrentLinkedQueue<>();
		Schedulers.onScheduleHook("test", (task) -> {
			schedulingThreads.add(Thread.currentThread().getName());
			return task;
		});
		try {
			engine(answering(OK).uri());
			Capture capture = begin("GET");
			capture.abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
			complete(capture, "/a", "/a", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		finally {
			Schedulers.resetOnScheduleHook("test");
		}
		assertThat(schedulingThreads).contains("shadow-worker").allMatch((name) -> name.startsWith("shadow-"));
	}

	@Test
	void keepsAnExchangeWhoseEndHasBecomeCertain() {
		engine(nowhere());
		Capture kept = begin("GET");
		Capture later = begin("GET");
		kept.abandonAfter(Duration.ofSeconds(2), Reason.RESPONSE_UNSEEN);
		kept.keep();
		later.abandonAfter(Duration.ofSeconds(2), Reason.RESPONSE_UNSEEN);
		await().until(later::isEnded);
		assertThat(kept.isEnded()).isFalse();
		kept.abandon(Reason.UPGRADE);
	}

	@Test
	void letsNoMoreThanAThousandExchangesWaitForTheirEnd() {
		engine(nowhere());
		List<Capture> waiting = new ArrayList<>();
		for (int count = 0; count < CaptureTimer.MOST_WAITING; count++) {
			Capture capture = begin("GET");
			capture.abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
			waiting.add(capture);
		}
		assertThat(this.engine.accounting().ended()).isZero();
		begin("GET").abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
		assertThat(this.engine.accounting().ended(Reason.RESPONSE_UNSEEN)).isOne();
		waiting.forEach((capture) -> capture.abandon(Reason.UPGRADE));
	}

	@Test
	void givesAnExchangeUpAtOnceWhereThereIsNoLater() {
		engine(nowhere());
		Capture capture = begin("GET");
		this.engine.close();
		capture.abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
		assertThat(this.engine.accounting().ended(Reason.RESPONSE_UNSEEN)).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "PARTIAL, REQUEST_BODY_UNREAD", "BYPASSED, REQUEST_BODY_PARSED", "TOO_LARGE, REQUEST_BODY_TOO_LARGE",
			"OVER_BUDGET, MEMORY_BUDGET" })
	void copiesNoRequestThatItDoesNotKnowWhole(Body.State state, Reason reason) {
		engine(nowhere());
		Capture capture = begin("GET");
		capture.requestBody().write(bytes("ok"), 0, 2);
		complete(capture, "/a", HandlerRule.NONE, Headers.empty(), state, 200);
		assertThat(this.engine.accounting().ended(reason)).isOne();
	}

	@Test
	void tellsAMultipartRequestThatItDoesNotKnow() {
		engine(nowhere());
		Headers headers = Headers.builder().add("Content-Type", "Multipart/form-data; boundary=b").build();
		complete(begin("GET"), "/a", HandlerRule.NONE, headers, Body.State.BYPASSED, 200);
		assertThat(this.engine.accounting().ended(Reason.REQUEST_MULTIPART)).isOne();
	}

	@Test
	void copiesNoReconstructedBodyBeyondTheLimit() {
		engine(nowhere(), (builder) -> builder.maxBodySize(10));
		Capture request = begin("GET");
		request.requestBody().write(new byte[11], 0, 11);
		complete(request, "/a", HandlerRule.NONE, Headers.empty(), Body.State.RECONSTRUCTED, 200);
		assertThat(this.engine.accounting().ended(Reason.REQUEST_BODY_TOO_LARGE)).isOne();
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "COMPLETE, 10, CONNECT", "COMPLETE, 11, CONNECT", "PARTIAL, 11, RESPONSE_INCOMPLETE",
			"BYPASSED, 11, RESPONSE_BYPASSED" })
	void copiesAnExchangeWithALargeAnswerIfThatIsKnownToItsEnd(Body.State state, int size, Reason reason) {
		engine(nowhere(), (builder) -> builder.maxBodySize(10).compare((settings) -> settings.withLargeBodies(true)));
		Capture capture = begin("GET");
		capture.responseBody().write(new byte[size], 0, size);
		if (state != Body.State.COMPLETE) {
			capture.responseBody().stop(state);
		}
		complete(capture, "/a", "/a", 200);
		awaitEnd(reason);
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	@Test
	void copiesNoLargeRequestWhereLargeAnswersAreCompared() {
		engine(nowhere(), (builder) -> builder.maxBodySize(10).compare((settings) -> settings.withLargeBodies(true)));
		Capture capture = begin("GET");
		capture.requestBody().write(new byte[11], 0, 11);
		complete(capture, "/a", "/a", 200);
		awaitEnd(Reason.REQUEST_BODY_TOO_LARGE);
	}

	@ParameterizedTest
	@CsvSource({ "PARTIAL, RESPONSE_INCOMPLETE", "BYPASSED, RESPONSE_BYPASSED", "TOO_LARGE, RESPONSE_BODY_TOO_LARGE",
			"OVER_BUDGET, MEMORY_BUDGET" })
	void copiesNoExchangeWhoseAnswerItDoesNotKnowWhole(Body.State state, Reason reason) {
		engine(nowhere());
		Capture capture = begin("GET");
		capture.responseBody().stop(state);
		complete(capture, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(reason)).isOne();
	}

	@Test
	void copiesNoBodyBeyondTheLimit() {
		engine(nowhere(), (builder) -> builder.maxBodySize(10));
		Capture request = begin("GET");
		request.requestBody().write(new byte[11], 0, 11);
		complete(request, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.REQUEST_BODY_TOO_LARGE)).isOne();
		Capture response = begin("GET");
		response.responseBody().write(new byte[11], 0, 11);
		complete(response, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.RESPONSE_BODY_TOO_LARGE)).isOne();
		Capture fits = begin("GET");
		fits.requestBody().write(new byte[10], 0, 10);
		fits.responseBody().write(new byte[10], 0, 10);
		complete(fits, "/a", "/a", 200);
		awaitEnd(Reason.CONNECT);
	}

	@Test
	void theGateKnowsWhatTheMemoryBudgetHadNoRoomFor() {
		engine(nowhere(), (builder) -> builder.memoryBudget(10));
		Capture capture = begin("GET");
		capture.responseBody().write(new byte[11], 0, 11);
		complete(capture, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.MEMORY_BUDGET)).isOne();
		assertThat(this.engine.gate().targets()).singleElement()
			.satisfies((target) -> assertThat(target.reasons())
				.anyMatch((reason) -> reason.startsWith("0 of 1 copies meant to be sent were compared")
						&& reason.endsWith("1 were lost as memory-budget")));
	}

	@Test
	void capturesNothingOnceTheMemoryBudgetIsSpent() {
		engine(nowhere(), (builder) -> builder.memoryBudget(10));
		Capture first = begin("GET");
		first.responseBody().write(new byte[10], 0, 10);
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.MEMORY_BUDGET)).isOne();
		first.abandon(Reason.UPGRADE);
		begin("GET").abandon(Reason.UPGRADE);
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, 200", "GET, 204", "GET, 304" })
	void holdsNothingOfABodyThatIsNeverSentWhileTheTargetHangs(String method, int status) {
		engine(opened(RawServer.hanging()).uri());
		Capture capture = begin(method);
		capture.responseBody().write(bytes("written"), 0, 7);
		complete(capture, "/a", "/a", status);
		assertThat(this.engine.report().targets().get(0).inFlight()).isOne();
		assertThat(this.engine.report().bytesHeld()).isZero();
		this.engine.close();
	}

	/** By the engine's clock, so that the event loop has no reason to. */
	@Test
	void endsACallOfWhichTheEventLoopTellsNothing() {
		RawServer hanging = opened(RawServer.hanging());
		engine(hanging.uri());
		complete(begin("GET"), "/a", "/a", 200);
		await().until(() -> hanging.requests().size() == 1);
		this.time.advance(Duration.ofSeconds(26));
		awaitEnd(Reason.TIMEOUT);
		assertThat(this.engine.report().targets().get(0).inFlight()).isZero();
		assertThat(this.engine.report().bytesHeld()).isZero();
	}

	/**
	 * What the target that hangs holds, and what is kept for its sake, would else be the
	 * whole budget after 20 requests at the latest.
	 */
	@Test
	void leavesATargetItsPartOfTheMemoryBudgetWhileAnotherHangs() {
		int size = 1000;
		int parts = 20;
		int requests = 100;
		RawServer hanging = opened(RawServer.hanging());
		RawServer healthy = answering("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size));
		TargetLimits limits = TargetLimits.defaults()
			.withTimeout(Duration.ofSeconds(60))
			.withMaxConcurrentCalls(requests)
			.withBreaker(this.breaker);
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(new Target("hanging", hanging.uri(), Credentials.STRIP, limits))
			.target(new Target("healthy", healthy.uri(), Credentials.STRIP, limits))
			.memoryBudget(2L * parts * size)
			.build();
		for (int count = 1; count <= requests; count++) {
			Capture capture = begin("GET");
			capture.responseBody().write(bytes("x".repeat(size)), 0, size);
			complete(capture, "/a", "/a", 200);
			int held = Math.min(count, parts);
			await().until(() -> this.engine.report().targets().get(1).inFlight() == 0
					&& this.engine.accounting().inProgress() == held);
		}
		Report report = this.engine.report();
		assertThat(report.targets().get(1).outcomes()).isEqualTo(Map.of("compared", Map.of("match", 100L)));
		assertThat(report.targets().get(0).outcomes()).isEqualTo(Map.of("rejected", Map.of("memory-budget", 80L)));
		assertThat(report.targets().get(0).inFlight()).isEqualTo(parts);
		assertThat(report.bytesHeld()).as("what the hanging one holds").isEqualTo((long) parts * size);
		await().until(() -> hanging.requests().size() == parts);
		this.engine.close();
		assertThat(this.engine.report().targets().get(0).outcomes())
			.isEqualTo(Map.of("rejected", Map.of("memory-budget", 80L), "failed", Map.of("cancelled", 20L)));
		assertThat(this.engine.accounting().ended(Reason.MATCH)).isEqualTo(requests);
	}

	@Test
	void capturesNothingWhileEveryTargetIsSaturated() {
		RawServer server = opened(RawServer.hanging());
		engine(server.uri());
		for (int count = 0; count < 4; count++) {
			complete(begin("GET"), "/a", "/a", 200);
		}
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.SATURATED)).isOne();
		await().until(() -> server.requests().size() == 4);
		this.engine.close();
		assertThat(this.engine.accounting().ended(Reason.CANCELLED)).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, 200", "GET, 204", "GET, 205", "GET, 304", "HEAD, 404" })
	void comparesWithoutABodyWhereThereCanBeNone(String method, int status) {
		RawServer server = answering(
				"HTTP/1.1 " + status + " \r\n" + (method.equals("HEAD") ? "Content-Length: 7\r\n\r\n" : "\r\n"));
		if (status == 205) {
			server = answering("HTTP/1.1 205 \r\nContent-Length: 0\r\n\r\n");
		}
		engine(server.uri());
		Capture capture = begin(method);
		capture.responseBody().write(bytes("written"), 0, 7);
		complete(capture, "/a", "/a", status);
		awaitEnd(Reason.MATCH);
		assertThat(compared().exchange().primary().body()).isSameAs(Body.empty());
		assertThat(compared().shadow().body()).isSameAs(Body.empty());
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, 200", "GET, 204" })
	void comparesWithoutABodyThoughTheWrittenOneIsTooLarge(String method, int status) {
		engine(answering("HTTP/1.1 " + status + " \r\n\r\n").uri(), (builder) -> builder.maxBodySize(3));
		Capture capture = begin(method);
		capture.responseBody().write(bytes("written"), 0, 7);
		complete(capture, "/a", "/a", status);
		awaitEnd(Reason.MATCH);
	}

	@Test
	void changesThePolicyForWhatIsYetToCome() {
		engine(nowhere());
		Capture before = begin("GET");
		ShadowPolicy changed = this.engine.updatePolicy((policy) -> policy.withPercentage(0));
		assertThat(this.engine.policy()).isSameAs(changed);
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		complete(before, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.SAMPLED_OUT)).isEqualTo(2);
		this.engine
			.updatePolicy((policy) -> new ShadowPolicy(false, 12.5, Mode.OPT_IN, policy.methods(), policy.paths()));
		assertThat(this.engine.report().mode()).isEqualTo("opt-in");
		assertThat(this.engine.report().percentage()).isEqualTo(12.5);
	}

	@Test
	void keepsThePolicyWhenAChangeFails() {
		engine(nowhere());
		ShadowPolicy before = this.engine.policy();
		assertThatThrownBy(() -> this.engine.updatePolicy((policy) -> policy.withPercentage(101)))
			.isInstanceOf(IllegalArgumentException.class);
		assertThat(this.engine.policy()).isSameAs(before);
	}

	@Test
	void copiesNothingWhilePaused() {
		engine(nowhere());
		this.engine.updatePolicy((policy) -> policy.withPaused(true));
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.PAUSED)).isOne();
		assertThat(this.engine.report().state()).isEqualTo("paused");
		this.engine.updatePolicy((policy) -> policy.withPaused(false));
		begin("GET").abandon(Reason.UPGRADE);
	}

	@Test
	void copiesWhileTheExperimentLasts() {
		Instant start = this.time.instant().plusSeconds(10);
		engine(nowhere(), (builder) -> builder.schedule(new Schedule(start, null, Duration.ofSeconds(20))));
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.report().state()).isEqualTo("not-started");
		this.time.advance(Duration.ofSeconds(10));
		begin("GET").abandon(Reason.UPGRADE);
		assertThat(this.engine.report().state()).isEqualTo("active");
		this.time.advance(Duration.ofSeconds(20).minusNanos(1));
		Capture last = begin("GET");
		this.time.advance(Duration.ofNanos(1));
		complete(last, "/a", "/a", 200);
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.report().state()).isEqualTo("over");
		assertThat(this.engine.accounting().ended(Reason.NOT_STARTED)).isOne();
		assertThat(this.engine.accounting().ended(Reason.OVER)).isEqualTo(2);
	}

	@Test
	void reportsHowFarTheExperimentIs() {
		Instant start = Instant.EPOCH.plusSeconds(10);
		Instant end = start.plusSeconds(20);
		engine(nowhere(),
				(builder) -> builder.schedule(new Schedule(start, end.plusSeconds(1), Duration.ofSeconds(20))));
		assertThat(this.engine.report().schedule()).isEqualTo(new ScheduleReport("not-started", start, end, 20L));
		this.time.advance(Duration.ofSeconds(10));
		this.engine.updatePolicy((policy) -> policy.withPaused(true));
		assertThat(this.engine.report().schedule()).as("paused, and still it goes on")
			.isEqualTo(new ScheduleReport("active", start, end, 20L));
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.engine.report().schedule()).isEqualTo(new ScheduleReport("active", start, end, 20L));
		this.time.advance(Duration.ofSeconds(20).minusNanos(2));
		assertThat(this.engine.report().schedule()).isEqualTo(new ScheduleReport("active", start, end, 1L));
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.engine.report().schedule()).isEqualTo(new ScheduleReport("over", start, end, 0L));
		this.time.advance(Duration.ofDays(1));
		assertThat(this.engine.report().schedule()).isEqualTo(new ScheduleReport("over", start, end, 0L));
	}

	@Test
	void reportsNoMoreOfAScheduleThanThereIs() {
		assertThat(engine(nowhere()).report().schedule()).isNull();
		this.engine.close();
		assertThat(scheduled(new Schedule(Instant.EPOCH, null, null)))
			.isEqualTo(new ScheduleReport("active", Instant.EPOCH, null, null));
		assertThat(scheduled(new Schedule(null, null, Duration.ofSeconds(5))))
			.isEqualTo(new ScheduleReport("active", null, Instant.EPOCH.plusSeconds(5), 5L));
	}

	private @Nullable ScheduleReport scheduled(Schedule schedule) {
		engine(nowhere(), (builder) -> builder.schedule(schedule)).close();
		return this.engine.report().schedule();
	}

	@Test
	void samplesByKey() {
		KeySampling sampling = new KeySampling(SampleKey.parse("principal"), "salt", MissingKey.EXCLUDE);
		engine(nowhere(), (builder) -> builder.percentage(50).sampleBy(sampling));
		Map<Boolean, List<Integer>> users = IntStream.range(0, 100)
			.boxed()
			.collect(Collectors.partitioningBy((user) -> isSampled("user-" + user)));
		assertThat(users.get(true)).hasSizeBetween(30, 70);
		assertThat(users.get(true)).allMatch((user) -> isSampled("user-" + user));
		assertThat(users.get(false)).noneMatch((user) -> isSampled("user-" + user));
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.SAMPLED_OUT)).isEqualTo(2L * users.get(false).size() + 1);
	}

	@Test
	void samplesRareEndpointsToo() {
		engine(answering(OK).uri(), (builder) -> builder.percentage(10).floor(new FloorSettings(1, 2, 2)));
		this.draw = 50;
		complete(begin("GET"), "/a", "/a", 200);
		Capture another = begin("GET");
		complete(another, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.SAMPLED_OUT)).isOne();
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).as("explored too many").isNull();
		await().until(() -> this.results.size() == 1);
		this.draw = 5;
		complete(begin("GET"), "/a", "/a", 200);
		await().until(() -> this.results.size() == 2);
		assertThat(this.results).extracting((result) -> result.exchange().weight()).containsExactly(1.0, 10.0);
		this.engine.updatePolicy((policy) -> policy.withPercentage(0));
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).as("0 is nothing").isNull();
	}

	private boolean isSampled(String user) {
		Capture capture = this.engine.begin("GET", "/a", OptIns.NONE, user, (request, key) -> request);
		if (capture != null) {
			capture.abandon(Reason.UPGRADE);
		}
		return capture != null;
	}

	@Test
	void pausingHoldsBackWhatHasBegun() {
		engine(nowhere());
		Capture capture = begin("GET");
		this.engine.updatePolicy((policy) -> policy.withPaused(true));
		complete(capture, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.PAUSED)).isOne();
	}

	@Test
	void copiesNoMethodThatAClientInvents() {
		engine(nowhere());
		OptIns all = (method, path) -> HandlerRule.optedIn(null);
		for (String method : List.of("FOO", "TRACE", "CONNECT")) {
			assertThat(this.engine.begin(method, "/a", all)).isNull();
		}
		assertThat(this.engine.accounting().ended(Reason.METHOD)).isEqualTo(3);
	}

	@Test
	void closingEndsWhatWaitsForAnEnd() {
		engine(nowhere());
		begin("GET").abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
		this.engine.close();
		assertThat(this.engine.accounting().ended(Reason.CLOSED)).isOne();
	}

	@Test
	void countsAnExchangeByItsOwnEndThoughItsCaptureFailsLater() {
		engine(answering(OK).uri());
		Capture capture = begin("GET");
		capture.responseBody().write(bytes("ok"), 0, 2);
		complete(capture, "/a", "/a", 200);
		capture.fail(new IllegalStateException("of the test"));
		awaitEnd(Reason.MATCH);
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isZero();
	}

	@Test
	void takesItsMetersAlongWhenClosed() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		engine(answering(OK).uri(), (builder) -> builder.meterRegistry(registry));
		complete(begin("GET"), "/a", "/a", 200);
		awaitEnd(Reason.DIVERGENCE);
		assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.contains("shadow.exchanges", "shadow.comparison", "shadow.latency");
		this.engine.close();
		assertThat(registry.getMeters()).isEmpty();
	}

	@Test
	void isAsWithoutABaselineOnceThatIsKnownToBeNowhere() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		engine(answering(OK).uri(), (builder) -> builder.meterRegistry(registry)
			.baseline(Baseline.self(Credentials.STRIP, TargetLimits.defaults(), 100)));
		assertThat(registry.find("shadow.copies").tag("target", "baseline").functionCounters()).isNotEmpty();
		this.engine.giveUpBaseline();
		assertThat(this.engine.baseline()).isNull();
		assertThat(this.engine.report().baseline()).isNull();
		assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getTag("target"))
			.contains("shadow")
			.doesNotContain("baseline");
		complete(begin("GET"), "/a", "/a", 500);
		awaitEnd(Reason.DIVERGENCE);
		assertThat(this.engine.report().endpoints().get(0).differences()).isNotEmpty()
			.extracting(Report.FieldReport::classification)
			.containsOnly("regression");
	}

	@Test
	void hasNoBaselineToGiveUp() {
		engine(nowhere());
		assertThatThrownBy(this.engine::giveUpBaseline).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void copiesNothingOnceClosed() {
		engine(nowhere());
		Capture open = begin("GET");
		this.engine.close();
		this.engine.close();
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		complete(open, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.CLOSED)).isEqualTo(2);
	}

	@Test
	void countsWhatAnExtensionThrows() {
		engine(nowhere());
		for (int count = 0; count < 3; count++) {
			assertThat(this.engine.begin("POST", "/a", ShadowEngineTests::overflow)).isNull();
		}
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isEqualTo(3);
		assertThat(this.engine.isSwitchedOff()).isFalse();
	}

	private static HandlerRule overflow(String method, String path) {
		throw new StackOverflowError("of the test");
	}

	@Test
	void countsARequestThatCannotBeRead() {
		engine(nowhere(), (builder) -> builder.maxCaptureErrors(1));
		this.engine.unreadable(new NoClassDefFoundError("of the test"));
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isOne();
		assertThat(this.engine.isSwitchedOff()).isTrue();
	}

	@Test
	void switchesCapturingOffWhenItFailsTooOften() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		engine(nowhere(), (builder) -> builder.maxCaptureErrors(3).meterRegistry(registry));
		Capture failing = begin("GET");
		failing.fail(new AssertionError("of the test"));
		failing.fail(new AssertionError("again"));
		assertThat(this.engine.begin("POST", "/a", ShadowEngineTests::overflow)).isNull();
		Capture open = begin("GET");
		assertThat(this.engine.state()).isEqualTo("active");
		assertThat(registry.get("shadow.capture.enabled").gauge().value()).isOne();
		begin("GET").complete("/a", HandlerRule.NONE, "/a", null, Body.State.COMPLETE, 200, Headers.empty());
		assertThat(this.engine.isSwitchedOff()).isTrue();
		assertThat(this.engine.state()).isEqualTo("switched-off");
		assertThat(this.engine.report().state()).isEqualTo("switched-off");
		assertThat(registry.get("shadow.capture.enabled").gauge().value()).isZero();
		// Neither the extension nor the policy is asked any more.
		assertThat(this.engine.begin("POST", "/a", ShadowEngineTests::overflow)).isNull();
		complete(open, "/a", "/a", 200);
		assertThat(this.engine.report().outcomes())
			.isEqualTo(Map.of("uncopyable", Map.of("capture-error", 3L), "unselected", Map.of("switched-off", 2L)));
	}

	@Test
	void capturesAgainWhenItIsSwitchedOn() {
		engine(answering(OK).uri(), (builder) -> builder.maxCaptureErrors(1));
		begin("GET").fail(new AssertionError("of the test"));
		this.engine.updatePolicy((policy) -> policy.withPaused(true));
		assertThat(this.engine.state()).isEqualTo("switched-off");
		this.engine.switchOn();
		assertThat(this.engine.state()).isEqualTo("paused");
		this.engine.updatePolicy((policy) -> policy.withPaused(false));
		assertThat(this.engine.state()).isEqualTo("active");
		Capture capture = begin("GET");
		capture.responseBody().write(bytes("ok"), 0, 2);
		complete(capture, "/a", "/a", 200);
		await().until(() -> this.engine.accounting().ended(Reason.MATCH) == 1);
	}

	@Test
	void goesOnCapturingForEverIfToldSo() {
		engine(nowhere(), (builder) -> builder.maxCaptureErrors(0));
		for (int count = 0; count < 100; count++) {
			begin("GET").fail(new AssertionError("of the test"));
		}
		assertThat(this.engine.isSwitchedOff()).isFalse();
	}

	/** The servlet container may still ask for it long after the capture has ended. */
	@Test
	void holdsNoCaptureThatHasEnded() {
		engine(nowhere());
		List<WeakReference<Capture>> captures = new ArrayList<>();
		for (int count = 0; count < 3; count++) {
			Capture capture = begin("GET");
			if (count == 0) {
				capture.abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
			}
			capture.abandon(Reason.UPGRADE);
			if (count == 1) {
				capture.abandonAfter(Duration.ofHours(1), Reason.RESPONSE_UNSEEN);
			}
			captures.add(new WeakReference<>(capture));
		}
		await().until(() -> {
			System.gc();
			return captures.stream().allMatch((reference) -> reference.refersTo(null));
		});
	}

	@Test
	void countsWhatGoesWrongAtTheHandOver() {
		engine(nowhere());
		Capture capture = begin("GET");
		capture.responseBody().write('x');
		capture.complete("/a", HandlerRule.NONE, "/a", null, Body.State.COMPLETE, 200, Headers.empty());
		assertThat(this.engine.accounting().ended(Reason.CAPTURE_ERROR)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "!~", "4bf92f35-77b3", "a" })
	void keepsTheRequestsOwnCorrelationId(String id) {
		assertThat(sentCorrelationId(id)).isEqualTo(id);
	}

	@Test
	void keepsALongCorrelationIdUpToALimit() {
		assertThat(sentCorrelationId("x".repeat(128))).isEqualTo("x".repeat(128));
	}

	@ParameterizedTest
	@MethodSource("unfitCorrelationIds")
	void replacesACorrelationIdUnfitForALog(String id) {
		assertThat(sentCorrelationId(id)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
	}

	static List<String> unfitCorrelationIds() {
		return List.of("", " ", "a b", "a\tb", "a\nb", "a\r\nX: y", "a\u0000", "a\u007f", "\u00fc", "x".repeat(129));
	}

	private String sentCorrelationId(String received) {
		RawServer server = answering(OK);
		engine(server.uri());
		Headers headers = Headers.builder().add("x-correlation-id", received).build();
		complete(begin("GET"), "/a", HandlerRule.NONE, headers, Body.State.COMPLETE, 200);
		awaitEnd(Reason.MATCH, Reason.DIVERGENCE);
		String sent = server.requests()
			.get(0)
			.lines()
			.filter((line) -> line.startsWith("X-Correlation-ID: "))
			.findFirst()
			.orElseThrow()
			.substring("X-Correlation-ID: ".length());
		assertThat(this.results.element().exchange().correlationId()).isEqualTo(sent);
		return sent;
	}

	@Test
	void capturesNothingWhileTheBreakerOfEveryTargetIsOpen() {
		this.breaker = BreakerSettings.defaults();
		engine(nowhere());
		for (int count = 0; count < 20; count++) {
			complete(begin("GET"), "/a", "/a", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		assertThat(this.engine.accounting().ended(Reason.CONNECT)).isEqualTo(20);
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		assertThat(this.engine.accounting().ended(Reason.BREAKER_OPEN)).isOne();
		assertThat(this.engine.report().targets()).extracting(Report.TargetReport::breaker).containsExactly("open");
		this.time.advance(Duration.ofSeconds(11));
		complete(begin("GET"), "/a", "/a", 200);
		await().until(() -> this.engine.accounting().ended(Reason.CONNECT) == 21);
		assertThat(this.engine.report().targets()).extracting(Report.TargetReport::breaker)
			.containsExactly("half-open");
	}

	/** Of what is not captured, the first target's reason is the request's. */
	@ParameterizedTest
	@CsvSource({ "dead, spent", "spent, dead", "dead, deadToo" })
	void blamesTargetsForTheirOwnBreakersOnly(String first, String second) {
		TargetLimits limits = TargetLimits.defaults().withTimeout(Duration.ofSeconds(20));
		Map<String, Target> targets = Map.of("dead", new Target("dead", nowhere(), Credentials.STRIP, limits),
				"deadToo", new Target("deadToo", nowhere(), Credentials.STRIP, limits), "spent",
				new Target("spent", answering(OK).uri(), Credentials.STRIP, limits.withRate(new RateLimits(0, 0, 30))));
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.gate(GateSettings.defaults().withEvidence(Duration.ofDays(1), Duration.ZERO, null))
			.target(targets.get(first))
			.target(targets.get(second))
			.clock(this.time, () -> this.draw)
			.build();
		int captured = 0;
		for (int count = 0; count < 500; count++) {
			Capture capture = this.engine.begin("GET", "/a", OptIns.NONE);
			if (capture != null) {
				captured++;
				capture.responseBody().write(bytes("ok"), 0, 2);
				complete(capture, "/a", "/a", 200);
				await().until(() -> this.engine.accounting().inProgress() == 0);
			}
		}
		assertThat(captured).isEqualTo(second.equals("deadToo") ? 20 : 30);
		assertThat(this.engine.gate().targets()).hasSize(2).allSatisfy((target) -> {
			if (target.target().equals("spent")) {
				assertThat(target.verdict()).isEqualTo("inconclusive");
			}
			else {
				assertThat(target.verdict()).isEqualTo("hold");
				assertThat(target.reasons())
					.anyMatch((reason) -> reason.startsWith("500 of 500 of all endpoints got no answer, or an error, "
							+ "or were not sent, as too many had failed before"));
			}
		});
	}

	@Test
	void givesEveryRequestACorrelationIdOfItsOwn() {
		engine(nowhere());
		for (int count = 0; count < 100; count++) {
			complete(begin("GET"), "/a", "/a", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		assertThat(this.results).extracting((result) -> result.exchange().correlationId())
			.hasSize(100)
			.doesNotHaveDuplicates();
	}

	@Test
	void boundsTheNumberOfEndpoints() {
		engine(nowhere(), (builder) -> builder.report(ReportSettings.defaults().withMaxCounted(2, 1)));
		for (String route : List.of("/a", "/b", "/c", "/a", "/d", "/b")) {
			complete(begin("GET"), route, "/x", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		assertThat(this.engine.report().endpoints()).extracting((endpoint) -> endpoint.endpoint() + endpoint.failures())
			.containsExactlyInAnyOrder("GET /a{connect=2}", "GET /b{connect=2}", "* (other){connect=2}");
	}

	@Test
	void tellsAnEndpointWithARuleApartHoweverManyThereAre() {
		engine(nowhere(),
				(builder) -> builder.report(ReportSettings.defaults().withMaxCounted(2, 1))
					.compare((settings) -> settings
						.withRules(List.of(ComparisonRule.ignore("a").forEndpoints("GET /late", "POST /late")))));
		for (String route : List.of("/a", "/b", "/c", "/late")) {
			complete(begin("GET"), route, "/x", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		assertThat(this.engine.report().endpoints()).extracting((endpoint) -> endpoint.endpoint() + endpoint.failures())
			.containsExactlyInAnyOrder("GET /a{connect=1}", "GET /b{connect=1}", "GET /late{connect=1}",
					"* (other){connect=1}");
	}

	@Test
	void keepsDivergencesNoLongerThanTheyMayBe() {
		engine(answering(OK).uri(), (builder) -> builder.report(ReportSettings.defaults()
			.withSamples(5, ReportSettings.defaults().maxSamplesSize(), Duration.ofHours(1))));
		complete(begin("GET"), "/a", "/a", 404);
		await().until(() -> this.engine.report().samples().size() == 1);
		this.time.advance(Duration.ofHours(1));
		assertThat(this.engine.report().samples()).isEmpty();
		assertThat(this.engine.report().endpoints()).as("counted all the same").hasSize(1);
	}

	@Test
	void tellsEveryListenerThoughOneThrows() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		engine(nowhere(), (builder) -> builder.listener((result) -> {
			throw new AssertionError("of the test");
		}).listener(this.results::add).meterRegistry(registry));
		for (int count = 0; count < 3; count++) {
			complete(begin("GET"), "/a", "/a", 200);
			await().until(() -> this.engine.accounting().inProgress() == 0);
		}
		// Added before and after the one that throws.
		assertThat(this.results).hasSize(6);
		assertThat(registry.get("shadow.listener.failures").functionCounter().count()).isEqualTo(3);
		assertThat(this.engine.accounting().ended(Reason.CONNECT)).isEqualTo(3);
		assertThat(this.log.levels()).containsOnlyOnce(Level.WARN);
	}

	@Test
	void tellsEveryListenerThoughWhatOneThrowsCannotBeLogged() {
		engine(nowhere(), (builder) -> builder.listener((result) -> {
			throw new UnspeakableError();
		}).listener(this.results::add));
		complete(begin("GET"), "/a", "/a", 200);
		awaitEnd(Reason.CONNECT);
		assertThat(this.results).hasSize(2);
	}

	/** A tracer that is broken costs the spans, not the request nor the copy. */
	@Test
	void copiesAllTheSameWhereNothingCanBeObserved() {
		engine(answering(OK).uri(), (builder) -> builder.observer(new FailingObserver()));
		Capture capture = begin("GET");
		assertThat(capture.isTraceSought()).isTrue();
		capture.observedAs("an observation");
		capture.responseBody().write(bytes("ok"), 0, 2);
		complete(capture, "/a", "/a", 200);
		awaitEnd(Reason.MATCH);
	}

	@Test
	void publishesMetrics() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		engine(answering(OK).uri(), (builder) -> builder.meterRegistry(registry));
		Capture capture = begin("GET");
		capture.responseBody().write(bytes("ok"), 0, 2);
		complete(capture, "/a", "/a", 200);
		awaitEnd(Reason.MATCH);
		assertThat(registry.get("shadow.exchanges").tag("reason", "match").functionCounter().count()).isOne();
		assertThat(registry.get("shadow.comparison").tags("match", "true", "endpoint", "GET /a").counter().count())
			.isOne();
		assertThat(registry.get("shadow.latency").timer().count()).isOne();
	}

	@Test
	void keepsAHistoryOfWhatIsComparedAndLost() {
		engine(answering(OK).uri());
		complete(begin("GET"), "/a", "/a", 200);
		awaitEnd(Reason.DIVERGENCE);
		List<History.Minute> minutes = this.engine.history().targets().get(0).minutes();
		assertThat(minutes).singleElement().satisfies((minute) -> {
			assertThat(minute.time()).isEqualTo(Instant.EPOCH);
			assertThat(minute.compared()).isOne();
			assertThat(minute.matched()).isZero();
			assertThat(minute.lost()).isZero();
		});
	}

	@Test
	void noticesInWhichMinuteSomethingIsLostThoughNobodyReads() {
		AtomicInteger ticks = new AtomicInteger();
		TimeSource watched = new TimeSource() {

			@Override
			public long nanoTime() {
				return ShadowEngineTests.this.time.nanoTime();
			}

			@Override
			public Instant instant() {
				if (Thread.currentThread().getName().startsWith("shadow-timer")) {
					ticks.incrementAndGet();
				}
				return ShadowEngineTests.this.time.instant();
			}

		};
		engine(opened(RawServer.hanging()).uri(), (builder) -> builder.clock(watched, () -> this.draw));
		for (int count = 0; count < 4; count++) {
			complete(begin("GET"), "/a", "/a", 200);
		}
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
		int before = ticks.get();
		await().until(() -> ticks.get() > before);
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.engine.history().targets().get(0).minutes()).first().satisfies((minute) -> {
			assertThat(minute.time()).isEqualTo(Instant.EPOCH);
			assertThat(minute.lost()).isOne();
		});
		this.engine.close();
	}

	@Test
	void neverReportsMoreRequestsThanItSaw() throws Exception {
		engine(nowhere());
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			Future<?> requests = executor.submit(() -> {
				while (!over.get()) {
					this.engine.begin("POST", "/a", OptIns.NONE);
				}
			});
			for (int count = 0; count < 5_000; count++) {
				Report report = this.engine.report();
				assertThat(report.requests()).isLessThanOrEqualTo(this.engine.accounting().seen());
				assertThat(report.inProgress()).isNotNegative();
				assertThat(sum(report.outcomes()) + report.inProgress()).isEqualTo(report.requests());
			}
			over.set(true);
			requests.get(60, TimeUnit.SECONDS);
		}
		finally {
			over.set(true);
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void accountsForEverythingWhateverHappens(long seed) throws Exception {
		RawServer server = opened(new RawServer(ShadowEngineTests::misbehave));
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Target faulty = new Target("faulty", server.uri(), Credentials.STRIP,
				TargetLimits.defaults()
					.withTimeout(Duration.ofMillis(500))
					.withMaxConcurrentCalls(6)
					.withBreaker(BreakerSettings.disabled()));
		Target dead = new Target("dead", nowhere(), Credentials.FORWARD,
				TargetLimits.defaults().withTimeout(Duration.ofMillis(500)).withMaxConcurrentCalls(2));
		this.engine = ShadowEngine.builder()
			.shedding(SheddingSettings.disabled())
			.target(faulty)
			.target(dead)
			.percentage(90)
			.maxBodySize(2_000)
			.memoryBudget(12_000)
			.maxCaptureErrors(0)
			.meterRegistry(registry)
			.listener((result) -> {
				if (result.exchange().request().target().contains("listener")) {
					throw new IllegalStateException("of the test");
				}
			})
			.build();
		int threads = 6;
		int each = 150;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				Random random = new Random(seed * 100 + thread);
				runs.add(executor.submit(() -> {
					for (int count = 0; count < each; count++) {
						if (random.nextInt(4) != 0) {
							await().until(() -> this.engine.accounting().inProgress() < 6);
						}
						request(random);
					}
				}));
			}
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertAccounted();
		assertThat(this.engine.accounting().seen()).isEqualTo((long) threads * each);
		assertThat(this.engine.report().outcomes()).containsKeys(Outcome.FAILED.label(), Outcome.UNSELECTED.label(),
				Outcome.UNCOPYABLE.label(), Outcome.REJECTED.label());
		assertThat(
				registry.get("shadow.exchanges").functionCounters().stream().mapToDouble(FunctionCounter::count).sum())
			.isEqualTo(threads * each);
		assertThat(this.engine.report().outcomes().getOrDefault("failed", Map.of()))
			.doesNotContainKey("internal-error");
		assertThat(this.engine.report().endpoints()).extracting(Report.EndpointReport::compared)
			.anyMatch((count) -> count > 0);
	}

	private void request(Random random) {
		String method = (random.nextInt(10) == 0) ? "POST" : "GET";
		OptIns optIns = (random.nextInt(40) != 0) ? OptIns.NONE : (requested, path) -> {
			throw new IllegalStateException("of the test");
		};
		Capture capture = this.engine.begin(method, "/a", optIns);
		if (capture == null) {
			return;
		}
		for (int count = random.nextInt(3); count > 0; count--) {
			capture.requestBody().write(new byte[800], 0, random.nextInt(800));
			capture.responseBody().write(new byte[1200], 0, random.nextInt(1200));
		}
		switch (random.nextInt(12)) {
			case 0 -> capture.abandon(Reason.RESPONSE_STREAMED);
			case 1 -> capture.fail(new IllegalStateException("of the test"));
			case 2 -> capture.abandonAfter(Duration.ofMillis(random.nextInt(20)), Reason.RESPONSE_UNSEEN);
			case 3 -> {
				capture.responseBody().stop(Body.State.BYPASSED);
				complete(capture, "/a", "/a", 200);
			}
			default -> {
				String[] targets = { "/ok", "/ok", "/ok", "/hang", "/reset", "/garbage", "/large", "/listener",
						"/a|b" };
				capture.abandonAfter(Duration.ofMillis(random.nextInt(50)), Reason.RESPONSE_UNSEEN);
				complete(capture, "/a", targets[random.nextInt(targets.length)], 200);
				capture.responseBody().write(new byte[5_000], 0, random.nextInt(5_000));
				if (random.nextBoolean()) {
					capture.abandon(Reason.UPGRADE);
				}
			}
		}
	}

	private static void misbehave(RawServer.Connection connection) throws IOException {
		for (String request = connection.readRequest(); request != null; request = connection.readRequest()) {
			if (request.contains(" /reset")) {
				connection.reset();
				return;
			}
			if (request.contains(" /garbage")) {
				connection.write("garbage\r\n\r\n");
				return;
			}
			if (request.contains(" /large")) {
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
			}
			else if (!request.contains(" /hang")) {
				connection.write(OK);
			}
		}
	}

	@Test
	void turnsAwayWhatFindsTheQueueFullAndShedsWhereThatLasts() {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch free = new CountDownLatch(1);
		engine(answering(OK).uri(),
				(builder) -> builder.maxQueueSize(2)
					.shedding(new SheddingSettings(true, 1, 1, 0))
					.listener((result) -> {
						busy.countDown();
						await().until(() -> free.getCount() == 0);
					}));
		Capture early = begin("GET");
		complete(begin("GET"), "/a", "/a", 200);
		await().until(() -> busy.getCount() == 0);
		complete(begin("GET"), "/a", "/a", 200);
		complete(begin("GET"), "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.QUEUE_FULL)).isZero();
		assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).as("nothing is captured in vain").isNull();
		assertThat(this.engine.accounting().ended(Reason.QUEUE_FULL)).isOne();
		complete(early, "/a", "/a", 200);
		assertThat(this.engine.accounting().ended(Reason.QUEUE_FULL)).isEqualTo(2);
		assertThat(this.engine.report().targets().get(0).inFlight()).isEqualTo(3);
		for (int tick = 0; tick < 3; tick++) {
			assertThat(this.engine.begin("GET", "/a", OptIns.NONE)).isNull();
			this.engine.parts().shedder().tick();
		}
		assertThat(this.engine.report().shedding().cause())
			.isEqualTo("hand-over queue at half of its limit of 2 or more for 2 s");
		assertThat(this.engine.report().shedding().share()).isLessThan(1);
		assertThat(this.engine.state()).isEqualTo("active");
		free.countDown();
		await().until(() -> this.engine.accounting().inProgress() == 0);
		assertThat(this.engine.accounting().ended(Reason.DIVERGENCE) + this.engine.accounting().ended(Reason.MATCH))
			.isEqualTo(3);
	}

	@Test
	void shedsBeforeAnythingIsCapturedWhereThePrimaryHasBecomeSlower() {
		engine(nowhere(), (builder) -> builder.shedding(new SheddingSettings(true, 1, 1, 2)));
		serve(60, Duration.ofMillis(20));
		assertThat(this.engine.report().shedding()).isEqualTo(new Shedding(1, null, Instant.EPOCH));
		serve(25, Duration.ofMillis(100));
		assertThat(this.engine.report().shedding().cause()).startsWith("p99 of the primary at 10");
		assertThat(this.engine.report().shedding().share()).isEqualTo(0.5);
		long before = this.engine.accounting().ended(Reason.SHED);
		for (int request = 0; request < 1000; request++) {
			Capture capture = this.engine.begin("GET", "/a", OptIns.NONE);
			if (capture != null) {
				capture.abandon(Reason.UPGRADE);
			}
			assertThat(this.engine.begin("POST", "/a", OptIns.NONE)).isNull();
		}
		long shed = this.engine.accounting().ended(Reason.SHED) - before;
		assertThat(shed).isBetween(400L, 600L);
		assertThat(this.engine.accounting().ended(Reason.UPGRADE)).isEqualTo(1000 - shed);
		assertThat(this.engine.accounting().ended(Reason.METHOD)).as("what is not selected is not shed")
			.isEqualTo(1000);
	}

	/** Requests that no copy is made of, in so many seconds of the shedder's. */
	private void serve(int ticks, Duration latency) {
		for (int tick = 0; tick < ticks; tick++) {
			for (int request = 0; request < 30; request++) {
				Capture capture = this.engine.begin("GET", "/a", OptIns.NONE);
				if (capture != null) {
					this.time.advance(latency);
					complete(capture, "/a", HandlerRule.OPTED_OUT, Headers.empty(), Body.State.COMPLETE, 200);
				}
			}
			this.engine.parts().shedder().tick();
		}
	}

	private ShadowEngine engine(URI target) {
		return engine(target, UnaryOperator.identity());
	}

	private ShadowEngine engine(URI target, UnaryOperator<ShadowEngineBuilder> settings) {
		this.engine = settings
			.apply(ShadowEngine.builder()
				.shedding(SheddingSettings.disabled())
				.target(new Target("shadow", target, Credentials.STRIP,
						TargetLimits.defaults()
							.withTimeout(Duration.ofSeconds(20))
							.withMaxConcurrentCalls(4)
							.withBreaker(this.breaker)))
				.listener(this.results::add)
				.clock(this.time, () -> this.draw))
			.build();
		return this.engine;
	}

	private Capture begin(String method) {
		Capture capture = this.engine.begin(method, "/a", OptIns.NONE);
		assertThat(capture).isNotNull();
		return capture;
	}

	private static void complete(Capture capture, String route, String requestTarget, int status) {
		capture.complete(route, HandlerRule.NONE, requestTarget, Headers.empty(), Body.State.COMPLETE, status,
				Headers.empty());
	}

	private static void complete(Capture capture, String route, HandlerRule rule, Headers headers, Body.State state,
			int status) {
		capture.complete(route, rule, "/a", headers, state, status, Headers.empty());
	}

	private void awaitEnd(Reason... reasons) {
		await().until(() -> this.engine.accounting().inProgress() == 0);
		long ended = Arrays.stream(reasons).mapToLong(this.engine.accounting()::ended).sum();
		assertThat(ended).as("Ends as %s in %s", List.of(reasons), this.engine.report().outcomes()).isOne();
	}

	private CopyResult.Compared compared() {
		return (CopyResult.Compared) this.results.element();
	}

	private RawServer answering(String answer) {
		return opened(RawServer.answering(answer));
	}

	private static URI nowhere() {
		return URI.create("http://127.0.0.1:" + RawServer.unusedPort());
	}

	private <T extends AutoCloseable> T opened(T resource) {
		this.opened.add(resource);
		return resource;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Fails, whatever it is asked.
	 */
	private static final class FailingObserver implements CopyObserver {

		@Override
		public Trace current() {
			throw new AssertionError("of the test");
		}

		@Override
		public Trace of(Object observation) {
			throw new IllegalStateException("of the test");
		}

		@Override
		public Observed begin(Copy copy) {
			throw new UnspeakableError();
		}

	}

}
