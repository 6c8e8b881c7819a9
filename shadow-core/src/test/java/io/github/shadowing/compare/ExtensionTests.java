package io.github.shadowing.compare;

import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.shadowing.ManualTime;
import io.github.shadowing.RecordedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how long an {@link Extension} is not asked; the rest is tested with
 * {@link ComparisonExtensionTests}.
 */
class ExtensionTests {

	@RegisterExtension
	private final RecordedLog log = RecordedLog.of(Extension.class);

	private final ManualTime time = new ManualTime();

	/** What calls can waste of the time is the same for all timeouts but short ones. */
	@ParameterizedTest
	@CsvSource({ "10, 60", "1000, 60", "1001, 60.06", "5000, 300" })
	void whatIsSlowIsNotAskedForSixtyTimeoutsButAMinuteAtLeast(long timeoutMillis, double seconds) {
		Extension extension = new Extension("x", Duration.ofMillis(timeoutMillis), this.time);
		for (int i = 0; i < Extension.MOST_SLOW; i++) {
			assertThat(extension.isOut()).isFalse();
			extension.tookTooLong();
			extension.cameBack();
		}
		assertThat(extension.isOut()).isTrue();
		this.time.advance(Duration.ofMillis(Math.round(seconds * 1000) - 1));
		assertThat(extension.isOut()).isTrue();
		this.time.advance(Duration.ofMillis(1));
		assertThat(extension.isOut()).isFalse();
	}

	@Test
	void saysForHowLong() {
		Extension extension = new Extension("x", Duration.ofSeconds(5), this.time);
		for (int i = 0; i < Extension.MOST_STUCK; i++) {
			extension.tookTooLong();
		}
		extension.tellIfOut(Thread.currentThread());
		assertThat(this.log.levels()).containsExactly(Level.ERROR);
		assertThat(this.log.messages().get(0)).contains("2 call(s) took longer than PT5S within 300 seconds");
	}

}
