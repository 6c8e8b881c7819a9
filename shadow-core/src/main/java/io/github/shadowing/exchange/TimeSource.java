package io.github.shadowing.exchange;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The two clocks of the engine: a monotonic one by which both sides' latencies are
 * measured, and the wall clock by which reports are dated. Implementations are
 * thread-safe.
 */
public interface TimeSource extends InstantSource {

	/**
	 * Return the monotonic time.
	 * @return nanoseconds from an arbitrary origin, as {@link System#nanoTime()}
	 */
	long nanoTime();

	/**
	 * Return the system's clocks.
	 * @return the clocks to use outside of tests
	 */
	static TimeSource system() {
		return new TimeSource() {

			@Override
			public long nanoTime() {
				return System.nanoTime();
			}

			@Override
			public Instant instant() {
				return Instant.now();
			}

		};
	}

}
