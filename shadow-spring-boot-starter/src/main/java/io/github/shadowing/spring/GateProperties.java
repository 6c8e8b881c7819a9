package io.github.shadowing.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.shadowing.gate.GateLimits;
import io.github.shadowing.gate.GateSettings;
import org.jspecify.annotations.Nullable;

/**
 * When the shadow may be promoted.
 */
public class GateProperties {

	/**
	 * Minimum share of the answers compared in which nothing differs that counts, more
	 * than 0 and less than 1.
	 */
	private double minMatchRate = GateLimits.defaults().minMatchRate();

	/**
	 * How many times the primary's 95th percentile of latency the shadow's may be.
	 */
	private double maxP95Ratio = GateLimits.defaults().maxP95Ratio();

	/**
	 * How much longer than the primary's the shadow's 95th percentile of latency may be
	 * in any case, for the way through the network, from 0ms to 1m.
	 */
	private Duration latencyAllowance = GateLimits.defaults().latencyAllowance();

	/**
	 * Maximum share of the copies that get no answer, or an error of the server where the
	 * primary has none; more than 0 and less than 1.
	 */
	private double maxShadowErrorRate = GateLimits.defaults().maxErrorRate();

	/**
	 * Minimum number of exchanges compared, of all endpoints together. An endpoint with
	 * fewer copies is too rare to be judged by itself.
	 */
	private long minExchanges = GateLimits.defaults().minExchanges();

	/**
	 * Minimum share of the copies meant to be sent that are compared, from 0 to 1.
	 */
	private double minCompleteness = GateSettings.defaults().minCompleteness();

	/**
	 * Minimum share of the endpoints seen that are not too rare to be judged by
	 * themselves, from 0 to 1.
	 */
	private double minEndpointCoverage = GateSettings.defaults().minCoverage();

	/**
	 * From how long ago evidence counts, from 1m to 30d. It is given up by halves.
	 */
	private Duration window = GateSettings.defaults().window();

	/**
	 * For how long after its first answer that is no error the latencies of a version of
	 * the shadow do not count, from 0s to 1d.
	 */
	private Duration warmUp = GateSettings.defaults().warmUp();

	/**
	 * How sure a verdict has to be, at least 0.5 and less than 1.
	 */
	private double confidence = GateSettings.defaults().confidence();

	/**
	 * Endpoints that have to be proven good by themselves, however rare they are, as the
	 * report names them.
	 */
	private Set<String> criticalEndpoints = new LinkedHashSet<>();

	/**
	 * Limits of single endpoints. What is not set is taken from the gate's own.
	 */
	private List<Endpoint> endpoints = new ArrayList<>();

	/**
	 * Response header in which the shadow names its version; empty if in none. Evidence
	 * about another version is forgotten, and without any nothing is promoted.
	 */
	private @Nullable String versionHeader;

	/**
	 * Version of the shadows at the start, where no header names it; empty if it is not
	 * known.
	 */
	private @Nullable String version;

	public double getMinMatchRate() {
		return this.minMatchRate;
	}

	public void setMinMatchRate(double minMatchRate) {
		this.minMatchRate = minMatchRate;
	}

	public double getMaxP95Ratio() {
		return this.maxP95Ratio;
	}

	public void setMaxP95Ratio(double maxP95Ratio) {
		this.maxP95Ratio = maxP95Ratio;
	}

	public Duration getLatencyAllowance() {
		return this.latencyAllowance;
	}

	public void setLatencyAllowance(Duration latencyAllowance) {
		this.latencyAllowance = latencyAllowance;
	}

	public double getMaxShadowErrorRate() {
		return this.maxShadowErrorRate;
	}

	public void setMaxShadowErrorRate(double maxShadowErrorRate) {
		this.maxShadowErrorRate = maxShadowErrorRate;
	}

	public long getMinExchanges() {
		return this.minExchanges;
	}

