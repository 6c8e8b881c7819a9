package io.github.shadowing.compare;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold whatever a fuzzer comes up with. An input of two parts has a byte
 * between them that no UTF-8 contains.
 */
final class Fuzzed {

	private static final byte SEPARATOR = (byte) 0xff;

	/** Far more than any input of a few kilobytes takes, and far less than forever. */
	private static final long MOST_CPU_NANOS = 5_000_000_000L;

	private Fuzzed() {
	}

	static byte[] first(byte[] input) {
		return Arrays.copyOf(input, separator(input));
	}

	static byte[] second(byte[] input) {
		return Arrays.copyOfRange(input, Math.min(separator(input) + 1, input.length), input.length);
	}

	private static int separator(byte[] input) {
		int at = 0;
		while (at < input.length && input[at] != SEPARATOR) {
			at++;
		}
		return at;
	}

	static void verify(Answer one, Answer other) {
		Comparison comparison = bounded(() -> one.compareTo(other));
		assertThat(one.compareTo(one.body(one.body().bytes().clone())).matches()).isTrue();
		assertThat(Answer.found(bounded(() -> other.compareTo(one)).differences()))
			.containsExactlyInAnyOrderElementsOf(Mirror.of(comparison));
		assertThat(comparison.differences()).hasSizeLessThanOrEqualTo(Findings.MAX_DIFFERENCES)
			.allSatisfy((difference) -> {
				assertThat(difference.path()).hasSizeBetween(1, JsonPath.MAX_LENGTH);
				assertThat(String.valueOf(difference.primary())).hasSizeLessThanOrEqualTo(Excerpt.MAX_LENGTH);
				assertThat(String.valueOf(difference.shadow())).hasSizeLessThanOrEqualTo(Excerpt.MAX_LENGTH);
			});
	}

	static <T> T bounded(Supplier<T> work) {
		long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		T result = work.get();
		assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start).isLessThan(MOST_CPU_NANOS);
		return result;
	}

}
