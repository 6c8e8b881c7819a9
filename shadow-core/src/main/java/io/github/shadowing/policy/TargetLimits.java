package io.github.shadowing.policy;

import java.time.Duration;

/**
 * What a target may cost: time, connections, and copies. All times are from one
 * millisecond to one day.
 *
 * @param timeout the time from the start of sending to the last byte of the answer
 * @param connectTimeout the time to connect; {@code timeout} holds too
 * @param responseTimeout the time that the target may be silent, before the first byte of
 * its answer or between two reads of it; {@code timeout} holds too
 * @param maxConcurrentCalls how many copies may be on their way at once, at least 1
 * @param rate how many copies may be sent in a time
 * @param breaker when to stop sending
 */
public record TargetLimits(Duration timeout, Duration connectTimeout, Duration responseTimeout, int maxConcurrentCalls,
		RateLimits rate, BreakerSettings breaker) {

	private static final TargetLimits DEFAULTS = new TargetLimits(Duration.ofSeconds(5), Duration.ofSeconds(1),
			Duration.ofSeconds(5), 64, RateLimits.defaults(), BreakerSettings.defaults());

	public TargetLimits {
		Durations.check("timeout", timeout);
		Durations.check("connectTimeout", connectTimeout);
		Durations.check("responseTimeout", responseTimeout);
		if (maxConcurrentCalls < 1) {
			throw new IllegalArgumentException("'maxConcurrentCalls' must be at least 1, but is " + maxConcurrentCalls);
		}
	}

	/**
	 * Return the limits unless told otherwise.
	 * @return five seconds in all, one to connect; 64 copies at once
	 */
	public static TargetLimits defaults() {
		return DEFAULTS;
	}

	/**
	 * Return a copy with another time for the whole call, in which the target may be
	 * silent.
	 * @param value from one millisecond to one day
	 * @return new limits
	 */
	public TargetLimits withTimeout(Duration value) {
		return new TargetLimits(value, this.connectTimeout, value, this.maxConcurrentCalls, this.rate, this.breaker);
	}

	/**
	 * Return a copy with another time to connect.
	 * @param value from one millisecond to one day
	 * @return new limits
	 */
	public TargetLimits withConnectTimeout(Duration value) {
		return new TargetLimits(this.timeout, value, this.responseTimeout, this.maxConcurrentCalls, this.rate,
				this.breaker);
	}

	/**
	 * Return a copy with another time of silence.
	 * @param value from one millisecond to one day
	 * @return new limits
	 */
	public TargetLimits withResponseTimeout(Duration value) {
		return new TargetLimits(this.timeout, this.connectTimeout, value, this.maxConcurrentCalls, this.rate,
				this.breaker);
	}

	/**
	 * Return a copy with another number of copies on their way.
	 * @param value at least 1
	 * @return new limits
	 */
	public TargetLimits withMaxConcurrentCalls(int value) {
		return new TargetLimits(this.timeout, this.connectTimeout, this.responseTimeout, value, this.rate,
				this.breaker);
	}

	/**
	 * Return a copy with other limits in time.
	 * @param value the limits
	 * @return new limits
	 */
	public TargetLimits withRate(RateLimits value) {
		return new TargetLimits(this.timeout, this.connectTimeout, this.responseTimeout, this.maxConcurrentCalls, value,
				this.breaker);
	}

	/**
	 * Return a copy with another breaker.
	 * @param value its settings
	 * @return new limits
	 */
	public TargetLimits withBreaker(BreakerSettings value) {
		return new TargetLimits(this.timeout, this.connectTimeout, this.responseTimeout, this.maxConcurrentCalls,
				this.rate, value);
	}

	/**
	 * Return whether a time may be a limit: beyond this range, clocks of one kind or
	 * another overflow.
	 * @param value the time
	 * @return {@code true} from one millisecond to one day
	 */
	public static boolean isLegalTime(Duration value) {
		return Durations.isLegal(value);
	}

}