	public void setMinExchanges(long minExchanges) {
		this.minExchanges = minExchanges;
	}

	public double getMinCompleteness() {
		return this.minCompleteness;
	}

	public void setMinCompleteness(double minCompleteness) {
		this.minCompleteness = minCompleteness;
	}

	public double getMinEndpointCoverage() {
		return this.minEndpointCoverage;
	}

	public void setMinEndpointCoverage(double minEndpointCoverage) {
		this.minEndpointCoverage = minEndpointCoverage;
	}

	public Duration getWindow() {
		return this.window;
	}

	public void setWindow(Duration window) {
		this.window = window;
	}

	public Duration getWarmUp() {
		return this.warmUp;
	}

	public void setWarmUp(Duration warmUp) {
		this.warmUp = warmUp;
	}

	public double getConfidence() {
		return this.confidence;
	}

	public void setConfidence(double confidence) {
		this.confidence = confidence;
	}

	public Set<String> getCriticalEndpoints() {
		return this.criticalEndpoints;
	}

	public void setCriticalEndpoints(Set<String> criticalEndpoints) {
		this.criticalEndpoints = criticalEndpoints;
	}

	public List<Endpoint> getEndpoints() {
		return this.endpoints;
	}

	public void setEndpoints(List<Endpoint> endpoints) {
		this.endpoints = endpoints;
	}

	public @Nullable String getVersionHeader() {
		return this.versionHeader;
	}

	public void setVersionHeader(@Nullable String versionHeader) {
		this.versionHeader = versionHeader;
	}

	public @Nullable String getVersion() {
		return this.version;
	}

	public void setVersion(@Nullable String version) {
		this.version = version;
	}

	/**
	 * Limits of an endpoint.
	 */
	public static class Endpoint {

		/**
		 * Endpoint, as the report names it, for instance 'GET /orders/{id}'.
		 */
		private @Nullable String endpoint;

		/**
		 * Minimum share of the endpoint's answers in which nothing differs that counts.
		 */
		private @Nullable Double minMatchRate;

		/**
		 * How many times the primary's 95th percentile of latency the shadow's may be.
		 */
		private @Nullable Double maxP95Ratio;

		/**
		 * How much longer the shadow's 95th percentile of latency may be in any case.
		 */
		private @Nullable Duration latencyAllowance;

		/**
		 * Maximum share of the endpoint's copies that get no answer, or an error.
		 */
		private @Nullable Double maxShadowErrorRate;

		/**
		 * Minimum number of exchanges with which the endpoint is judged by itself.
		 */
		private @Nullable Long minExchanges;

		public @Nullable String getEndpoint() {
			return this.endpoint;
		}

		public void setEndpoint(@Nullable String endpoint) {
			this.endpoint = endpoint;
		}

		public @Nullable Double getMinMatchRate() {
			return this.minMatchRate;
		}

		public void setMinMatchRate(@Nullable Double minMatchRate) {
			this.minMatchRate = minMatchRate;
		}

		public @Nullable Double getMaxP95Ratio() {
			return this.maxP95Ratio;
		}

		public void setMaxP95Ratio(@Nullable Double maxP95Ratio) {
			this.maxP95Ratio = maxP95Ratio;
		}

		public @Nullable Duration getLatencyAllowance() {
			return this.latencyAllowance;
		}

		public void setLatencyAllowance(@Nullable Duration latencyAllowance) {
			this.latencyAllowance = latencyAllowance;
		}

		public @Nullable Double getMaxShadowErrorRate() {
			return this.maxShadowErrorRate;
		}

		public void setMaxShadowErrorRate(@Nullable Double maxShadowErrorRate) {
			this.maxShadowErrorRate = maxShadowErrorRate;
		}

		public @Nullable Long getMinExchanges() {
			return this.minExchanges;
		}

		public void setMinExchanges(@Nullable Long minExchanges) {
			this.minExchanges = minExchanges;
		}

	}

}
