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

	/** So much later a slow shadow answers, mostly. */
	private static final long LATE = Duration.ofSeconds(5).toMillis();

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	private long least = Long.MAX_VALUE;

	private long most = Long.MIN_VALUE;

	/** Whether some text tells in which zone it is. */
	private boolean zoned;

	private long pairs;

	/** How often the shadow's is later, by no more than an answer may take. */
	private long late;

	private Grain grain = Grain.COARSEST;

	/** How far the two sides were from each other at most. */
	private long apart;

	private final ClockLag lag = new ClockLag();

	private boolean fixed;

	/** When times were seen first, and last. */
	private long first = Long.MAX_VALUE;

	private long last;

	/** What the primary told last, and since when. */
	private long told = Long.MIN_VALUE;

	private long since;

	/**
	 * Whether the primary tells the same for longer than a moment, such as when it filled
	 * a cache. How far that is from the exchange depends on the exchange.
	 */
	private boolean held;

	private long reference = Long.MIN_VALUE;

	private long primaryThen;

	private long shadowThen;

	void add(ValuePair pair, Instant at, Traits traits) {
		long primary = pair.primary().millis() - at.toEpochMilli();
		this.grain = this.grain.with(pair.primary().millis()).with(pair.shadow().millis());
		if (this.fixed) {
			long shadow = pair.shadow().millis() - at.toEpochMilli();
			traits.add(Trait.SHIFTED, isOff(primary), isOff(shadow));
		}
		else {
			this.least = Math.min(this.least, primary);
			this.most = Math.max(this.most, primary);
			this.zoned |= pair.primary().zoned();
		}
		long lag = pair.shadow().millis() - pair.primary().millis();
		this.lag.add(pair.primary().millis(), pair.shadow().millis());
		this.pairs++;
		this.late += (lag >= 0 && lag <= Math.max(LATE, this.grain.millis())) ? 1 : 0;
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

	/**
	 * Add what the primary told, however far the shadow's is from it.
	 */
	void hold(long told, Instant at) {
		long now = at.toEpochMilli();
		this.first = Math.min(this.first, now);
		this.last = now;
		if (told != this.told) {
			this.told = told;
			this.since = now;
		}
		this.held |= now - this.since > MOMENT + this.grain.millis();
	}

	/**
	 * Add how far times of both sides are from each other.
	 */
	void addApart(long millis) {
		this.apart = Math.max(this.apart, millis);
	}

	boolean isOff(long offset) {
		if (!this.fixed) {
			return false;
		}
		long skew = ValuePair.SKEW + this.grain.millis();
		return !this.held && (offset < this.least - skew || offset > this.most + skew);
	}

	/**
	 * Take what was seen so far for what is to be expected, once it is known whether the
	 * times are held.
	 */
	void fix() {
		this.fixed |= this.last - this.first > MOMENT + this.grain.millis();
	}

	/** Whether the primary's times go with the exchanges. */
	boolean isRunning() {
		return this.most - this.least <= SPREAD;
	}

	/**
	 * Whether they tell the time of the exchange. Texts without a zone may be of any.
	 */
	boolean isNow() {
		return isNow(this.least) && isNow(this.most);
	}

	/** By how much the shadow's are later. */
	ClockLag lag() {
		return this.lag;
	}

	/**
	 * Whether the shadow's differ now and then, and nearly all of these are later by no
	 * more than an answer may take. If they always do, they belong to the data; the next
	 * whole minute begins in the meantime but seldom.
	 * @param share in what part of the exchanges they differ
	 */
	boolean isLate(double share) {
		double most = Math.min(0.95, (double) LATE / this.grain.millis());
		return share < most && this.late >= 0.95 * this.pairs;
	}

	/** How far the two sides were from each other at most. */
	Duration apart() {
		return Duration.ofMillis(this.apart);
	}

	private boolean isNow(long offset) {
		if (this.zoned) {
			return Math.abs(offset) < MINUTE;
		}
		long beside = Math.floorMod(offset + ZONE_STEP / 2, ZONE_STEP) - ZONE_STEP / 2;
		return Math.abs(beside) < MINUTE && Math.abs(offset) < FARTHEST_ZONE;
	}

}
