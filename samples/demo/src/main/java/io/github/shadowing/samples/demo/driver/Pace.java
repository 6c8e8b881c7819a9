package io.github.shadowing.samples.demo.driver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives turns at equal distances until the time is up. Turns that nobody could take are
 * not made up for.
 */
class Pace {

	private final long distance;

	private final long end;

	private long next = System.nanoTime();

	Pace(int perSecond, Duration duration) {
		this.distance = TimeUnit.SECONDS.toNanos(1) / perSecond;
		this.end = this.next + duration.toNanos();
	}

	boolean awaitTurn() throws InterruptedException {
		long turn = nextTurn();
		if (turn - this.end >= 0) {
			return false;
		}
		TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
		return true;
	}

	private synchronized long nextTurn() {
		long now = System.nanoTime();
		long turn = (this.next - now > 0) ? this.next : now;
		this.next = turn + this.distance;
		return turn;
	}

}
