package io.github.shadowing.shed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import io.github.shadowing.UnspeakableError;
import io.github.shadowing.policy.SheddingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ShedderTests {

	@RegisterExtension
	final RecordedLog log = RecordedLog.of(Shedder.class);

	@RegisterExtension
	final RecordedLog signalsLog = RecordedLog.of(Signals.class);

	private final ManualTime time = new ManualTime();

	private final AtomicLong latencies = new AtomicLong();

	private @Nullable String trouble;

	private @Nullable String otherTrouble;

	private double draw;

	private final Shedder shedder = shedder(this.time, () -> this.trouble, () -> this.otherTrouble);

	private Shedder shedder(InstantSource clock, Signal... signals) {
		return new Shedder(new Signals(List.of(signals), this.latencies::addAndGet), clock, () -> this.draw);
	}

	@Test
	void shedsNothingWithoutTrouble() {
		tick(1000);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(1, null, Instant.EPOCH));
		this.draw = Math.nextDown(1.0);
		assertThat(this.shedder.sheds()).isFalse();
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void goesDownStepByStepAtOnceAndThenEveryTenTicksAndNoFurtherThanToNothing() {
		this.trouble = "smoke";
		List<Double> shares = new ArrayList<>();
		for (int tick = 0; tick < 60; tick++) {
			tick(1);
			shares.add(this.shedder.current().share());
		}
		assertThat(shares.subList(0, 11)).containsExactly(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25);
		assertThat(shares).isSortedAccordingTo((one, other) -> Double.compare(other, one));
		assertThat(shares.stream().distinct()).containsExactly(0.5, 0.25, 0.125, 0.0625, 0.0);
		assertThat(shares.indexOf(0.0)).isEqualTo(40);
	}

	@Test
	void comesUpStepByStepAfterEachFifteenTicksWithoutTrouble() {
		this.trouble = "smoke";
		tick(41);
		assertThat(this.shedder.current().share()).isZero();
		this.trouble = null;
		for (double share : new double[] { 0.0625, 0.125, 0.25, 0.5, 1 }) {
			double before = this.shedder.current().share();
			tick(14);
			assertThat(this.shedder.current().share()).isEqualTo(before);
			tick(1);
			assertThat(this.shedder.current().share()).isEqualTo(share);
		}
		tick(100);
		assertThat(this.shedder.current().share()).isOne();
	}

	@Test
	void beginsToWaitAnewWithEachTrouble() {
		this.trouble = "smoke";
		tick(2);
		for (int round = 0; round < 3; round++) {
			this.trouble = null;
			tick(14);
			this.trouble = "smoke";
			tick(1);
		}
		assertThat(this.shedder.current().share()).as("after one step at the start and one each round")
			.isEqualTo(0.0625);
		this.trouble = null;
		tick(15);
		assertThat(this.shedder.current().share()).isEqualTo(0.125);
	}

	@Test
	void doesNotComeUpWhileItIsStillToBeFoundOutWhetherTroubleIsOver() {
		AtomicBoolean decided = new AtomicBoolean();
		Shedder other = shedder(this.time, () -> this.trouble, new Signal() {

			@Override
			public @Nullable String trouble() {
				return null;
			}

			@Override
			public boolean isDecided() {
				return decided.get();
			}

		});
		this.trouble = "smoke";
		tickOf(other, 1);
		this.trouble = null;
		tickOf(other, 100);
		assertThat(other.current().share()).isEqualTo(0.5);
		decided.set(true);
		tickOf(other, 14);
		assertThat(other.current().share()).isEqualTo(0.5);
		tickOf(other, 1);
		assertThat(other.current().share()).isOne();
	}

	@Test
	void waitsTwiceAsLongAfterEachStepUpThatHasToBeTakenBack() {
		this.trouble = "smoke";
		tick(1);
		for (int needed : new int[] { 15, 30, 60, 120, 240, 480, 960, 960, 960 }) {
			this.trouble = null;
			tick(needed - 1);
			assertThat(this.shedder.current().share()).isEqualTo(0.5);
			tick(1);
			assertThat(this.shedder.current().share()).isOne();
			tick(needed - 1);
			assertThat(this.shedder.current().share()).isOne();
			this.trouble = "smoke";
			tick(1);
			assertThat(this.shedder.current().share()).isEqualTo(0.5);
		}
	}

	@Test
	void waitsNoLongerThanAtFirstOnceAStepUpHasHeld() {
		this.trouble = "smoke";
		tick(1);
		this.trouble = null;
		tick(15);
		this.trouble = "smoke";
		tick(11);
		assertThat(this.shedder.current().share()).as("taken back, and further down").isEqualTo(0.25);
		this.trouble = null;
		tick(15);
		assertThat(this.shedder.current().share()).as("another step").isEqualTo(0.5);
		tick(14);
		assertThat(this.shedder.current().share()).isEqualTo(0.5);
		tick(1);
		assertThat(this.shedder.current().share()).isOne();
		tick(30);
		this.trouble = "smoke";
		tick(1);
		this.trouble = null;
		tick(14);
		assertThat(this.shedder.current().share()).isEqualTo(0.5);
		tick(1);
		assertThat(this.shedder.current().share()).isOne();
	}

	@Test
	void comesUpBetweenTroublesThatHaveNothingToDoWithCopying() {
		for (int failure = 0; failure < 8; failure++) {
			this.trouble = "smoke";
			tick(1);
			this.trouble = null;
			while (this.shedder.current().share() < 1) {
				tick(1);
			}
		}
		for (int minutes = 0; minutes < 600; minutes += 10) {
			this.trouble = "fire";
			tick(5);
			this.trouble = null;
			tick(595);
			assertThat(this.shedder.current().share()).isGreaterThanOrEqualTo(0.5);
		}
		tick(Shedder.LONGEST_WAIT_TICKS);
		assertThat(this.shedder.current().share()).isOne();
	}

	@Test
	void takesNoStepDownWhileNothingIsToBeCopied() {
		this.trouble = "smoke";
		for (int tick = 0; tick < 100; tick++) {
			this.shedder.tick();
		}
		assertThat(this.shedder.current()).isEqualTo(new Shedding(1, null, Instant.EPOCH));
		assertThat(this.log.events()).isEmpty();
		this.trouble = null;
		tick(1);
		for (int tick = 0; tick < 9; tick++) {
			this.shedder.tick();
		}
		this.trouble = "smoke";
		this.shedder.tick();
		assertThat(this.shedder.current().share()).as("ten seconds after").isOne();
		this.shedder.sheds();
		this.shedder.tick();
		assertThat(this.shedder.current().share()).isEqualTo(0.5);
		this.trouble = null;
		for (int tick = 0; tick < 15; tick++) {
			this.shedder.tick();
		}
		assertThat(this.shedder.current().share()).as("steps up are taken all the same").isOne();
	}

	@Test
	void takesASignalThatThrowsForDecided() {
		AtomicBoolean broken = new AtomicBoolean();
		Shedder other = shedder(this.time, () -> this.trouble, new Signal() {

			@Override
			public @Nullable String trouble() {
				if (broken.get()) {
					throw new IllegalStateException("of the test");
				}
				return null;
			}

			@Override
			public boolean isDecided() {
				return false;
			}

		});
		this.trouble = "smoke";
		tickOf(other, 1);
		this.trouble = null;
		tickOf(other, 100);
		assertThat(other.current().share()).isEqualTo(0.5);
		broken.set(true);
		tickOf(other, 15);
		assertThat(other.current().share()).isOne();
	}

	@Test
	void saysWhyAndSinceWhen() {
		tick(10);
		this.trouble = "smoke";
		tick(1);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(0.5, "smoke", at(11)));
		this.otherTrouble = "fire";
		tick(1);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(0.5, "smoke, and fire", at(11)));
		this.trouble = null;
		tick(9);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(0.25, "fire", at(21)));
		this.otherTrouble = null;
		tick(15);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(0.5, "fire", at(36)));
		tick(15);
		assertThat(this.shedder.current()).isEqualTo(new Shedding(1, null, at(51)));
	}

	@Test
	void logsEachStepOnce() {
		this.trouble = "smoke at 3 of a limit of 2";
		tick(100);
		this.trouble = null;
		tick(100);
		assertThat(this.log.levels()).containsExactly(Level.WARN, Level.WARN, Level.WARN, Level.WARN, Level.WARN,
				Level.INFO, Level.INFO, Level.INFO, Level.INFO, Level.INFO);
		assertThat(this.log.messages()).contains(
				"Copying is reduced to 50 % of the selected requests, as this process is in trouble: "
						+ "smoke at 3 of a limit of 2. The others are counted as 'shed'",
				"Copying is reduced to 6.25 % of the selected requests, as this process is in trouble: "
						+ "smoke at 3 of a limit of 2. The others are counted as 'shed'",
				"Copying is raised to 6.25 % of the selected requests, after 15 seconds or more without trouble",
				"Copying is raised to 100 % of the selected requests, after 15 seconds or more without trouble");
		assertThat(this.log.events().get(4).getFormattedMessage()).startsWith("Copying is reduced to 0 % of");
	}

	@Test
	void copiesWhatIsDrawnBelowTheShare() {
		this.trouble = "smoke";
		tick(1);
		this.draw = Math.nextDown(0.5);
		assertThat(this.shedder.sheds()).isFalse();
		this.draw = 0.5;
		assertThat(this.shedder.sheds()).isTrue();
		tick(40);
		this.draw = 0;
		assertThat(this.shedder.sheds()).as("at a share of 0").isTrue();
	}

	@Test
	void asksASignalThatThrowsAgainAndTellsOfItOnce() {
		AtomicBoolean broken = new AtomicBoolean(true);
		Shedder other = shedder(this.time, () -> {
			if (broken.get()) {
				throw new StackOverflowError("of the test");
			}
			return "fire";
		}, () -> this.trouble);
		tickOf(other, 1);
		tickOf(other, 1);
		assertThat(other.current().share()).isOne();
		assertThat(this.signalsLog.levels()).containsExactly(Level.WARN, Level.DEBUG);
		assertThat(this.signalsLog.events().get(0).getThrowableProxy().getMessage()).isEqualTo("of the test");
		this.trouble = "smoke";
		tickOf(other, 1);
		assertThat(other.current().cause()).as("the others are asked all the same").isEqualTo("smoke");
		broken.set(false);
		tickOf(other, 1);
		assertThat(other.current().cause()).isEqualTo("fire, and smoke");
	}

	@Test
	void asksTheOthersWhereNothingCanBeSaidOfAFailure() {
		Shedder other = shedder(this.time, () -> {
			throw new UnspeakableError();
		}, () -> "smoke");
		tickOf(other, 1);
		assertThat(other.current().cause()).isEqualTo("smoke");
	}

	@Test
	void stepsWithAClockThatThrows() {
		AtomicBoolean broken = new AtomicBoolean();
		Shedder other = shedder(() -> {
			if (broken.get()) {
				throw new UnspeakableError();
			}
			return Instant.EPOCH;
		}, () -> "smoke");
		broken.set(true);
		tickOf(other, 1);
		assertThat(other.current()).isEqualTo(new Shedding(0.5, "smoke", Instant.EPOCH));
	}

	@Test
	void handsLatenciesOn() {
		this.shedder.answered(Duration.ofMillis(3));
		assertThat(this.latencies).hasValue(3_000_000);
	}

	@Test
	void asksNothingWhereItIsDisabled() {
		Shedder disabled = Shedder.of(SheddingSettings.disabled(), () -> {
			throw new IllegalStateException("asked");
		}, 1, this.time);
		assertThat(disabled.isEnabled()).isFalse();
		disabled.answered(Duration.ofDays(1));
		disabled.tick();
		assertThat(disabled.current().share()).isOne();
		assertThat(disabled.sheds()).isFalse();
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void watchesTheQueueOfThisProcess() {
		SheddingSettings tolerant = new SheddingSettings(true, 1, 1, 0);
		AtomicBoolean filled = new AtomicBoolean();
		Shedder real = Shedder.of(tolerant, filled::get, 64, this.time);
		assertThat(real.isEnabled()).isTrue();
		tickOf(real, 1);
		assertThat(real.current().share()).isOne();
		filled.set(true);
		tickOf(real, 1);
		tickOf(real, 1);
		assertThat(real.current().cause()).isEqualTo("hand-over queue at half of its limit of 64 or more for 2 s");
	}

	@Test
	void leavesItsShareToManyThreadsWhileItChanges() throws Exception {
		int threads = 4;
		int each = 200_000;
		Shedder random = new Shedder(new Signals(List.of(() -> "smoke"), this.latencies::addAndGet), this.time,
				() -> ThreadLocalRandom.current().nextDouble());
		tickOf(random, 1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			double copied = count(executor, threads, each, random);
			double sigma = Math.sqrt(threads * each * 0.25);
			assertThat(copied).isBetween(threads * each * 0.5 - 6 * sigma, threads * each * 0.5 + 6 * sigma);
			tickOf(random, 40);
			assertThat(count(executor, threads, each, random)).as("at a share of 0").isZero();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static long count(ExecutorService executor, int threads, int each, Shedder shedder) throws Exception {
		List<Future<Long>> counts = new ArrayList<>();
		for (int thread = 0; thread < threads; thread++) {
			counts.add(executor.submit(() -> {
				long count = 0;
				for (int request = 0; request < each; request++) {
					count += shedder.sheds() ? 0 : 1;
				}
				return count;
			}));
		}
		long sum = 0;
		for (Future<Long> count : counts) {
			sum += count.get(60, TimeUnit.SECONDS);
		}
		return sum;
	}

	@Test
	void neverLeavesItsStepsNorSkipsOneWhateverHappens() {
		Random random = new Random(4);
		double before = 1;
		Set<Double> seen = new HashSet<>();
		for (int tick = 0; tick < 100_000; tick++) {
			// Calm and trouble in spells, so that all steps are seen.
			if (random.nextInt(20) == 0) {
				this.trouble = random.nextBoolean() ? "smoke" : null;
			}
			tick(1);
			double share = this.shedder.current().share();
			assertThat(Math.abs(Shedder.STEPS.indexOf(share) - Shedder.STEPS.indexOf(before))).isLessThanOrEqualTo(1);
			assertThat(this.shedder.current().cause() == null).isEqualTo(share == 1);
			before = share;
			seen.add(share);
		}
		assertThat(seen).containsExactlyInAnyOrderElementsOf(Shedder.STEPS);
	}

	private void tick(int times) {
		tickOf(this.shedder, times);
	}

	/** With a request that could be copied, each time. */
	private void tickOf(Shedder ticked, int times) {
		for (int tick = 0; tick < times; tick++) {
			this.time.advance(Duration.ofSeconds(1));
			ticked.sheds();
			ticked.tick();
		}
	}

	private static Instant at(int second) {
		return Instant.ofEpochSecond(second);
	}

}
