package io.github.shadowing.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;

/**
 * What three instances answer to the same request: the same order, and in some fields
 * what each of them draws anew, as identifiers and times are.
 *
 * @param at when the primary received the request
 * @param primary the primary's answer
 * @param shadow the shadow's
 * @param baseline the baseline's
 */
record NoisyAnswers(Instant at, ExchangeResponse primary, ExchangeResponse shadow, ExchangeResponse baseline) {

	/** Many more than it takes to tell what the noise is. */
	private static final int EXCHANGES = 1000;

	private static final Headers HEADERS = Headers.builder().add("Content-Type", "application/json").build();

	private static final String ORDER = OrderDocument.ofSize(1024).write();

	/**
	 * Make the answers of many exchanges, which are always the same ones.
	 * @param fields how many fields differ
	 */
	static List<NoisyAnswers> ofFields(int fields) {
		Random random = new Random(fields);
		Instant at = Instant.parse("2026-11-22T09:30:00Z");
		List<NoisyAnswers> exchanges = new ArrayList<>();
		for (int i = 0; i < EXCHANGES; i++) {
			at = at.plusMillis(1 + random.nextInt(500));
			exchanges.add(new NoisyAnswers(at, answer(random, at, fields), answer(random, at, fields),
					answer(random, at, fields)));
		}
		return exchanges;
	}

	private static ExchangeResponse answer(Random random, Instant at, int fields) {
		StringJoiner noise = new StringJoiner(",", "{\"order\":" + ORDER + ",\"noise\":{", "}}");
		for (int i = 0; i < fields; i++) {
			noise.add("\"field" + i + "\":" + value(i, random, at));
		}
		byte[] body = noise.toString().getBytes(StandardCharsets.UTF_8);
		return new ExchangeResponse(200, HEADERS, Body.complete(body), Duration.ZERO);
	}

	/** Values that differ are mostly one of these. */
	private static String value(int field, Random random, Instant at) {
		return switch (field % 8) {
			case 0 -> quoted(uuid(random));
			case 1 -> quoted(at.plusMillis(random.nextInt(40)).plusNanos(random.nextInt(1_000_000)).toString());
			case 2 -> Integer.toString(random.nextInt(100_000));
			case 3 -> quoted(hex(random) + hex(random));
			case 4 -> Long.toString(at.toEpochMilli() + random.nextInt(40));
			case 5 -> String.format(Locale.ROOT, "%.3f", 1 + random.nextDouble() * 500);
			case 6 -> quoted("/orders/" + uuid(random));
			default -> quoted("oak table of " + random.nextInt(1_000_000) + " pieces");
		};
	}

	private static String uuid(Random random) {
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

	private static String hex(Random random) {
		return String.format(Locale.ROOT, "%016x", random.nextLong());
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

}
