package io.github.shadowing.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.BodyRecorder;
import io.github.shadowing.exchange.MemoryBudget;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the copy is worth when the container fails in the middle of a write, which none of
 * the servers does of its own accord.
 */
class TeeTests {

	private final BodyRecorder recorder = new BodyRecorder(1000, new MemoryBudget(1000).open());

	private final Tee tee = new Tee(this.recorder);

	private final Error error = new OutOfMemoryError("of the test");

	@TestFactory
	Stream<DynamicTest> givesUpTheCopyOfAStreamThatFails() {
		byte[] bytes = { 1, 2, 3 };
		return Map
			.<String, Write<ServletOutputStream>>of("byte", (stream) -> stream.write(1), "array",
					(stream) -> stream.write(bytes, 0, 3), "buffer", (stream) -> stream.write(ByteBuffer.wrap(bytes)),
					"text", (stream) -> stream.print("text"), "flush", ServletOutputStream::flush, "close",
					ServletOutputStream::close)
			.entrySet()
			.stream()
			.map((write) -> DynamicTest.dynamicTest(write.getKey(),
					() -> new TeeTests().check(write.getValue(), TeeTests::stream)));
	}

	@TestFactory
	Stream<DynamicTest> givesUpTheCopyOfAWriterThatFails() {
		return Map
			.<String, Write<PrintWriter>>of("character", (writer) -> writer.write('a'), "array",
					(writer) -> writer.write(new char[] { 'a', 'b' }), "text", (writer) -> writer.write("text"), "line",
					PrintWriter::println, "format", (writer) -> writer.format("%d", 1), "flush", PrintWriter::flush,
					"close", PrintWriter::close, "question", PrintWriter::checkError)
			.entrySet()
			.stream()
			.map((write) -> DynamicTest.dynamicTest(write.getKey(),
					() -> new TeeTests().check(write.getValue(), TeeTests::writer)));
	}

	@Test
	void givesUpTheCopyOfAWriterWithACharsetThatCannotEncode() {
		PrintWriter writer = new TeeWriter(new PrintWriter(new StringWriter()), this.tee,
				Charset.forName("ISO-2022-CN"), Locale.ROOT);
		writer.print("text");
		assertThat(this.recorder.toBody().state()).isEqualTo(Body.State.BYPASSED);
		assertThat(this.tee.defect()).isNull();
	}

	private <T> void check(Write<T> write, Wrapping<T> wrapping) {
		T wrapped = wrapping.wrap(this);
		assertThat(catchThrowable(() -> write.to(wrapped))).isSameAs(this.error);
		if (wrapped instanceof TeeWriter writer) {
			writer.flushCopy();
		}
		assertThat(this.tee.length()).as("bytes copied that the container has not taken").isZero();
		assertThat(this.recorder.toBody().state()).isNotEqualTo(Body.State.COMPLETE);
		assertThat(this.tee.defect()).as("a defect of ours").isNull();
	}

	private ServletOutputStream stream() {
		return new TeeOutputStream(new ServletOutputStream() {

			@Override
			public void write(int value) {
				throw TeeTests.this.error;
			}

			@Override
			public void flush() {
				throw TeeTests.this.error;
			}

			@Override
			public void close() {
				throw TeeTests.this.error;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setWriteListener(WriteListener listener) {
				throw new UnsupportedOperationException();
			}

		}, this.tee);
	}

	private PrintWriter writer() {
		return new TeeWriter(new PrintWriter(new Writer() {

			@Override
			public void write(char[] source, int offset, int length) {
				throw TeeTests.this.error;
			}

			@Override
			public void flush() {
				throw TeeTests.this.error;
			}

			@Override
			public void close() {
				throw TeeTests.this.error;
			}

		}), this.tee, StandardCharsets.UTF_8, Locale.ROOT);
	}

	private interface Write<T> {

		void to(T target) throws IOException;

	}

	private interface Wrapping<T> {

		T wrap(TeeTests test);

	}

}
