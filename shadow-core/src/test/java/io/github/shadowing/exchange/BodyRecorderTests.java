package io.github.shadowing.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.exchange.Body.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyRecorderTests {

	private final MemoryBudget budget = new MemoryBudget(1024 * 1024);

	private final MemoryBudget.Share share = this.budget.open();

	@Test
	void recordsNothingAsTheEmptyBody() {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		assertThat(recorder.toBody()).isSameAs(Body.empty());
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void keepsNothingWhereTheLimitIsZero() {
		BodyRecorder recorder = new BodyRecorder(0, this.share);
		recorder.write(bytes(0), 0, 0);
		assertThat(recorder.toBody()).isSameAs(Body.empty());
		recorder.write('x');
		assertUnknown(recorder, State.TOO_LARGE, 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 999, 1000 })
	void keepsABodyUpToTheLimit(int size) {
		BodyRecorder recorder = new BodyRecorder(1000, this.share);
		byte[] bytes = bytes(size);
		recorder.write(bytes, 0, 600);
		recorder.write(bytes, 600, size - 600);
		assertThat(recorder.isRecording()).isTrue();
		assertThat(recorder.toBody().bytes()).isEqualTo(bytes);
		assertThat(recorder.length()).isEqualTo(size);
	}

	@Test
	void dropsABodyBeyondTheLimitAndCountsOn() {
		BodyRecorder recorder = new BodyRecorder(1000, this.share);
		recorder.write(bytes(600), 0, 600);
		assertThat(this.budget.held()).isPositive();
		recorder.write(bytes(401), 0, 401);
		assertThat(this.budget.held()).isZero();
		assertThat(recorder.isRecording()).isFalse();
		recorder.write('x');
		recorder.write(ByteBuffer.wrap(bytes(8)));
		assertUnknown(recorder, State.TOO_LARGE, 1010);
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void digestsABodyBeyondTheLimitToItsEnd() {
		BodyRecorder recorder = new BodyRecorder(1000, this.share, true);
		byte[] bytes = bytes(5000);
		recorder.write(bytes, 0, 300);
		recorder.write(bytes, 300, 700);
		recorder.write(bytes, 1000, 1500);
		assertThat(recorder.isRecording()).isFalse();
		assertThat(this.budget.held()).isZero();
		recorder.write(bytes[2500]);
		ByteBuffer rest = ByteBuffer.allocateDirect(2499).put(bytes, 2501, 2499).flip();
		recorder.write(rest.asReadOnlyBuffer());
		recorder.write(rest.limit(0));
		assertDigested(recorder, bytes);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10 })
	void digestsASingleWriteBeyondTheLimit(int limit) {
		BodyRecorder recorder = new BodyRecorder(limit, this.share, true);
		byte[] bytes = bytes(11);
		recorder.write(bytes, 0, 11);
		assertDigested(recorder, bytes);
	}

	@Test
	void digestsNothingWithinTheLimit() {
		BodyRecorder recorder = new BodyRecorder(11, this.share, true);
		recorder.write(bytes(11), 0, 11);
		assertThat(recorder.toBody().bytes()).isEqualTo(bytes(11));
		assertThat(recorder.toBody().hasDigest()).isFalse();
	}

	@Test
	void digestsAnewAfterAReset() {
		BodyRecorder recorder = new BodyRecorder(10, this.share, true);
		recorder.write(new byte[50], 0, 50);
		recorder.reset();
		assertThat(recorder.toBody()).isSameAs(Body.empty());
		byte[] bytes = bytes(20);
		recorder.write(bytes, 0, 5);
		recorder.write(bytes, 5, 15);
		assertDigested(recorder, bytes);
	}

	@ParameterizedTest
	@EnumSource(names = { "OVER_BUDGET", "PARTIAL", "BYPASSED" })
	void hasNoDigestOfABodyThatIsNotWhole(State reason) {
		BodyRecorder recorder = new BodyRecorder(10, this.share, true);
		recorder.write(bytes(20), 0, 20);
		recorder.stop(reason);
		recorder.write(bytes(20), 0, 20);
		assertUnknown(recorder, reason, 40);
		assertThat(recorder.toBody().hasDigest()).isFalse();
	}

	@Test
	void digestsNoBodyThatTheBudgetHadNoRoomFor() {
		BodyRecorder recorder = new BodyRecorder(100, new MemoryBudget(10).open(), true);
		recorder.write(bytes(20), 0, 20);
		recorder.write(bytes(200), 0, 200);
		assertUnknown(recorder, State.OVER_BUDGET, 220);
	}

	private void assertDigested(BodyRecorder recorder, byte[] bytes) {
		assertUnknown(recorder, State.TOO_LARGE, bytes.length);
		assertThat(recorder.toBody().digest()).isEqualTo(Body.complete(bytes).digest());
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void neverReservesMoreThanTheBudgetForASingleHugeWrite() {
		BodyRecorder recorder = new BodyRecorder(Long.MAX_VALUE, new MemoryBudget(10).open());
		recorder.write(bytes(11), 0, 11);
		assertUnknown(recorder, State.OVER_BUDGET, 11);
	}

	@Test
	void dropsABodyThatTheBudgetHasNoRoomFor() {
		MemoryBudget small = new MemoryBudget(1000);
		MemoryBudget.Share other = small.open();
		other.tryReserve(500);
		BodyRecorder recorder = new BodyRecorder(10_000, small.open());
		recorder.write(bytes(400), 0, 400);
		assertThat(small.held()).isEqualTo(900);
		recorder.write(bytes(400), 0, 400);
		assertThat(small.held()).isEqualTo(500);
		other.close();
		recorder.write('x');
		assertUnknown(recorder, State.OVER_BUDGET, 801);
		assertThat(small.held()).isZero();
	}

	@Test
	void dropsABodyThatTheBudgetHasNoRoomToJoin() {
		MemoryBudget small = new MemoryBudget(1600);
		BodyRecorder recorder = new BodyRecorder(10_000, small.open());
		recorder.write(bytes(400), 0, 400);
		recorder.write(bytes(400), 0, 400);
		assertUnknown(recorder, State.OVER_BUDGET, 800);
		assertThat(small.held()).isZero();
	}

	@Test
	void isOverBudgetOnceTheShareIsClosed() {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		this.share.close();
		recorder.write('x');
		assertUnknown(recorder, State.OVER_BUDGET, 1);
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void holdsASingleWriteOnceAndWithoutACopy() {
		BodyRecorder recorder = new BodyRecorder(10_000, this.share);
		recorder.write(bytes(4321), 0, 4321);
		assertThat(this.budget.held()).isEqualTo(4321);
		Body body = recorder.toBody();
		assertThat(recorder.toBody().bytes()).isSameAs(body.bytes());
		assertThat(this.budget.held()).isEqualTo(4321);
	}

	@Test
	void holdsTheBytesOfTheBodyUntilTheShareIsClosed() {
		BodyRecorder recorder = new BodyRecorder(10_000, this.share);
		for (int part = 0; part < 10; part++) {
			recorder.write(bytes(300), 0, 300);
		}
		assertThat(this.budget.held()).isGreaterThanOrEqualTo(3000);
		assertThat(recorder.toBody().length()).isEqualTo(3000);
		assertThat(this.budget.held()).isEqualTo(3000);
		this.share.close();
		assertThat(this.budget.held()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10 })
	void holdsTheBytesOfTheBodyWhateverBecomesOfTheRecorder(int parts) {
		BodyRecorder recorder = new BodyRecorder(4000, this.share);
		for (int part = 0; part < parts; part++) {
			recorder.write(bytes(300), 0, 300);
		}
		int size = parts * 300;
		Body body = recorder.toBody();
		recorder.write(bytes(5000), 0, 5000);
		assertThat(recorder.isRecording()).isFalse();
		assertThat(body.bytes()).hasSize(size);
		assertThat(this.budget.held()).isEqualTo(size);
		recorder.reset();
		assertThat(this.budget.held()).isEqualTo(size);
		this.share.close();
		assertThat(this.budget.held()).isZero();
	}

	@Test
	void leavesABodyAsItIsWhenMoreIsWritten() {
		BodyRecorder recorder = new BodyRecorder(10_000, this.share);
		recorder.write(bytes(10), 0, 10);
		Body before = recorder.toBody();
		recorder.write(bytes(10), 0, 10);
		assertThat(before.bytes()).isEqualTo(bytes(10));
		assertThat(recorder.toBody().bytes()).hasSize(20).startsWith(bytes(10)).endsWith(bytes(10));
	}

	@Test
	void leavesABufferAsItIs() {
		BodyRecorder recorder = new BodyRecorder(100, this.share);
		ByteBuffer buffer = ByteBuffer.allocateDirect(8);
		buffer.put("abcdefgh".getBytes(StandardCharsets.US_ASCII)).position(2).limit(5);
		recorder.write(buffer.asReadOnlyBuffer());
		recorder.write(buffer);
		assertThat(buffer.position()).isEqualTo(2);
		assertThat(buffer.limit()).isEqualTo(5);
		assertThat(recorder.toBody().bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("cdecde");
	}

	@Test
	void leavesABufferAsItIsWhenItDoesNotFit() {
		BodyRecorder recorder = new BodyRecorder(4, this.share);
		ByteBuffer buffer = ByteBuffer.allocate(8);
		recorder.write(buffer);
		assertThat(buffer.remaining()).isEqualTo(8);
	}

	@Test
	void beginsAnewAfterAReset() {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		recorder.write(bytes(8), 0, 8);
		recorder.reset();
		assertThat(this.budget.held()).isZero();
		assertThat(recorder.length()).isZero();
		recorder.write(bytes(10), 0, 10);
		assertThat(recorder.toBody().bytes()).isEqualTo(bytes(10));
	}

	@Test
	void recordsAgainAfterTheResetOfABodyTooLarge() {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		recorder.write(bytes(11), 0, 11);
		recorder.reset();
		recorder.write('x');
		assertThat(recorder.toBody().bytes()).containsExactly('x');
	}

	@ParameterizedTest
	@EnumSource(value = State.class, names = { "PARTIAL", "BYPASSED" })
	void staysStopped(State reason) {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		recorder.write(bytes(5), 0, 5);
		recorder.stop(reason);
		assertThat(this.budget.held()).isZero();
		recorder.write(bytes(20), 0, 20);
		recorder.stop(State.TOO_LARGE);
		assertUnknown(recorder, reason, 25);
		recorder.reset();
		recorder.write('x');
		assertUnknown(recorder, reason, 1);
	}

	@ParameterizedTest
	@EnumSource(value = State.class, names = { "PARTIAL", "BYPASSED" })
	void isStoppedForGoodWhereTheBodyIsTooLarge(State reason) {
		BodyRecorder recorder = new BodyRecorder(10, this.share);
		recorder.write(bytes(11), 0, 11);
		recorder.stop(reason);
		assertUnknown(recorder, reason, 11);
		recorder.reset();
		recorder.write('x');
		assertUnknown(recorder, reason, 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void equalsAByteArrayOutputStreamWhateverIsWritten(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 300; round++) {
			int limit = random.nextInt(60_000);
			try (MemoryBudget.Share roundShare = this.budget.open()) {
				BodyRecorder recorder = new BodyRecorder(limit, roundShare);
				Model model = new Model(limit);
				int steps = random.nextInt(40);
				for (int step = 0; step < steps; step++) {
					step(random, recorder, model);
					assertThat(recorder.length()).isEqualTo(model.length);
					assertThat(recorder.isRecording()).isEqualTo(model.state == State.COMPLETE);
					assertThat(this.budget.held()).isGreaterThanOrEqualTo(model.bytes.size());
				}
				Body body = recorder.toBody();
				assertThat(body.state()).isEqualTo(model.state);
				assertThat(body.length()).isEqualTo(model.length);
				assertThat(body.bytes()).isEqualTo(model.bytes.toByteArray());
				assertThat(this.budget.held()).isGreaterThanOrEqualTo(body.bytes().length);
			}
			assertThat(this.budget.held()).isZero();
		}
	}

	private static void step(Random random, BodyRecorder recorder, Model model) {
		byte[] bytes = new byte[random.nextBoolean() ? random.nextInt(32) : random.nextInt(9_000)];
		random.nextBytes(bytes);
		int offset = random.nextInt(bytes.length + 1);
		int count = random.nextInt(bytes.length - offset + 1);
		switch (random.nextInt(20)) {
			case 0 -> {
				recorder.reset();
				model.reset();
			}
			case 1 -> {
				if (random.nextInt(8) == 0) {
					recorder.stop(State.PARTIAL);
					model.stop(State.PARTIAL);
				}
			}
			case 2 -> assertThat(recorder.toBody().bytes()).isEqualTo(model.bytes.toByteArray());
			case 3, 4, 5, 6 -> {
				int value = random.nextInt();
				recorder.write(value);
				model.write(new byte[] { (byte) value }, 0, 1);
			}
			case 7, 8, 9, 10, 11 -> {
				ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
				recorder.write(buffer);
				model.write(bytes, offset, count);
			}
			default -> {
				recorder.write(bytes, offset, count);
				model.write(bytes, offset, count);
			}
		}
	}

	@Test
	void neverFailsUnderConcurrentUse() throws Exception {
		int threads = 6;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			for (int round = 0; round < 50; round++) {
				MemoryBudget.Share roundShare = this.budget.open();
				BodyRecorder recorder = new BodyRecorder(1024 * 1024, roundShare);
				CountDownLatch start = new CountDownLatch(1);
				List<Future<?>> runs = new ArrayList<>();
				for (int thread = 0; thread < threads; thread++) {
					byte[] mine = new byte[97];
					Arrays.fill(mine, (byte) thread);
					runs.add(executor.submit(() -> {
						start.await();
						for (int write = 0; write < 100; write++) {
							recorder.write(mine, 0, mine.length);
							recorder.write(ByteBuffer.wrap(mine, 0, 3));
							recorder.toBody();
						}
						return null;
					}));
				}
				start.countDown();
				for (Future<?> run : runs) {
					run.get(60, TimeUnit.SECONDS);
				}
				assertThat(recorder.length()).isEqualTo(threads * 100L * 100L);
				roundShare.close();
				assertThat(this.budget.held()).isZero();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void losesNoByteUnderConcurrentWrites() throws Exception {
		int threads = 2;
		int writes = 1_000_000;
		CyclicBarrier start = new CyclicBarrier(threads);
		BodyRecorder recorder = new BodyRecorder(10_000_000, new MemoryBudget(10_000_000).open());
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int value = thread;
				runs.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					for (int write = 0; write < writes; write++) {
						recorder.write(value);
					}
					return null;
				}));
			}
			for (Future<?> run : runs) {
				run.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		int[] counts = new int[threads];
		for (byte each : recorder.toBody().bytes()) {
			counts[each]++;
		}
		assertThat(counts).containsOnly(writes);
	}

	private static void assertUnknown(BodyRecorder recorder, State state, long length) {
		Body body = recorder.toBody();
		assertThat(body.state()).isEqualTo(state);
		assertThat(body.length()).isEqualTo(length);
		assertThat(body.bytes()).isEmpty();
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		for (int index = 0; index < size; index++) {
			bytes[index] = (byte) (index * 31);
		}
		return bytes;
	}

	/** What a recorder should be, the plain way. */
	private static final class Model {

		private final int limit;

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private long length;

		private State state = State.COMPLETE;

		Model(int limit) {
			this.limit = limit;
		}

		void write(byte[] source, int offset, int count) {
			this.length += count;
			if (this.state == State.COMPLETE) {
				this.bytes.write(source, offset, count);
				if (this.length > this.limit) {
					stop(State.TOO_LARGE);
				}
			}
		}

		void reset() {
			this.length = 0;
			this.bytes.reset();
			if (this.state == State.TOO_LARGE) {
				this.state = State.COMPLETE;
			}
		}

		void stop(State reason) {
			if (this.state == State.COMPLETE || this.state == State.TOO_LARGE) {
				this.state = reason;
				this.bytes.reset();
			}
		}

	}

}
