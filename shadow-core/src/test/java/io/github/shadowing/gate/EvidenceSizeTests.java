package io.github.shadowing.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.Exchanges;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.EndpointNoise;
import io.github.shadowing.noise.Observation;
import io.github.shadowing.noise.RetainedSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what the gate keeps for one endpoint of one target, as {@code docs/noise.md}
 * states it: both halves of the window, and both parts of the most recent exchanges.
 */
@Tag("figures")
class EvidenceSizeTests {

	private static final int MOST = 360_448;

	private final SplittableRandom random = new SplittableRandom(1);

	private final EndpointNoise noise = new EndpointNoise(200, 0, false);

	private final List<EndpointEvidence> halves = List.of(new EndpointEvidence(), new EndpointEvidence());

	private final RecentEvidence recent = new RecentEvidence();

	/**
	 * Every exchange differs, in up to so many of the fields; with a thousand, the sets
	 * are more than are told apart.
	 */
	@ParameterizedTest
	@CsvSource({ "usual latencies and nothing that differs, 0, 0, 300, 61440",
			"usual latencies and 5 fields that differ now and then, 5, 2, 300, 67584",
			"all limits reached, 200, 20, 3600000, " + MOST })
	void whatIsKeptOfAnEndpointIsBounded(String what, int fields, int differing, long longestMillis, long most)
			throws IllegalAccessException {
		for (int i = 0; i < 2 * RecentEvidence.PART; i++) {
			add(this.halves.get(0), fields, differing, longestMillis);
			add(this.halves.get(1), fields, differing, longestMillis);
			add(this.recent.next(0), fields, differing, longestMillis);
		}
		long size = RetainedSize.of(this.recent);
		for (EndpointEvidence half : this.halves) {
			size += RetainedSize.of(half);
		}
		System.out.println(String.format(Locale.ROOT, "Gate, %s: %,d bytes for an endpoint", what, size));
		assertThat(size).isLessThanOrEqualTo(most);
	}

	private void add(EndpointEvidence evidence, int fields, int differing, long longestMillis) {
		List<Difference> differences = new ArrayList<>();
		int first = (fields == 0) ? 0 : this.random.nextInt(fields);
		for (int i = 0; i < differing; i++) {
			int field = (first + i * (1 + this.random.nextInt(3))) % fields;
			if (differences.stream().noneMatch((each) -> each.path().equals("field" + field))) {
				differences.add(new Difference(Kind.VALUE, "field" + field, uuid(), uuid()));
			}
		}
		DifferingFields differ = this.noise.compared(new Observation(Instant.EPOCH, 200, 1, differences));
		evidence.add(
				new CopyResult.Compared(Exchanges.of("GET", "/a", Instant.EPOCH, latency(longestMillis)), "shadow",
						Exchanges.answer(200, latency(longestMillis)), new Comparison(List.of(), List.of())),
				true, differ);
	}

	private Duration latency(long longestMillis) {
		return Duration.ofNanos((long) (1e6 * longestMillis * Math.pow(this.random.nextDouble(), 10)));
	}

	private String uuid() {
		return new UUID((this.random.nextLong() & ~0xf000L) | 0x4000L, (this.random.nextLong() >>> 2) | (1L << 63))
			.toString();
	}

}
