package io.github.shadowing.spring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What a target may cost. What is not set has its default at the top level, and is taken
 * from there for each of several targets.
 */
public abstract class LimitProperties {

	/**
	 * Time from the start of sending a copy to the last byte of its answer.
	 */
	private @Nullable Duration timeout;

	/**
	 * Time to connect to a target.
	 */
	private @Nullable Duration connectTimeout;

	/**
	 * Time that a target may be silent, before the first byte of its answer or between
	 * two reads of it.
	 */
	private @Nullable Duration responseTimeout;

	private final Bulkhead bulkhead = new Bulkhead();

	private final Rate rate = new Rate();

	private final CircuitBreaker circuitBreaker = new CircuitBreaker();

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(@Nullable Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public @Nullable Duration getResponseTimeout() {
		return this.responseTimeout;
	}

	public void setResponseTimeout(@Nullable Duration responseTimeout) {
		this.responseTimeout = responseTimeout;
	}

	public Bulkhead getBulkhead() {
		return this.bulkhead;
	}

	public Rate getRate() {
		return this.rate;
	}

	public CircuitBreaker getCircuitBreaker() {
		return this.circuitBreaker;
	}

	/**
	 * Limit of the copies on their way.
	 */
	public static class Bulkhead {

		/**
		 * Maximum number of copies that are on their way to a target at a time.
		 */
		private @Nullable Integer maxConcurrentCalls;

		public @Nullable Integer getMaxConcurrentCalls() {
			return this.maxConcurrentCalls;
		}

		public void setMaxConcurrentCalls(@Nullable Integer maxConcurrentCalls) {
			this.maxConcurrentCalls = maxConcurrentCalls;
		}

	}

	/**
	 * Limits of the copies in a time.
	 */
	public static class Rate {

		/**
		 * Maximum number of copies to a target in a second. There is no limit if the
		 * number is 0.
		 */
		private @Nullable Integer copiesPerSecond;

		/**
		 * Maximum size of the bodies, of the requests and of the answers of the primary,
		 * that are copied to a target in a second. There is no limit if the size is 0.
		 */
		private @Nullable DataSize bytesPerSecond;

		/**
		 * Maximum number of copies to a target from midnight to midnight UTC. There is no
		 * limit if the number is 0.
		 */
		private @Nullable Long copiesPerDay;

		public @Nullable Integer getCopiesPerSecond() {
			return this.copiesPerSecond;
		}

		public void setCopiesPerSecond(@Nullable Integer copiesPerSecond) {
			this.copiesPerSecond = copiesPerSecond;
		}

		public @Nullable DataSize getBytesPerSecond() {
			return this.bytesPerSecond;
		}

		public void setBytesPerSecond(@Nullable DataSize bytesPerSecond) {
			this.bytesPerSecond = bytesPerSecond;
		}

		public @Nullable Long getCopiesPerDay() {
			return this.copiesPerDay;
		}

		public void setCopiesPerDay(@Nullable Long copiesPerDay) {
			this.copiesPerDay = copiesPerDay;
		}

	}

	/**
	 * When a target gets no copies for a while.
	 */
	public static class CircuitBreaker {

		/**
		 * Whether a target gets no copies for a while when too many of them fail or take
		 * too long.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Percentage of copies without a complete answer at which the circuit breaker
		 * opens.
		 */
		private @Nullable Float failureRateThreshold;

		/**
		 * Percentage of slow answers at which the circuit breaker opens.
		 */
		private @Nullable Float slowCallRateThreshold;

		/**
		 * Time above which an answer is slow.
		 */
		private @Nullable Duration slowCallDurationThreshold;

		/**
		 * Number of the latest copies of which the percentages are calculated.
		 */
		private @Nullable Integer slidingWindowSize;

		/**
		 * Number of copies below which the circuit breaker does not open.
		 */
		private @Nullable Integer minimumNumberOfCalls;

		/**
		 * Time for which an open circuit breaker lets no copies through.
		 */
		private @Nullable Duration waitDurationInOpenState;

		/**
		 * Number of copies that are let through after that time, to decide whether the
		 * circuit breaker closes.
		 */
		private @Nullable Integer permittedNumberOfCallsInHalfOpenState;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Float getFailureRateThreshold() {
			return this.failureRateThreshold;
		}

		public void setFailureRateThreshold(@Nullable Float failureRateThreshold) {
			this.failureRateThreshold = failureRateThreshold;
		}

		public @Nullable Float getSlowCallRateThreshold() {
			return this.slowCallRateThreshold;
		}

		public void setSlowCallRateThreshold(@Nullable Float slowCallRateThreshold) {
			this.slowCallRateThreshold = slowCallRateThreshold;
		}

		public @Nullable Duration getSlowCallDurationThreshold() {
			return this.slowCallDurationThreshold;
		}

		public void setSlowCallDurationThreshold(@Nullable Duration slowCallDurationThreshold) {
			this.slowCallDurationThreshold = slowCallDurationThreshold;
		}

		public @Nullable Integer getSlidingWindowSize() {
			return this.slidingWindowSize;
		}

		public void setSlidingWindowSize(@Nullable Integer slidingWindowSize) {
			this.slidingWindowSize = slidingWindowSize;
		}

		public @Nullable Integer getMinimumNumberOfCalls() {
			return this.minimumNumberOfCalls;
		}

		public void setMinimumNumberOfCalls(@Nullable Integer minimumNumberOfCalls) {
			this.minimumNumberOfCalls = minimumNumberOfCalls;
		}

		public @Nullable Duration getWaitDurationInOpenState() {
			return this.waitDurationInOpenState;
		}

		public void setWaitDurationInOpenState(@Nullable Duration waitDurationInOpenState) {
			this.waitDurationInOpenState = waitDurationInOpenState;
		}

		public @Nullable Integer getPermittedNumberOfCallsInHalfOpenState() {
			return this.permittedNumberOfCallsInHalfOpenState;
		}

		public void setPermittedNumberOfCallsInHalfOpenState(@Nullable Integer permittedNumberOfCallsInHalfOpenState) {
			this.permittedNumberOfCallsInHalfOpenState = permittedNumberOfCallsInHalfOpenState;
		}

	}

}
