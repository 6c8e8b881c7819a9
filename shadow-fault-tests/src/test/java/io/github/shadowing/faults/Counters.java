package io.github.shadowing.faults;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what comes to a server.
 *
 * @param connections the connections accepted
 * @param requests the requests received to their end
 */
record Counters(LongAdder connections, LongAdder requests) {

	Counters() {
		this(new LongAdder(), new LongAdder());
	}

}
