package io.github.shadowing.spring;

import java.time.Duration;
import java.util.function.Predicate;

import io.github.shadowing.policy.BreakerSettings;
import io.github.shadowing.policy.RateLimits;
import io.github.shadowing.policy.TargetLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Reads the limits of a target, and refuses what is not legal in the words of the
 * properties.
 *
 * @param prefix what their names begin with
 * @param defaults what holds where they are not set
 */
record LimitPropertiesMapper(String prefix, TargetLimits defaults) {

	private static final String DURATION = "a duration from 1ms to 1d, such as 5s";

	private static final String PERCENTAGE = "a number above 0 and at most 100";

	private static final String AT_LEAST_ONE = "a whole number of at least 1";

	private static final String WINDOW = "a whole number from 1 to " + BreakerSettings.LARGEST_WINDOW;

	private static final String LIMIT = "a whole number of at least 1, or 0 for no limit";

	/**
	 * Return the limits.
	 * @param properties the properties
	 * @return the limits
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	TargetLimits limits(LimitProperties properties) {
		Duration timeout = duration("timeout", properties.getTimeout(), this.defaults.timeout());
		boolean separate = !this.defaults.responseTimeout().equals(this.defaults.timeout());
		Duration silence = separate ? this.defaults.responseTimeout() : timeout;
		return new TargetLimits(timeout,
				duration("connect-timeout", properties.getConnectTimeout(), this.defaults.connectTimeout()),
				duration("response-timeout", properties.getResponseTimeout(), silence),
				legal("bulkhead.max-concurrent-calls", properties.getBulkhead().getMaxConcurrentCalls(),
						this.defaults.maxConcurrentCalls(), (calls) -> calls >= 1, AT_LEAST_ONE),
				rate(properties.getRate(), this.defaults.rate()),
				breaker(properties.getCircuitBreaker(), this.defaults.breaker()));
	}

	private RateLimits rate(LimitProperties.Rate rate, RateLimits fallback) {
		DataSize bytes = legal("rate.bytes-per-second", rate.getBytesPerSecond(),
				DataSize.ofBytes(fallback.bytesPerSecond()),
				(size) -> size.toBytes() >= 0 && size.toBytes() <= Integer.MAX_VALUE,
				"a size up to " + Integer.MAX_VALUE + "B, or 0 for no limit");
		return new RateLimits(
				legal("rate.copies-per-second", rate.getCopiesPerSecond(), fallback.copiesPerSecond(),
						(copies) -> copies >= 0, LIMIT),
				(int) bytes.toBytes(), legal("rate.copies-per-day", rate.getCopiesPerDay(), fallback.copiesPerDay(),
						(copies) -> copies >= 0, LIMIT));
	}

	private BreakerSettings breaker(LimitProperties.CircuitBreaker breaker, BreakerSettings fallback) {
		int window = legal("circuit-breaker.sliding-window-size", breaker.getSlidingWindowSize(),
				fallback.slidingWindowSize(), LimitPropertiesMapper::isLegalWindow, WINDOW);
		return new BreakerSettings((breaker.getEnabled() != null) ? breaker.getEnabled() : fallback.enabled(),
				percentage("circuit-breaker.failure-rate-threshold", breaker.getFailureRateThreshold(),
						fallback.failureRateThreshold()),
				percentage("circuit-breaker.slow-call-rate-threshold", breaker.getSlowCallRateThreshold(),
						fallback.slowCallRateThreshold()),
				duration("circuit-breaker.slow-call-duration-threshold", breaker.getSlowCallDurationThreshold(),
						fallback.slowCallDurationThreshold()),
				window,
				legal("circuit-breaker.minimum-number-of-calls", breaker.getMinimumNumberOfCalls(),
						Math.min(fallback.minimumNumberOfCalls(), window), (calls) -> calls >= 1 && calls <= window,
						"a whole number from 1 to " + window + ", the size of the window"),
				duration("circuit-breaker.wait-duration-in-open-state", breaker.getWaitDurationInOpenState(),
						fallback.waitDurationInOpenState()),
				legal("circuit-breaker.permitted-number-of-calls-in-half-open-state",
						breaker.getPermittedNumberOfCallsInHalfOpenState(),
						fallback.permittedNumberOfCallsInHalfOpenState(), LimitPropertiesMapper::isLegalWindow,
						WINDOW));
	}

	private static boolean isLegalWindow(int size) {
		return size >= 1 && size <= BreakerSettings.LARGEST_WINDOW;
	}

	private Duration duration(String name, @Nullable Duration value, Duration fallback) {
		return legal(name, value, fallback, TargetLimits::isLegalTime, DURATION);
	}

	private float percentage(String name, @Nullable Float value, float fallback) {
		return legal(name, value, fallback, (percentage) -> percentage > 0 && percentage <= 100, PERCENTAGE);
	}

	private <T> T legal(String name, @Nullable T value, T fallback, Predicate<T> legal, String legalValues) {
		if (value == null) {
			return fallback;
		}
		if (!legal.test(value)) {
			throw new InvalidShadowPropertyException(this.prefix + "." + name, value, legalValues);
		}
		return value;
	}

}
