package io.github.shadowing.policy;

import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.policy.Schedule.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScheduleTests {

	private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

	private static final Instant END = START.plusSeconds(100);

	@ParameterizedTest
	@CsvSource({ "-50, 100", "-1, 100", "0, 100", "1, 99", "99, 1", "100, 0", "101, 0" })
	void tellsForHowLongRequestsAreStillCopied(int second, int remaining) {
		Schedule schedule = new Schedule(START, END, null);
		assertThat(schedule.remaining(START.plusSeconds(second))).isEqualTo(Duration.ofSeconds(remaining));
		assertThat(new Schedule(null, END, null).remaining(START.plusSeconds(second)))
			.isEqualTo(Duration.ofSeconds(Math.max(0, 100 - second)));
		assertThat(new Schedule(START, null, null).remaining(START.plusSeconds(second))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "-1, SCHEDULED", "0, RUNNING", "1, RUNNING", "99, RUNNING", "100, OVER", "101, OVER" })
	void runsFromItsStartToItsEnd(int second, Phase phase) {
		assertThat(new Schedule(START, END, null).phase(START.plusSeconds(second))).isEqualTo(phase);
	}

	@Test
	void runsForGoodUnlessLimited() {
		assertThat(Schedule.ALWAYS.isAlways()).isTrue();
		assertThat(Schedule.ALWAYS.phase(Instant.MIN)).isEqualTo(Phase.RUNNING);
		assertThat(Schedule.ALWAYS.phase(Instant.MAX)).isEqualTo(Phase.RUNNING);
		assertThat(new Schedule(START, null, null).phase(Instant.MAX)).isEqualTo(Phase.RUNNING);
		assertThat(new Schedule(null, END, null).phase(Instant.MIN)).isEqualTo(Phase.RUNNING);
		assertThat(new Schedule(null, END, null).isAlways()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, -, 10, 0, 10", "-, 5, 10, 0, 5", "-, 50, 10, 0, 10", "20, -, 10, 0, 30",
			"20, 25, 10, 0, 25", "20, -, 10, 22, 30", "20, -, 10, 40, 30", "20, -, 10, 20, 30" })
	void lastsNoLongerThanItMay(@Nullable Integer start, @Nullable Integer end, int most, int built, int expected) {
		Schedule schedule = new Schedule(at(start), at(end), Duration.ofSeconds(most)).builtAt(at(built));
		assertThat(schedule).isEqualTo(new Schedule(at(start), at(expected), null));
	}

	@Test
	void staysAsItIsWithoutAMaximum() {
		Schedule schedule = new Schedule(START, END, null);
		assertThat(schedule.builtAt(END)).isSameAs(schedule);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void doesNotEndBeforeItStarts(int seconds) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(START, START.plusSeconds(seconds), null))
			.withMessageContaining("'end' must be after 'start'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(null, null, Duration.ofSeconds(seconds)))
			.withMessageContaining("'maxDuration' must be more than 0");
	}

	private static Instant at(int second) {
		return Instant.EPOCH.plusSeconds(second);
	}

	private static @Nullable Instant at(@Nullable Integer second) {
		return (second != null) ? at(second.intValue()) : null;
	}

}
