package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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

	private long[] lastPrimaries = {};

	private long[] lastBaselines = {};

	private long[] lastShadows = {};

	private long lookedAt = Long.MIN_VALUE;

	/** How far primary's and baseline's were from the exchange. */
	private long primaryOffset;

	private long baselineOffset;

	private int looks;

	/** How often both had gone as far as the exchanges. */
	private int running;

	/**
	 * Add the times of an exchange, in milliseconds.
	 * @param all what there is at the same path, that included: the next time it may be
	 * another one of these, which has not moved
	 * @return whether these are told anew: either because those of primary and baseline
	 * always go with the exchanges, whatever the shadow's does; or as all of them moved
	 * in a moment. Where two are held, and far apart, one of them did not.
	 */
	boolean add(Instant at, long primary, long baseline, long shadow, List<Trio> all) {
		long now = at.toEpochMilli();
		look(now, primary - now, baseline - now);
		boolean soon = this.lastAt != Long.MIN_VALUE && Math.abs(now - this.lastAt) <= MOMENT;
		boolean othersMoved = !contains(this.lastPrimaries, primary) && !contains(this.lastBaselines, baseline);
		boolean moved = soon && othersMoved && !contains(this.lastShadows, shadow);
		this.lastAt = now;
		this.lastPrimaries = times(all, Trio::primary);
		this.lastBaselines = times(all, Trio::baseline);
		this.lastShadows = times(all, Trio::shadow);
		return moved || (othersMoved && this.looks >= ENOUGH && this.running >= 0.95 * this.looks);
	}

	private static boolean contains(long[] times, long time) {
		return Arrays.stream(times).anyMatch((each) -> each == time);
	}

	private static long[] times(List<Trio> all, Function<Trio, @Nullable Value> side) {
		return all.stream().map(side).filter(Objects::nonNull).mapToLong(Value::millis).toArray();
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
