package io.github.shadowing.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.faults.Fault.Place;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A primary under load whose shadow goes from one fault to another, at random, again and
 * again: afterwards nothing may be left, and no request be unaccounted for. It is two
 * targets, one of them without a circuit breaker.
 */
final class Soak implements AutoCloseable {

	/** Requests while one fault is played. */
	private static final int ROUND = 10_000;

	private static final Duration LONGEST_END = Duration.ofSeconds(30);

	private final Random random;

	private final FaultServer shadow;

	private final ServletWebServerApplicationContext primary;

	private final ShadowEngine engine;

	private final Crowd crowd;

	private final long budget;

	private long answered;

	private long mostHeld;

	/**
	 * Start a primary and a shadow.
	 * @param certificates of the shadow
	 * @param seed decides which fault follows which
	 * @param settings properties of the primary, beside its targets
	 * @param budget the memory budget among them, in bytes
	 */
	Soak(Certificates certificates, long seed, Map<String, ?> settings, long budget) throws Exception {
		this.random = new Random(seed);
		this.budget = budget;
		this.shadow = new FaultServer(certificates);
		Map<String, Object> properties = new LinkedHashMap<>(settings);
		properties.put("shadow.targets.guarded.url", this.shadow.url(Place.HTTP));
		// A breaker would keep nearly all of the faults away.
		properties.put("shadow.targets.bare.url", this.shadow.url(Place.HTTP));
		properties.put("shadow.targets.bare.circuit-breaker.enabled", false);
		properties.put("shadow.memory-budget", budget + "B");
		// The users alone use all of the processors.
		properties.put("shadow.shedding.enabled", false);
		this.primary = Primary.start(properties);
		this.engine = this.primary.getBean(ShadowEngine.class);
		this.crowd = new Crowd(port());
		this.answered = Exchange.values().length;
	}

	/**
	 * Soak for a while.
	 * @param arguments minutes, 20 unless given, and a seed
	 */
	public static void main(String[] arguments) throws Exception {
		Duration duration = Duration.ofMinutes((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 20);
		long seed = (arguments.length > 1) ? Long.parseLong(arguments[1]) : System.nanoTime();
		long budget = 4 * 1024 * 1024;
		// As for the tests, in the pom.
		System.setProperty("io.netty.leakDetection.level", "paranoid");
		System.setProperty("io.netty.customResourceLeakDetector", RecordingLeakDetector.class.getName());
		System.out.printf("Soaking for %s, seed %d%n", duration, seed);
		try (Soak soak = new Soak(Certificates.create(Files.createTempDirectory("soak")), seed,
				Map.of("shadow.timeout", "1s", "shadow.circuit-breaker.wait-duration-in-open-state", "2s"), budget)) {
			soak.playAll(ROUND);
			State before = soak.settle();
			long end = System.nanoTime() + duration.toNanos();
			for (int round = 1; System.nanoTime() - end < 0; round++) {
				soak.playAll(ROUND);
				System.out.printf("round %d: %,d requests, %s%n", round, soak.answered, State.now());
			}
			State after = soak.settleAs(before);
			List<String> leaked = Leaks.find();
			System.out.printf("requests: %,d, all answered as without the library%nbefore: %s%nafter:  %s%n",
					soak.answered, before, after);
			System.out.printf("peak bytes held: %,d of %,d%noutcomes: %s%nbuffers leaked: %s%n", soak.mostHeld, budget,
					soak.engine.report().outcomes(), leaked);
			List<String> complaints = new ArrayList<>(after.complaints(before));
			complaints.addAll(leaked);
			System.out.println(complaints.isEmpty() ? "Nothing is left" : "LEFT: " + complaints);
			System.exit(complaints.isEmpty() ? 0 : 1);
		}
	}

	/**
	 * Play each fault once, in any order, pausing shadowing now and then.
	 * @param requests how many requests while each is played
	 */
	void playAll(int requests) throws Exception {
		List<Fault> faults = new ArrayList<>(
				Stream.of(Fault.values()).filter((fault) -> fault.place() == Place.HTTP).toList());
		Collections.shuffle(faults, this.random);
		for (Fault fault : faults) {
			this.shadow.play(fault);
			boolean paused = this.random.nextInt(8) == 0;
			this.engine.updatePolicy((policy) -> policy.withPaused(paused));
			HeldBytes held = new HeldBytes(this.engine);
			this.answered += this.crowd.ask(port(), (number) -> number < requests, () -> {
			});
			this.mostHeld = Math.max(this.mostHeld, held.stop());
		}
	}

	/**
	 * Wait until all that is on its way has ended, and see what is left.
	 * @return what is in use
	 */
	State settle() throws IOException {
		this.engine.updatePolicy((policy) -> policy.withPaused(false));
		Awaitility.await().atMost(LONGEST_END).until(() -> this.engine.accounting().inProgress() == 0);
		this.shadow.play(Fault.HEALTHY);
		Account.isExact(this.engine);
		assertThat(this.engine.accounting().seen()).isEqualTo(this.answered);
		assertThat(this.mostHeld).isLessThanOrEqualTo(this.budget);
		List<Long> copies = this.engine.report().targets().stream().map((target) -> sum(target.outcomes())).toList();
		assertThat(copies).as("one for each target").containsOnly(copies.get(0));
		return State.afterCollection();
	}

	/**
	 * Settle, and give what closes by itself the time to do so.
	 * @param before what was in use before
	 * @return what is in use now, no more than before if that ever came to be
	 */
	State settleAs(State before) throws IOException {
		AtomicReference<State> state = new AtomicReference<>(settle());
		try {
			Awaitility.await()
				.atMost(LONGEST_END)
				.pollInterval(Duration.ofMillis(500))
				.until(() -> state.updateAndGet((last) -> State.afterCollection()).complaints(before).isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			// Then there is something to complain about.
		}
		return state.get();
	}

	private static long sum(Map<String, Map<String, Long>> outcomes) {
		return outcomes.values().stream().flatMap((each) -> each.values().stream()).mapToLong(Long::longValue).sum();
	}

	private int port() {
		return this.primary.getWebServer().getPort();
	}

	@Override
	public void close() throws IOException {
		this.primary.close();
		this.shadow.close();
	}

	/**
	 * What this process uses.
	 *
	 * @param heapBytes bytes of the heap
	 * @param resources the rest
	 */
	record State(long heapBytes, Resources resources) {

		private static final long HEAP_TOLERANCE = 8 * 1024 * 1024;

		/** The allocator keeps chunks to use again; a buffer in use is told otherwise. */
		private static final long DIRECT_TOLERANCE = 16 * 1024 * 1024;

		/** References that are not strong may take a second collection. */
		static State afterCollection() {
			System.gc();
			System.gc();
			return now();
		}

		static State now() {
			return new State(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Resources.now());
		}

		/** In which way there is more than before. */
		List<String> complaints(State before) {
			List<String> complaints = new ArrayList<>();
			if (this.heapBytes > before.heapBytes + HEAP_TOLERANCE) {
				complaints.add("heap " + before.heapBytes + " -> " + this.heapBytes);
			}
			if (this.resources.threads() > before.resources.threads()) {
				complaints.add("threads " + before.resources.threads() + " -> " + this.resources.threads());
			}
			if (this.resources.directBytes() > before.resources.directBytes() + DIRECT_TOLERANCE) {
				complaints
					.add("direct bytes " + before.resources.directBytes() + " -> " + this.resources.directBytes());
			}
			if (this.resources.sockets() > before.resources.sockets()) {
				complaints.add("sockets " + before.resources.sockets() + " -> " + this.resources.sockets());
			}
			return complaints;
		}

	}

}
