package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no input makes a comparison throw, and that whatever it reports is bounded
 * and printable.
 */
class RandomBytesTests {

	private static final List<String> TYPES = List.of("application/json", "text/plain", "text/plain;charset=utf-16",
			"application/json;charset=ibm500", "text/xml;charset=shift_jis", "image/png", "x", "", "application/xml",
			"application/x-ndjson", "application/json-seq;charset=utf-16", "text/html",
			"application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=utf-16", "a/b;c=\"",
			"*/*;charset=\u0000", "text/\ud800;=;;", ";;;/", "application/json;charset=iso-2022-kr");

	private static final List<String> CODINGS = List.of("gzip", "deflate", "br", "", ",,", "gzip,deflate");

	private static final byte[][] STARTS = { {}, { 0x1f, (byte) 0x8b, 8, 0 }, { 0x1f, (byte) 0x8b, 8, 31 },
			{ 0x78, (byte) 0x9c }, { (byte) 0xff, (byte) 0xfe }, { 0, 0, (byte) 0xfe, (byte) 0xff },
			"[{\"a\":".getBytes(StandardCharsets.UTF_8), "<a><b>".getBytes(StandardCharsets.UTF_8),
			"<?xml encoding='".getBytes(StandardCharsets.UTF_8), "a=%e9&b=".getBytes(StandardCharsets.UTF_8),
			"{".getBytes(StandardCharsets.UTF_16LE) };

	@RepeatedTest(10)
	void nothingThrows() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			Answer primary = answer(random);
			Answer shadow = answer(random);
			assertThat(primary.compareTo(primary).matches()).isTrue();
			Comparison comparison = primary.compareTo(shadow);
			if (primary.status() != shadow.status()) {
				assertThat(comparison.matches()).as("seed %s, case %s", seed, i).isFalse();
			}
			assertThat(comparison.differences()).as("seed %s, case %s", seed, i).allSatisfy((difference) -> {
				assertThat(difference.path()).hasSizeLessThanOrEqualTo(300).doesNotContainPattern("\\p{Cntrl}");
				assertThat(String.valueOf(difference.primary())).hasSizeLessThanOrEqualTo(200)
					.doesNotContainPattern("\\p{Cntrl}");
			});
		}
	}

	@RepeatedTest(10)
	void damagedDocumentsDoNotThrowEither() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 300; i++) {
			String document = RandomJson.write(new RandomJson(random).document());
			byte[] damaged = document.getBytes(StandardCharsets.UTF_8);
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			Answer primary = Answer.json(document);
			assertThat(primary.compareTo(Answer.json("").body(damaged)).differences().size())
				.as("seed %s, case %s: %s", seed, i, document)
				.isLessThanOrEqualTo(Findings.MAX_DIFFERENCES);
		}
	}

	private static Answer answer(Random random) {
		byte[] start = STARTS[random.nextInt(STARTS.length)];
		byte[] bytes = Arrays.copyOf(start, start.length + random.nextInt(60));
		for (int i = start.length; i < bytes.length; i++) {
			bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(256)
					: "{}[]\",:0e-. \n<>/=%&".charAt(random.nextInt(19)));
		}
		Answer answer = Answer.empty().body(bytes).status(200 + random.nextInt(2));
		if (random.nextInt(8) > 0) {
			answer = answer.header("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
		}
		if (random.nextBoolean()) {
			answer = answer.header("Content-Encoding", CODINGS.get(random.nextInt(CODINGS.size())));
		}
		String noise = new String(bytes, StandardCharsets.ISO_8859_1);
		return random.nextBoolean() ? answer.header("Location", noise).header("Cache-Control", noise) : answer;
	}

}
