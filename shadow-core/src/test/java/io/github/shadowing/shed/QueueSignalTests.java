package io.github.shadowing.shed;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueSignalTests {

	private boolean filled;

	private final QueueSignal signal = new QueueSignal(() -> this.filled, 256);

	@Test
	void isTroubledWhereThereWasABacklogInTwoTicksRunning() {
		assertThat(ask(false)).isNull();
		assertThat(ask(true)).as("a burst").isNull();
		assertThat(ask(false)).isNull();
		assertThat(ask(true)).isNull();
		assertThat(ask(true)).isEqualTo("hand-over queue at half of its limit of 256 or more for 2 s");
		assertThat(ask(true)).isNotNull();
		assertThat(ask(false)).isNull();
		assertThat(ask(true)).isNull();
	}

	private String ask(boolean full) {
		this.filled = full;
		return this.signal.trouble();
	}

}
