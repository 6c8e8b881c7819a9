package io.github.shadowing.dispatch;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for what other threads do, looking often and giving up late.
 */
public final class Waiting {

	private Waiting() {
	}

	/**
	 * Begin to wait.
	 * @return to be told what for
	 */
	public static ConditionFactory await() {
		return Awaitility.with()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.await()
			.atMost(Duration.ofSeconds(20));
	}

}
