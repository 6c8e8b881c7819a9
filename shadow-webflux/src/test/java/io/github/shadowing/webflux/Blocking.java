package io.github.shadowing.webflux;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Blocks, as nothing of ours must.
 */
final class Blocking {

	void block() {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
	}

}
