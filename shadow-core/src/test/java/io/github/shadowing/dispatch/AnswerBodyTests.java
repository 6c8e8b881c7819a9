package io.github.shadowing.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.github.shadowing.dispatch.CallFailure.BodyNotKeptException;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.MemoryBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AnswerBody} and {@link GzipDigest}.
 */
class AnswerBodyTests {

	private static final int LIMIT = 1000;

	private static final byte[] ZEROS = new byte[100_000];

	private final MemoryBudget budget = new MemoryBudget(10 * LIMIT);

	private AnswerBody body;

	@AfterEach
	void holdsNothingOfWhatItDigests() {
		this.body.close();
	}

	@Test
	void isGivenUpBeyondTheLimit() {
		create(Body.empty(), false);
		write(ZEROS, LIMIT);
		assertThat(this.body.isEnough()).isFalse();
		assertThat(this.body.toBody().length()).isEqualTo(LIMIT);
		write(ZEROS, 1);
		assertThat(this.body.isEnough()).isTrue();
		assertThatExceptionOfType(BodyNotKeptException.class).isThrownBy(this.body::toBody);
	}

	@Test
	void isLargerBeyondTheLimitWhereLargeBodiesAreCompared() {
		create(Body.empty(), true);
		write(ZEROS, LIMIT);
		assertThat(this.body.isEnough()).isFalse();
		write(ZEROS, 500);
		assertThat(this.body.isEnough()).isTrue();
		assertThat(this.body.toBody().length()).isEqualTo(LIMIT + 1);
		assertThat(this.body.toBody().isComparable()).isFalse();
	}

	@Test
	void isGivenUpWhereTheBudgetHasNoRoomEvenIfLargeBodiesAreCompared() {
		this.budget.open().tryReserve(10 * LIMIT - 1);
		create(Body.empty(), true);
		write(ZEROS, 2);
		assertThat(this.body.isEnough()).isTrue();
		assertThatExceptionOfType(BodyNotKeptException.class).isThrownBy(this.body::toBody);
	}

	@Test
	void isReadToTheLengthOfADigestedOneAndNoFurther() {
		create(digested(ZEROS), true);
		write(ZEROS, ZEROS.length);
		assertThat(this.body.isEnough()).isFalse();
		assertThat(this.body.toBody().digest()).isEqualTo(digested(ZEROS).digest());
		assertThat(this.budget.held()).isZero();
		write(ZEROS, 1);
		assertThat(this.body.isEnough()).isTrue();
		assertThat(this.body.toBody().length()).isEqualTo(ZEROS.length + 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 100_000 })
	void isSeenThroughGzip(int part) throws IOException {
		for (byte[] content : new byte[][] { ZEROS, random(), new byte[LIMIT + 1] }) {
			create(digested(content), true);
			writeGzip(gzip(content), part);
			assertThat(this.body.isEnough()).isFalse();
			assertThat(this.body.toBody().length()).isEqualTo(content.length);
			assertThat(this.body.toBody().digest()).isEqualTo(digested(content).digest());
		}
	}

	@Test
	void isWhatCameWhereTheContentOfGzipDiffers() throws IOException {
		byte[] other = ZEROS.clone();
		other[50_000] = 1;
		for (byte[] content : new byte[][] { other, Arrays.copyOf(ZEROS, 99_999), Arrays.copyOf(ZEROS, 100_001) }) {
			create(digested(ZEROS), true);
			writeGzip(gzip(content), 1000);
			assertThat(this.body.toBody().digest()).isEqualTo(digested(gzip(content)).digest());
		}
	}

	@Test
	void isWhatCameWhereGzipIsTheSameOnBothSides() throws IOException {
		byte[] bytes = gzip(random());
		create(digested(bytes), true);
		writeGzip(bytes, 1000);
		assertThat(this.body.toBody().digest()).isEqualTo(digested(bytes).digest());
	}

	@Test
	void isWhatCameWhereItIsNoGzip() throws IOException {
		byte[] gzip = gzip(ZEROS);
		byte[] truncated = Arrays.copyOf(gzip, gzip.length - 1);
		byte[] padded = Arrays.copyOf(gzip, gzip.length + 1);
		byte[] broken = gzip.clone();
		broken[12] ^= 0x55;
		byte[] optional = gzip.clone();
		optional[3] = 8;
		for (byte[] bytes : new byte[][] { truncated, padded, broken, optional, new byte[5], { 0x1f }, ZEROS }) {
			create(digested(ZEROS), true);
			writeGzip(bytes, 3);
			assertThat(this.body.toBody().digest()).isEqualTo(digested(bytes).digest());
		}
	}

	@Test
	void readsNoMoreOfGzipThanItsContentCouldNeed() throws IOException {
		create(digested(ZEROS), true);
		byte[] bytes = gzip(random());
		writeGzip(bytes, 1000);
		assertThat(bytes).hasSizeGreaterThan(ZEROS.length);
		assertThat(this.body.isEnough()).as("gzip is larger than random content").isFalse();
		write(ZEROS, 3000);
		assertThat(this.body.isEnough()).isTrue();
		assertThat(this.body.toBody().length()).isEqualTo(ZEROS.length + 1);
	}

	@Test
	void doesNotInflateMoreThanTheDigestedOneHas() throws IOException {
		create(digested(ZEROS), true);
		byte[] bomb = gzip(new byte[50_000_000]);
		writeGzip(bomb, 1000);
		assertThat(this.body.isEnough()).isFalse();
		assertThat(this.body.toBody().digest()).isEqualTo(digested(bomb).digest());
	}

	private void create(Body primary, boolean largeBodies) {
		this.body = AnswerBody.toCompareWith(primary, LIMIT, largeBodies, this.budget.open());
	}

	private void write(byte[] bytes, int count) {
		this.body.write(ByteBuffer.wrap(bytes, 0, count));
	}

	private void writeGzip(byte[] bytes, int part) {
		this.body.inGzip();
		for (int at = 0; at < bytes.length; at += part) {
			this.body.write(ByteBuffer.wrap(bytes, at, Math.min(part, bytes.length - at)).asReadOnlyBuffer());
		}
	}

	private static Body digested(byte[] bytes) {
		return Body.digested(bytes.length, Body.complete(bytes).digest());
	}

	private static byte[] random() {
		byte[] bytes = new byte[ZEROS.length];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		return bytes.toByteArray();
	}

}
