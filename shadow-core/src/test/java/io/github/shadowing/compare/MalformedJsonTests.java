package io.github.shadowing.compare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonReader}, and for documents made to be hard on a comparison.
 */
class MalformedJsonTests {

	static Stream<String> malformed() {
		return Stream.of(" ", "{", "[1,", "{\"a\"", "{\"a\":", "\"abc", "tru", "nul", "-", "1e", "01", "+1", ".5", "1.",
				"NaN", "Infinity", "-Infinity", "[NaN]", "\ufeff", "[1]\ufeff", "{\"\\ud83d\":1,\"\\uD83D\":1}",
				"{} {}", "{}]", "1 2", "{}x", "{'a':1}", "{a:1}", "[1,]", "{\"a\":1,}", "// comment\n1", "\"a\nb\"",
				"\"\\x\"", "{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":1,\"a\":2}}]", "1".repeat(1001),
				"[" + "1".repeat(1001) + "]", "1e" + "9".repeat(1001), "[".repeat(100_000), "{\"a\":".repeat(100_000),
				"[".repeat(501) + "]".repeat(501), "\"" + "x".repeat(10_000_000), "{\"" + "n".repeat(60_000) + "\":1}",
				IntStream.range(0, 1_000_001).mapToObj((i) -> "1").collect(Collectors.joining(",", "[", "]")));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void oneMalformedSideIsOneDifference(String malformed) {
		Answer sound = Answer.json("{\"a\":[1]}");
		Answer broken = Answer.json(malformed);
		assertThat(sound.compareTo(broken).differences()).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(Difference.Kind.UNDECODABLE);
			assertThat(difference.path()).isEqualTo("body");
			assertThat(difference.primary()).isEqualTo("decodable");
			assertThat(difference.shadow()).startsWith("undecodable: ").hasSizeLessThanOrEqualTo(200);
		});
		assertThat(Answer.found(broken.compareTo(sound).differences())).containsExactly("UNDECODABLE body");
	}

	@Test
	void twoMalformedSidesAreComparedAsText() {
		assertThat(Answer.json("{\"a\":1,\"a\":1}").compareTo(Answer.json("{\"a\":1,\r\n\"a\":2}")).differences())
			.containsExactly(
					new Difference(Difference.Kind.LENGTH, "body", "1 line: {\"a\":1,\"a\":1}", "2 lines: {\"a\":1,"));
		assertThat(Answer.json("{\"a\":1,\"a\":1}").compareTo(Answer.json("{\"a\":1,\"a\":2}")).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "{\"a\":1,\"a\":1}", "{\"a\":1,\"a\":2}"));
		assertThat(Answer.json("{\n").compareTo(Answer.json("{\r\n")).matches()).isTrue();
		Answer.json("[".repeat(100_000)).compareTo(Answer.json("[".repeat(99_999)));
	}

	@Test
	void everyTruncationIsMalformed() {
		byte[] whole = "{\"a\":[1.5,true,null,{\"b\":\"\\u00e9\u00e9\"}],\"c\":{}}".getBytes(StandardCharsets.UTF_8);
		Answer sound = Answer.json("{}");
		for (int length = 1; length < whole.length; length++) {
			Answer truncated = Answer.json("").body(Arrays.copyOf(whole, length));
			assertThat(Answer.found(sound.compareTo(truncated).differences())).as("%s bytes", length)
				.containsExactly("UNDECODABLE body");
		}
	}

	@Test
	void invalidUtf8IsMalformed() {
		for (int last = 0x80; last <= 0xff; last++) {
			Answer broken = Answer.json("").body(new byte[] { '"', (byte) last, '"' });
			assertThat(Answer.found(Answer.json("\"a\"").compareTo(broken).differences()))
				.containsExactly("UNDECODABLE body");
		}
	}

	@Test
	void deepestAllowedNestingIsWalkedThrough() {
		String open = "[".repeat(JsonReader.MAX_DEPTH);
		String close = "]".repeat(JsonReader.MAX_DEPTH);
		assertThat(
				Answer.found(Answer.json(open + "1" + close).compareTo(Answer.json(open + "2" + close)).differences()))
			.singleElement()
			.asString()
			.startsWith("VALUE [][][]");
	}

	@Test
	void longStringIsAValue() {
		String text = "x".repeat(10_000_000);
		assertThat(Answer.jsonDifferences("{\"a\":\"%s\"}".formatted(text), "{\"a\":\"%sy\"}".formatted(text)))
			.containsExactly("VALUE a");
		assertThat(Answer.jsonDifferences("{\"a\":\"%s\"}".formatted(text), "{ \"a\":\"%s\"}".formatted(text)))
			.isEmpty();
	}

	@Test
	void largeReversedArrayIsJudged() {
		String ascending = IntStream.range(0, 100_000)
			.mapToObj((i) -> "{\"id\":%d}".formatted(i))
			.collect(Collectors.joining(",", "[", "]"));
		String descending = IntStream.range(0, 100_000)
			.mapToObj((i) -> "{\"id\":%d}".formatted(99_999 - i))
			.collect(Collectors.joining(",", "[", "]"));
		assertThat(Answer.jsonDifferences(ascending, descending)).containsExactly("ORDER $");
	}

	@Test
	void arraysWithinArraysAreNotJudgedOncePerLevel() {
		String wide = IntStream.range(0, 200).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
		String primary = "1";
		String shadow = "2";
		for (int i = 0; i < 490; i++) {
			primary = "[" + wide + "," + primary + "]";
			shadow = "[" + wide + "," + shadow + "]";
		}
		assertThat(Answer.jsonDifferences(primary, shadow)).singleElement().asString().startsWith("VALUE [][][]");
	}

	@Test
	void aFewCompressedBytesMakeNoLargeTree() {
		String arrays = "[" + "[1],".repeat(60_000) + "[1]]";
		assertThat(Answer.found(compressed(arrays).compareTo(compressed("[1]")).differences()))
			.containsExactly("UNDECODABLE body");
		assertThat(Answer.found(Answer.json(arrays).compareTo(Answer.json("[1]")).differences()))
			.doesNotContain("UNDECODABLE body");
	}

	@Test
	void oneCompressedSideMayHaveAsMuchAsTheOtherOne() {
		String arrays = "[" + "[1],".repeat(60_000);
		assertThat(Answer.found(Answer.json(arrays + "[1]]").compareTo(compressed(arrays + "[2]]")).differences()))
			.containsExactly("VALUE [][]");
		assertThat(Answer.found(compressed(arrays + "[1]]").compareTo(Answer.json(arrays + "[2]]")).differences()))
			.containsExactly("VALUE [][]");
	}

	private static Answer compressed(String json) {
		return Answer.json("").header("Content-Encoding", "gzip").body(gzip(json));
	}

	private static byte[] gzip(String text) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return compressed.toByteArray();
	}

}
