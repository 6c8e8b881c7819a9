package io.github.shadowing.shed;

import java.io.File;
import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeapSignalTests {

	@ParameterizedTest
	@CsvSource(nullValues = "none", delimiter = '|', textBlock = """
			0    | none
			899  | none
			900  | none
			901  | heap after collection at 0.901 of a limit of 0.900
			1000 | heap after collection at 1.000 of a limit of 0.900
			""")
	void hasALimit(long used, String trouble) {
		assertThat(signal(usage(used, 1000)).trouble()).isEqualTo(trouble);
	}

	@Test
	void countsEachCollectionOnceAndIsUndecidedUntilTheNextOrForAMinute() {
		AtomicLong used = new AtomicLong(950);
		HeapSignal signal = signal(() -> new MemoryUsage(0, used.get(), 1000, 1000));
		assertThat(signal.trouble()).isNotNull();
		for (int tick = 1; tick < HeapSignal.OUTDATED_TICKS; tick++) {
			assertThat(signal.trouble()).isNull();
			assertThat(signal.isDecided()).isFalse();
		}
		signal.trouble();
		assertThat(signal.isDecided()).as("long ago").isTrue();
		used.incrementAndGet();
		assertThat(signal.trouble()).as("collected anew, and still near full").isNotNull();
		assertThat(signal.isDecided()).isFalse();
		used.set(100);
		assertThat(signal.trouble()).isNull();
		assertThat(signal.isDecided()).isTrue();
	}

	@Test
	void addsPoolsUp() {
		assertThat(signal(usage(100, 100), usage(0, 100)).trouble()).isNull();
		assertThat(signal(usage(100, 100), usage(81, 100)).trouble())
			.isEqualTo("heap after collection at 0.905 of a limit of 0.900");
	}

	@Test
	void passesOverWhatIsNotKnown() {
		assertThat(signal(() -> null).trouble()).isNull();
		assertThat(signal(usage(100, -1)).trouble()).isNull();
		assertThat(signal(() -> null, usage(100, -1), usage(91, 100)).trouble()).isNotNull();
	}

	/** Serial has generations of fixed sizes, G1 regions, ZGC neither on JDK 17. */
	@ParameterizedTest
	@ValueSource(strings = { "Serial", "Parallel", "G1", "Z" })
	void tellsWhatIsInUseFromGarbage(String collector) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+Use" + collector + "GC", "-Xmx128m", "-cp",
				home(HeapSignal.class) + File.pathSeparator + home(HeapProbe.class), HeapProbe.class.getName(), "0.7")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			assertThat(output(process)).matches("""
					at first: null
					full of garbage: null
					nearly full with \\d+ blocks: heap after collection at 0\\.7\\d\\d of a limit of 0\\.700
					freed: null
					""");
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String output(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
	}

	private static String home(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
	}

	private static Supplier<@Nullable MemoryUsage> usage(long used, long max) {
		return () -> new MemoryUsage(0, used, Math.max(used, max), max);
	}

	@SuppressWarnings("varargs")
	@SafeVarargs
	private static HeapSignal signal(Supplier<@Nullable MemoryUsage>... pools) {
		return new HeapSignal(List.of(pools), 0.9);
	}

}
