package io.github.shadowing.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.faults.Fault.Place;
import io.github.shadowing.report.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static io.github.shadowing.faults.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the shadow does, users of the primary get the same bytes, every request is
 * accounted for, and nothing is left behind.
 */
class FaultTests {

	/** More than can be copied at once. */
	private static final int BURST = 300;

	/** Each copied. */
	private static final int COPIES = 30;

	private static final int MAX_CALLS = 24;

	/** Not enough for the bodies of all copies that may be on their way. */
	private static final long BUDGET = 4 * 1024 * 1024;

	/** What Netty keeps to itself, for all connections. */
	private static final long DIRECT_BYTES = 32 * 1024 * 1024;

	/** What a burst may end in beside what the fault leads to. */
	private static final Set<Reason> LIMITS = Set.of(Reason.SATURATED, Reason.MEMORY_BUDGET,
			Reason.SHADOW_BODY_OVER_BUDGET);

	@TempDir
	private static Path directory;

	private static Certificates certificates;

	/** The same application with the library switched off. */
	private static ServletWebServerApplicationContext without;

	private static Crowd crowd;

	@BeforeAll
	static void start() throws Exception {
		certificates = Certificates.create(directory);
		System.setProperty("javax.net.ssl.trustStore", certificates.trusted().toString());
		System.setProperty("javax.net.ssl.trustStorePassword", Certificates.PASSWORD);
		without = Primary.start(Map.of("shadow.enabled", false));
		crowd = new Crowd(port(without));
	}

