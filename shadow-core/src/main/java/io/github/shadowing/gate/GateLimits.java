package io.github.shadowing.gate;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How good the shadow has to be at an endpoint.
 *
 * @param minMatchRate the least share of the answers compared in which nothing differs
 * that counts, more than 0 and less than 1
 * @param maxP95Ratio how many times the primary's 95th percentile of latency the shadow's
 * may be, more than 0 and up to {@link #LARGEST_RATIO}
 * @param latencyAllowance what it may be longer in any case, for the way through the
 * network; from 0 to {@link #LARGEST_ALLOWANCE}
 * @param maxErrorRate the greatest share of the copies sent that may get no answer, or an
 * error of the server where the primary has none; more than 0 and less than 1
 * @param minExchanges with fewer copies sent, an endpoint is too rare to be judged by
 * itself, unless it is critical, and with fewer compared it is not promoted; at least 1
 */
public record GateLimits(double minMatchRate, double maxP95Ratio, Duration latencyAllowance, double maxErrorRate,
		long minExchanges) {

	/** The largest ratio of percentiles. */
	public static final double LARGEST_RATIO = 1000;

	/** The largest allowance for the network. */
	public static final Duration LARGEST_ALLOWANCE = Duration.ofMinutes(1);

	private static final GateLimits DEFAULTS = new GateLimits(0.99, 1.2, Duration.ofMillis(2), 0.005, 1000);

	public GateLimits {
		requireShare("minMatchRate", minMatchRate);
		requireShare("maxErrorRate", maxErrorRate);
		if (!isLegalRatio(maxP95Ratio)) {
			throw new IllegalArgumentException(
					"'maxP95Ratio' must be more than 0 and up to " + LARGEST_RATIO + ", but is " + maxP95Ratio);
		}
		if (!isLegalAllowance(latencyAllowance)) {
			throw new IllegalArgumentException("'latencyAllowance' must be from " + Duration.ZERO + " to "
					+ LARGEST_ALLOWANCE + ", but is " + latencyAllowance);
		}
		if (minExchanges < 1) {
			throw new IllegalArgumentException("'minExchanges' must be at least 1, but is " + minExchanges);
		}
	}

	/**
	 * Return the limits to use where nothing is configured.
	 * @return 99 % matches, 1.2 times as long and 2 ms in any case, 0.5 % errors, 1000
	 * exchanges: about what it takes to prove the first and the third if all goes well
	 */
	public static GateLimits defaults() {
		return DEFAULTS;
	}

	/** Return the greatest share that may differ: of 0.99 0.01, and not a bit more. */
	double maxDivergenceRate() {
		return BigDecimal.ONE.subtract(BigDecimal.valueOf(this.minMatchRate)).doubleValue();
	}

	/**
	 * Return whether so many errors, or matches, can be a limit: that there are none, or
	 * nothing else, can't ever be proven.
	 * @param share the share
	 * @return {@code true} if it is more than 0 and less than 1
	 */
	public static boolean isLegalShare(double share) {
		return share > 0 && share < 1;
	}

	/**
	 * Return whether a ratio can be a limit.
	 * @param ratio the ratio
	 * @return {@code true} if it is more than 0 and up to {@link #LARGEST_RATIO}
	 */
	public static boolean isLegalRatio(double ratio) {
		return ratio > 0 && ratio <= LARGEST_RATIO;
	}

	/**
	 * Return whether so much can be allowed for the network.
	 * @param allowance the time
	 * @return {@code true} from 0 to {@link #LARGEST_ALLOWANCE}
	 */
	public static boolean isLegalAllowance(Duration allowance) {
		return !allowance.isNegative() && allowance.compareTo(LARGEST_ALLOWANCE) <= 0;
	}

	private static void requireShare(String name, double share) {
		if (!isLegalShare(share)) {
			throw new IllegalArgumentException("'" + name + "' must be more than 0 and less than 1, but is " + share);
		}
	}

}
