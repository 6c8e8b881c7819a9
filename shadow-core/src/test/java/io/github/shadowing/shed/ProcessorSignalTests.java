package io.github.shadowing.shed;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.shadowing.dispatch.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

class ProcessorSignalTests {

	private double load;

	private final ProcessorSignal signal = new ProcessorSignal(() -> this.load, 0.9);

	@ParameterizedTest
	@CsvSource(nullValues = "none", delimiter = '|', textBlock = """
			0     | none
			0.899 | none
			0.9   | none
			0.901 | process CPU at 0.901 of a limit of 0.900
			1     | process CPU at 1.000 of a limit of 0.900
			""")
	void hasALimit(double mean, String trouble) {
		ask(mean, 9);
		assertThat(this.signal.trouble()).isEqualTo(trouble);
	}

	@Test
	void waitsForTenAnswers() {
		this.load = 1;
		for (int answer = 1; answer < 10; answer++) {
			assertThat(this.signal.trouble()).isNull();
		}
		assertThat(this.signal.trouble()).isNotNull();
	}

	@Test
	void doesNotMindAMomentOfFullLoad() {
		ask(0.5, 20);
		for (int tick = 0; tick < 7; tick++) {
			this.load = 1;
			assertThat(this.signal.trouble()).isNull();
		}
		this.load = 0.5;
		assertThat(this.signal.trouble()).isNull();
	}

	@Test
	void isCalmAgainOnceTheMeanIs() {
		ask(1, 10);
		this.load = 0.5;
		assertThat(this.signal.trouble()).as("a mean of 0.95").isNotNull();
		assertThat(this.signal.trouble()).as("a mean of 0.9").isNull();
	}

	@ParameterizedTest
	@CsvSource({ "-1", "NaN" })
	void passesOverWhatIsNotKnown(double unknown) {
		ask(unknown, 100);
		assertThat(this.signal.trouble()).isNull();
		ask(1, 10);
		this.load = unknown;
		assertThat(this.signal.trouble()).as("begins anew").isNull();
		ask(1, 9);
		assertThat(this.signal.trouble()).isNotNull();
	}

	@Test
	void relatesWhatIsUsedToWhatMayBe() {
		AtomicLong used = new AtomicLong(7);
		AtomicLong clock = new AtomicLong(-1000);
		ProcessorSignal.Load share = new ProcessorSignal.Load(used::get, clock::get, () -> 4);
		assertThat(share.getAsDouble()).as("no time has passed").isNegative();
		clock.addAndGet(1000);
		used.addAndGet(1000);
		assertThat(share.getAsDouble()).isEqualTo(0.25);
		clock.addAndGet(2000);
		assertThat(share.getAsDouble()).isZero();
		used.set(-1);
		clock.addAndGet(1000);
		assertThat(share.getAsDouble()).as("not known").isNegative();
		used.set(5000);
		clock.addAndGet(1000);
		assertThat(share.getAsDouble()).as("since when is not known").isNegative();
	}

	@Test
	void measuresThisProcess() {
		Signal real = ProcessorSignal.ofThisProcess(Double.MIN_VALUE).orElseThrow();
		await().untilAsserted(() -> assertThat(real.trouble()).startsWith("process CPU at "));
	}

	private void ask(double answer, int times) {
		this.load = answer;
		for (int tick = 0; tick < times; tick++) {
			String unused = this.signal.trouble();
		}
	}

}
