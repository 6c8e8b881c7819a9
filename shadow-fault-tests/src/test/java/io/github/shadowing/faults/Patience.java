package io.github.shadowing.faults;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for what others do, looking often and giving up late.
 */
final class Patience {

	private Patience() {
	}

	static ConditionFactory await() {
		return Awaitility.with()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.await()
			.atMost(Duration.ofSeconds(30));
	}

}
