package io.github.shadowing.compare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.github.shadowing.exchange.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentDecoder}.
 */
class ContentDecoderTests {

	private static final Answer PLAIN = Answer.json("{\"a\":1}");

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "x-gzip", " gzip ", "identity, gzip" })
	void gzipIsUndone(String coding) {
		Answer compressed = Answer.json("").body(gzip("{ \"a\": 1.0 }")).header("Content-Encoding", coding);
		assertThat(PLAIN.compareTo(compressed).differences()).isEmpty();
		assertThat(compressed.compareTo(PLAIN).differences()).isEmpty();
	}

	@Test
	void sameContentIsEqualHoweverItWasCompressed() {
		Answer fast = Answer.of("image/png", "").header("Content-Encoding", "deflate");
		assertThat(fast.body(zlib("x".repeat(1000), Deflater.NO_COMPRESSION))
			.compareTo(fast.body(zlib("x".repeat(1000), Deflater.BEST_COMPRESSION)))
			.matches()).isTrue();
	}

	@Test
	void rawDeflateIsUndone() {
		Answer compressed = Answer.json("").header("Content-Encoding", "deflate");
		for (int level = 1; level <= 9; level++) {
			assertThat(Answer
				.found(PLAIN.compareTo(compressed.body(raw("{\"a\":2,\"b\":\"xxxxx\"}", level))).differences()))
				.containsExactly("VALUE a", "EXTRA b");
		}
		byte[] trailing = Arrays.copyOf(raw("{\"a\":2}", 5), 30);
		assertThat(Answer.found(PLAIN.compareTo(compressed.body(trailing)).differences()))
			.containsExactly("UNDECODABLE body");
	}

	@Test
	void brotliIsUndone() throws IOException {
		Answer compressed = Answer.json("").header("Content-Encoding", "br");
		assertThat(Answer.found(PLAIN.compareTo(compressed.body(brotli("{ \"a\": 1.0 }"))).differences())).isEmpty();
		assertThat(Answer.found(PLAIN.compareTo(compressed.body(brotli("{\"a\":2}"))).differences()))
			.containsExactly("VALUE a");
	}

	@Test
	void brotliIsUndoneUpToTheLimit() throws IOException {
		Answer compressed = Answer.json("").header("Content-Encoding", "br");
		assertThat(PLAIN.compareTo(compressed.body(brotli("0".repeat(50_000_000)))).differences())
			.containsExactly(new Difference(Difference.Kind.UNDECODABLE, "body", "decodable",
					"undecodable: br cannot be undone: more than 4194304 bytes"));
	}

	@Test
	void everyTruncationOfBrotliIsADifference() throws IOException {
		byte[] whole = brotli("{\"a\":1,\"b\":\"some more text\"}");
		Answer primary = Answer.json("{ \"a\":1,\"b\":\"some more text\"}");
		Answer shadow = Answer.json("").header("Content-Encoding", "br");
		assertThat(primary.compareTo(shadow.body(whole)).matches()).isTrue();
		for (int length = 0; length < whole.length; length++) {
			assertThat(primary.compareTo(shadow.body(Arrays.copyOf(whole, length))).matches()).as("%s bytes", length)
				.isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "zstd", "gzip, gzip", "utf-8" })
	void bodyInACodingThatCannotBeUndoneIsUndecodable(String coding) {
		Answer primary = Answer.json("").body(new byte[] { 1, 2, 3, (byte) 0xff }).header("Content-Encoding", coding);
		Answer shadow = Answer.json("").body(new byte[] { 1, 2, 4, (byte) 0xff }).header("Content-Encoding", coding);
		assertThat(primary.compareTo(primary).matches()).isTrue();
		assertThat(primary.compareTo(shadow).differences()).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(Difference.Kind.UNDECODABLE);
			assertThat(difference.primary()).startsWith("undecodable: " + coding + " cannot be undone: ");
			assertThat(difference.shadow()).isEqualTo(difference.primary());
		});
	}

	@Test
	void deflateIsUndone() {
		for (int level = 0; level <= 9; level++) {
			Answer compressed = Answer.json("").body(zlib("{\"a\":2}", level)).header("Content-Encoding", "deflate");
			assertThat(Answer.found(PLAIN.compareTo(compressed).differences())).containsExactly("VALUE a");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "gzip, gzip", "," })
	void plainBytesUnderAContentEncodingAreTakenAsTheyAre(String coding) {
		Answer shadow = Answer.json("{ \"a\": 1 }").header("Content-Encoding", coding);
		assertThat(PLAIN.compareTo(shadow).differences()).isEmpty();
	}

	@Test
	void textThatBeginsLikeADictionaryOfDeflateIsTakenAsItIs() {
		Answer shadow = Answer.of("text/plain", "x = 1\r\n").header("Content-Encoding", "deflate");
		assertThat(Answer.of("text/plain", "x = 1\n").compareTo(shadow).differences()).isEmpty();
	}

	@Test
	void compressedBytesWithoutContentEncodingAreTakenAsTheyAre() {
		assertThat(Answer.found(PLAIN.compareTo(Answer.json("").body(gzip("{\"a\":1}"))).differences()))
			.containsExactly("UNDECODABLE body");
	}

	@Test
	void membersOfAGzipBodyAreJoined() {
		byte[] first = gzip("{\"a\"");
		byte[] second = gzip(": 1}");
		byte[] both = Arrays.copyOf(first, first.length + second.length + 3);
		System.arraycopy(second, 0, both, first.length, second.length);
		assertThat(PLAIN.compareTo(Answer.json("").body(both).header("Content-Encoding", "gzip")).matches()).isTrue();
	}

	@Test
	void optionalPartsOfAGzipHeaderAreSkipped() {
		byte[] plain = gzip("{ \"a\": 1 }");
		byte[] options = new byte[] { 2, 0, 'x', 'y', 'n', 0, 'c', 'c', 0, 1, 2 };
		byte[] body = new byte[plain.length + options.length];
		System.arraycopy(plain, 0, body, 0, 10);
		System.arraycopy(options, 0, body, 10, options.length);
		System.arraycopy(plain, 10, body, 10 + options.length, plain.length - 10);
		body[3] = 2 + 4 + 8 + 16;
		assertThat(PLAIN.compareTo(Answer.json("").body(body).header("Content-Encoding", "gzip")).differences())
			.isEmpty();
	}

	@Test
	void bodyThatDecodesToMoreThanTheLimitIsUndecodable() {
		byte[] bomb = gzip("0".repeat(50_000_000));
		Answer shadow = Answer.json("").body(bomb).header("Content-Encoding", "gzip");
		assertThat(PLAIN.compareTo(shadow).differences()).containsExactly(new Difference(Difference.Kind.UNDECODABLE,
				"body", "decodable", "undecodable: gzip cannot be undone: more than 4194304 bytes"));
	}

	@Test
	void limitIsExact() {
		ResponseComparator comparator = new ResponseComparator(CompareSettings.defaults(), TimeSource.system(),
				Thread::new, 1000);
		Answer primary = Answer.of("text/plain", "x");
		Answer shadow = Answer.of("text/plain", "").header("Content-Encoding", "gzip");
		assertThat(comparator
			.compare(Answer.ENDPOINT, primary.toResponse(), shadow.body(gzip("x".repeat(1000))).toResponse())
			.differences()).extracting(Difference::kind).containsExactly(Difference.Kind.BODY);
		assertThat(comparator
			.compare(Answer.ENDPOINT, primary.toResponse(), shadow.body(gzip("x".repeat(1001))).toResponse())
			.differences()).extracting(Difference::kind).containsExactly(Difference.Kind.UNDECODABLE);
	}

	@Test
	void bodyOfNothingButEmptyMembersIsHarmless() {
		byte[] member = gzip("");
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int i = 0; i < 100_000; i++) {
			body.writeBytes(member);
		}
		Answer shadow = Answer.json("").body(body.toByteArray()).header("Content-Encoding", "gzip");
		assertThat(PLAIN.compareTo(shadow).differences())
			.containsExactly(new Difference(Difference.Kind.MISSING, "body", "7 bytes", null));
	}

	@Test
	void everyTruncationAndCorruptionIsADifference() {
		byte[] whole = gzip("{\"a\":1,\"b\":\"some more text\"}");
		Answer primary = Answer.json("{ \"a\":1,\"b\":\"some more text\"}");
		Answer shadow = Answer.json("").header("Content-Encoding", "gzip");
		assertThat(primary.compareTo(shadow.body(whole)).matches()).isTrue();
		for (int length = 0; length < whole.length - 4; length++) {
			Answer truncated = shadow.body(Arrays.copyOf(whole, length));
			assertThat(primary.compareTo(truncated).matches()).as("%s bytes", length).isFalse();
		}
		Random random = new Random(7);
		for (int i = 10; i < whole.length - 4; i++) {
			byte[] corrupt = whole.clone();
			corrupt[i] ^= (byte) (1 + random.nextInt(255));
			assertThat(primary.compareTo(shadow.body(corrupt)).matches()).as("byte %s", i).isFalse();
		}
	}

	static byte[] gzip(String text) {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(target)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return target.toByteArray();
	}

	private static byte[] raw(String text, int level) {
		byte[] framed = zlib(text, level);
		return Arrays.copyOfRange(framed, 2, framed.length - 4);
	}

	private static byte[] brotli(String text) throws IOException {
		Brotli4jLoader.ensureAvailability();
		return Encoder.compress(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] zlib(String text, int level) {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (OutputStream deflate = new DeflaterOutputStream(target, new Deflater(level))) {
			deflate.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return target.toByteArray();
	}

}
