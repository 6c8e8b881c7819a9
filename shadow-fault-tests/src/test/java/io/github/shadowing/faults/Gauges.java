package io.github.shadowing.faults;

import java.util.Map;

/**
 * What the library uses in this process, by name.
 */
interface Gauges {

	/** Where there is no library. */
	Gauges NONE = new Gauges() {

		@Override
		public Map<String, Long> values() {
			return Map.of();
		}

		@Override
		public void pause(boolean paused) {
			throw new UnsupportedOperationException("There is no library to pause");
		}

	};

	/** Bytes of the heap in use. */
	String HEAP = "heap";

	/** Bytes that Netty has allocated outside of the heap. */
	String DIRECT = "direct";

	/** Threads of the library. */
	String THREADS = "threads";

	/** Sockets of the process. */
	String SOCKETS = "sockets";

	/** The most bytes of bodies held since this was asked the last time. */
	String PEAK_HELD = "peak-held";

	/** 1 where the breaker is closed. */
	String BREAKER_CLOSED = "breaker-closed";

	/** Requests that have not ended. */
	String IN_PROGRESS = "in-progress";

	/** What the names of the counts of reasons begin with. */
	String REASON = "reason:";

	/** The values now. */
	Map<String, Long> values();

	/** Have requests copied, or not, from now on. */
	void pause(boolean paused);

}