	@AfterAll
	static void stop() {
		without.close();
		System.clearProperty("javax.net.ssl.trustStore");
		System.clearProperty("javax.net.ssl.trustStorePassword");
		assertThat(Leaks.find()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void isNotNoticed(Fault fault) throws Exception {
		try (FaultServer shadow = new FaultServer(certificates);
				ServletWebServerApplicationContext primary = Primary.start(properties(shadow, fault))) {
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			shadow.play(fault.place().healthy());
			askOneByOne(primary, engine);
			shadow.play(fault.place().healthy());
			Resources before = atRest();
			shadow.play(fault);
			Account probes = askOneByOne(primary, engine);
			assertThat(probes.reasons()).isSubsetOf(ends(fault)).isNotEmpty();
			assertThat(probes.sent()).isEqualTo(Exchange.values().length);
			Account copies = askWithRoom(primary, engine);
			assertThat(copies.sent()).isEqualTo(COPIES);
			Account burst = burst(primary, engine);
			assertThat(burst.seen()).isEqualTo(BURST);
			Set<Reason> others = burst.reasons();
			others.addAll(copies.reasons());
			others.removeAll(LIMITS);
			assertThat(others).isSubsetOf(ends(fault)).isNotEmpty();
			shadow.play(fault.place().healthy());
			await().until(() -> Resources.now().isWithin(before));
			Set<Reason> recovered = ends((fault.place() != Place.NOWHERE) ? Fault.HEALTHY : fault);
			await().until(() -> recovered.containsAll(askOneByOne(primary, engine).reasons()));
			Account.isExact(engine);
		}
		await().until(() -> Resources.now().threads() == 0);
	}

	/** Once most copies fail, only some are sent to see whether they do still. */
	@ParameterizedTest
	@EnumSource(names = { "REFUSED", "BLACK_HOLE", "HUNG", "RESET_IN_BODY", "GARBAGE", "INTERIM_STORM" })
	void opensTheBreaker(Fault fault) throws Exception {
		try (FaultServer shadow = new FaultServer();
				ServletWebServerApplicationContext primary = Primary.start(withBreaker(properties(shadow, fault)))) {
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			shadow.play(fault);
			await().until(() -> {
				burst(primary, engine);
				return breaker(engine).equals("open");
			});
			Account account = burst(primary, engine);
			assertThat(account.ended(Reason.BREAKER_OPEN)).isPositive();
			Set<Reason> others = account.reasons();
			others.removeAll(LIMITS);
			others.remove(Reason.BREAKER_OPEN);
			assertThat(others).isSubsetOf(ends(fault));
			assertThat(shadow.requests())
				.isLessThanOrEqualTo(engine.accounting().ended() - engine.accounting().ended(Reason.BREAKER_OPEN));
			shadow.play(Fault.HEALTHY);
			await().until(() -> {
				askOneByOne(primary, engine);
				return breaker(engine).equals("closed");
			});
			await().until(() -> askOneByOne(primary, engine).reasons().equals(Set.of(Reason.MATCH)));
			Account.isExact(engine);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REFUSED", "HUNG", "RESET_IN_BODY", "TWO_GIGABYTES", "INTERIM_STORM" })
	void doesNotConcernAnotherTarget(Fault fault) throws Exception {
		try (FaultServer good = new FaultServer();
				FaultServer bad = new FaultServer();
				ServletWebServerApplicationContext primary = Primary.start(twoTargets(good, bad))) {
			ShadowEngine engine = primary.getBean(ShadowEngine.class);
			bad.play(fault);
			crowd.ask(port(primary), BURST, () -> {
			});
			awaitEnd(engine);
			assertThat(engine.report().targets()).hasSize(2).anySatisfy((target) -> {
				assertThat(target.url()).isEqualTo(good.url(Place.HTTP));
				assertThat(target.outcomes()).isEqualTo(Map.of("compared", Map.of("match", (long) BURST)));
			});
			assertThat(good.requests()).isEqualTo(BURST);
			Account.isExact(engine);
		}
	}

	private static String breaker(ShadowEngine engine) {
		return engine.report().targets().get(0).breaker();
	}

	/** In what a copy ends, with all the time and memory it may take. */
	private static Set<Reason> ends(Fault fault) {
		return switch (fault) {
			case HEALTHY, HEALTHY_TLS -> Set.of(Reason.MATCH);
			case REFUSED, BLACK_HOLE -> Set.of(Reason.CONNECT);
			// Without a name server that answers, nobody knows that the name is unknown.
			case UNKNOWN_HOST -> Set.of(Reason.CONNECT, Reason.TIMEOUT);
			case HUNG, SLOW_ACCEPT, ONE_BYTE_A_SECOND -> Set.of(Reason.TIMEOUT);
			case ENDLESS_CHUNKS, ENDLESS_UNTIL_CLOSE, TWO_GIGABYTES -> Set.of(Reason.SHADOW_BODY_TOO_LARGE);
			case SERVER_ERROR, REDIRECT_LOOP, GZIP_BOMB -> Set.of(Reason.DIVERGENCE);
			// What is left over is no answer to the connection's next request.
			case LENGTH_TOO_SHORT -> Set.of(Reason.DIVERGENCE, Reason.IO);
			// The next request may be sent before the end of the connection is known.
			case CLOSE_AFTER_ANSWER -> Set.of(Reason.MATCH, Reason.IO);
			case RESET_IN_HEADER, RESET_IN_BODY, LENGTH_TOO_LONG, GARBAGE, GOAWAY, INTERIM_STORM, HUGE_HEADERS,
					ENDLESS_HEADER, WRONG_HOST, EXPIRED, UNTRUSTED, PLAIN_ON_HTTPS, TLS_ON_HTTP ->
				Set.of(Reason.IO);
		};
	}

	private static Account askOneByOne(ServletWebServerApplicationContext primary, ShadowEngine engine)
			throws Exception {
		Account account = Account.begin(engine);
		for (Exchange each : Exchange.values()) {
			crowd.ask(port(primary), each);
			awaitEnd(engine);
		}
		return account;
	}

	/** Nobody asks before there is a permit. */
	private static Account askWithRoom(ServletWebServerApplicationContext primary, ShadowEngine engine)
			throws Exception {
		Account account = Account.begin(engine);
		crowd.ask(port(primary), COPIES, () -> await().until(() -> engine.accounting().inProgress() < MAX_CALLS / 4));
		awaitEnd(engine);
		return account;
	}

	private static Account burst(ServletWebServerApplicationContext primary, ShadowEngine engine) throws Exception {
		Account account = Account.begin(engine);
		crowd.ask(port(primary), BURST, () -> {
			Report report = engine.report();
			assertThat(report.bytesHeld()).isLessThanOrEqualTo(BUDGET);
			assertThat(report.targets())
				.allSatisfy((target) -> assertThat(target.inFlight()).isLessThanOrEqualTo(MAX_CALLS));
			assertThat(Resources.directBytesNow()).isLessThanOrEqualTo(DIRECT_BYTES);
		});
		awaitEnd(engine);
		return account;
	}

	private static void awaitEnd(ShadowEngine engine) {
		await().until(() -> engine.accounting().inProgress() == 0);
	}

	/** Wait until all connections that are being closed are. */
	private static Resources atRest() {
		AtomicReference<Resources> last = new AtomicReference<>(Resources.now());
		await().during(Duration.ofMillis(200)).until(() -> {
			Resources now = Resources.now();
			return last.getAndSet(now).equals(now);
		});
		return last.get();
	}

	private static Map<String, Object> properties(FaultServer shadow, Fault fault) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("shadow.url", shadow.url(fault.place()));
		properties.put("shadow.connect-timeout", (fault == Fault.BLACK_HOLE) ? "100ms" : "5s");
		// Where it is not what ends a copy, it does not depend on how fast all this runs.
		properties.put("shadow.timeout", ends(fault).contains(Reason.TIMEOUT) ? "300ms" : "15s");
		properties.put("shadow.memory-budget", BUDGET + "B");
		// Whether it sheds depends on how fast all this runs, too.
		properties.put("shadow.shedding.enabled", false);
		properties.put("shadow.bulkhead.max-concurrent-calls", MAX_CALLS);
		properties.put("shadow.rate.copies-per-second", 0);
		properties.put("shadow.rate.bytes-per-second", "0B");
		properties.put("shadow.circuit-breaker.enabled", false);
		return properties;
	}

	private static Map<String, Object> withBreaker(Map<String, Object> properties) {
		properties.put("shadow.circuit-breaker.enabled", true);
		properties.put("shadow.circuit-breaker.wait-duration-in-open-state", "1s");
		return properties;
	}

	/**
	 * As many calls of the good one as there are requests, so that none is turned away.
	 */
	private static Map<String, Object> twoTargets(FaultServer good, FaultServer bad) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (String name : List.of("good", "bad")) {
			properties.put("shadow.targets." + name + ".rate.copies-per-second", 0);
			properties.put("shadow.targets." + name + ".rate.bytes-per-second", "0B");
		}
		properties.put("shadow.targets.good.url", good.url(Place.HTTP));
		properties.put("shadow.targets.good.timeout", "15s");
		properties.put("shadow.targets.good.bulkhead.max-concurrent-calls", BURST);
		properties.put("shadow.targets.bad.url", bad.url(Place.HTTP));
		properties.put("shadow.targets.bad.timeout", "300ms");
		properties.put("shadow.memory-budget", "256MB");
		// The first copy takes long, and the users do not wait for it.
		properties.put("shadow.max-queue-size", 2 * BURST);
		properties.put("shadow.shedding.enabled", false);
		return properties;
	}

	private static int port(ServletWebServerApplicationContext primary) {
		return primary.getWebServer().getPort();
	}

}
