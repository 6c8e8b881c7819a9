package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a field's times are from the exchanges that they are in. Not thread-safe.
 */
final class ClockOffsets {

	/** So much one answer may take longer than another one, if its time is data, too. */
	private static final long SPREAD = Duration.ofMinutes(5).toMillis();

	/** All time zones are whole multiples of it from UTC. */
	private static final long ZONE_STEP = Duration.ofMinutes(15).toMillis();

	private static final long FARTHEST_ZONE = Duration.ofHours(14).toMillis() + SPREAD;

	/** Longer than an answer takes, so that within it all clocks move. */
	private static final long MOMENT = Duration.ofSeconds(10).toMillis();

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	private long least = Long.MAX_VALUE;

	private long most = Long.MIN_VALUE;

	private boolean fixed;

	private long reference = Long.MIN_VALUE;

	private long primaryThen;

	private long shadowThen;

	void add(ValuePair pair, Instant at, Traits traits) {
		long primary = pair.primary().millis() - at.toEpochMilli();
		if (this.fixed) {
			long shadow = pair.shadow().millis() - at.toEpochMilli();
			traits.add(Trait.SHIFTED, isOff(primary), isOff(shadow));
		}
		else {
			this.least = Math.min(this.least, primary);
			this.most = Math.max(this.most, primary);
		}
		if (at.toEpochMilli() >= this.reference + MOMENT || this.reference == Long.MIN_VALUE) {
			if (this.reference != Long.MIN_VALUE) {
				traits.add(Trait.STILL, pair.primary().millis() == this.primaryThen,
						pair.shadow().millis() == this.shadowThen);
			}
			this.reference = at.toEpochMilli();
			this.primaryThen = pair.primary().millis();
			this.shadowThen = pair.shadow().millis();
		}
	}

	boolean isOff(long offset) {
		return offset < this.least - ValuePair.SKEW || offset > this.most + ValuePair.SKEW;
	}

	/**
	 * Take what was seen so far for what is to be expected.
	 */
	void fix() {
		this.fixed = true;
	}

	/** Whether the primary's times go with the exchanges. */
	boolean isRunning() {
		return this.most - this.least <= SPREAD;
	}

	/** Whether they tell the time of the exchange, in whatever time zone. */
	boolean isNow() {
		return isNow(this.least) && isNow(this.most);
	}

	private static boolean isNow(long offset) {
		long beside = Math.floorMod(offset + ZONE_STEP / 2, ZONE_STEP) - ZONE_STEP / 2;
		return Math.abs(beside) < MINUTE && Math.abs(offset) < FARTHEST_ZONE;
	}

}
