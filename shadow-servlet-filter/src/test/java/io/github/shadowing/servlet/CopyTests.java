package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.servlet.CopyStage.Copies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fourth law, row by row: from the bytes that a client sends, through a real server
 * with the filter, to the bytes that a shadow receives.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CopyTests {

	private final Map<Container, CopyStage> stages = new EnumMap<>(Container.class);

	abstract List<CopyRow> rows();

	@TestFactory
	Stream<DynamicTest> http1() {
		return tests("HTTP/1.1", true, (row) -> row.http1);
	}

	@TestFactory
	Stream<DynamicTest> http2() {
		return tests("HTTP/2", false, (row) -> row.http2);
	}

	private Stream<DynamicTest> tests(String protocol, boolean http1, Predicate<CopyRow> runs) {
		return Arrays.stream(Container.values())
			.flatMap((container) -> rows().stream()
				.filter((row) -> runs.test(row) && row.request.runsOn(container))
				.map((row) -> DynamicTest.dynamicTest(container + " " + protocol + ": " + row.request,
						() -> check(container, http1, row))));
	}

	private void check(Container container, boolean http1, CopyRow row) throws IOException {
		CopyStage stage = stage(container);
		Copies copies = http1 ? stage.play(row.request) : stage.playHttp2(row.request);
		CopyRow.Fate fate = row.fates.get(container);
		if (fate.unseen()) {
			assertThat(copies.end()).as("end of a request that no filter sees").isNull();
		}
		else if (fate.uncopied() != null) {
			assertThat(copies.end()).as("why there is no copy").isEqualTo(fate.uncopied());
			assertThat(copies.exchange()).isNull();
		}
		else {
			assertThat(copies.response().isComplete()).as(copies.response()::toString).isTrue();
			assertThat(copies.end().outcome()).as(copies.response()::toString).isEqualTo(Outcome.COMPARED);
			row.check(container, http1, copies);
		}
	}

	private synchronized CopyStage stage(Container container) {
		return this.stages.computeIfAbsent(container, (absent) -> {
			try {
				return new CopyStage(absent);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@AfterAll
	void close() throws IOException {
		for (CopyStage stage : this.stages.values()) {
			stage.close();
		}
	}

}
