package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether times are told anew in each exchange, rather than held by the instances, such
 * as since when one is running, or when it last filled a cache: how far apart such times
 * are tells nothing of the version, however many answers tell it. Not thread-safe.
 */
final class RunningTimes {

	/** Within it, a time that is held stands still on one of them. */
	private static final long MOMENT = Duration.ofSeconds(10).toMillis();

	/** So much more or less a time moves than the exchanges do. */
	private static final long NEAR = MOMENT / 2;

	private static final int ENOUGH = 8;

	private long lastAt = Long.MIN_VALUE;

	private long lastPrimary;

	private long lastBaseline;

	private long lastShadow;

	private long lookedAt = Long.MIN_VALUE;

	/** How far primary's and baseline's were from the exchange. */
	private long primaryOffset;

	private long baselineOffset;

	private int looks;

	/** How often both had gone as far as the exchanges. */
	private int running;

	/**
	 * Add the times of an exchange, in milliseconds.
	 * @return whether these are told anew: either because those of primary and baseline
	 * always go with the exchanges, whatever the shadow's does; or as all of them moved
	 * in a moment. Where two are held, and far apart, one of them did not.
	 */
	boolean add(Instant at, long primary, long baseline, long shadow) {
		long now = at.toEpochMilli();
		look(now, primary - now, baseline - now);
		boolean soon = this.lastAt != Long.MIN_VALUE && Math.abs(now - this.lastAt) <= MOMENT;
		boolean othersMoved = primary != this.lastPrimary && baseline != this.lastBaseline;
		boolean moved = soon && othersMoved && shadow != this.lastShadow;
		this.lastAt = now;
		this.lastPrimary = primary;
		this.lastBaseline = baseline;
		this.lastShadow = shadow;
		return moved || (othersMoved && this.looks >= ENOUGH && this.running >= 0.95 * this.looks);
	}

	private void look(long now, long primary, long baseline) {
		boolean first = this.lookedAt == Long.MIN_VALUE;
		if (!first && Math.abs(now - this.lookedAt) <= MOMENT) {
			return;
		}
		if (!first && this.looks < Integer.MAX_VALUE) {
			this.looks++;
			this.running += (isNear(primary, this.primaryOffset) && isNear(baseline, this.baselineOffset)) ? 1 : 0;
		}
		this.lookedAt = now;
		this.primaryOffset = primary;
		this.baselineOffset = baseline;
	}

	private static boolean isNear(long offset, long before) {
		return Math.abs(offset - before) <= NEAR;
	}

}
