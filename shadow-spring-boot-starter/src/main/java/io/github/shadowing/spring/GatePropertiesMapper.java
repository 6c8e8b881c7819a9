package io.github.shadowing.spring;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.gate.GateLimits;
import io.github.shadowing.gate.GateSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads when the gate opens, and refuses what is not legal in the words of the
 * properties.
 *
 * @param gate the properties
 */
record GatePropertiesMapper(GateProperties gate) {

	private static final String PREFIX = "shadow.gate";

	private static final String SHARE = "a number of more than 0 and less than 1";

	private static final String ENDPOINT = "an endpoint as the report names it, such as 'GET /orders/{id}'";

	/**
	 * Return the settings.
	 * @return the settings
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	GateSettings settings() {
		GateLimits limits = limits(PREFIX, new GateLimitValues(this.gate.getMinMatchRate(), this.gate.getMaxP95Ratio(),
				this.gate.getLatencyAllowance(), this.gate.getMaxShadowErrorRate(), this.gate.getMinExchanges()));
		Set<Endpoint> critical = new HashSet<>();
		for (String name : this.gate.getCriticalEndpoints()) {
			critical.add(endpoint(PREFIX + ".critical-endpoints", name, "one or more endpoints, each " + ENDPOINT));
		}
		double confidence = this.gate.getConfidence();
		Require.that(GateSettings.isLegalConfidence(confidence), PREFIX + ".confidence", confidence,
				"a number of at least 0.5 and less than 1");
		return new GateSettings(limits, endpoints(limits), critical,
				part(PREFIX + ".min-completeness", this.gate.getMinCompleteness()),
				part(PREFIX + ".min-endpoint-coverage", this.gate.getMinEndpointCoverage()),
				time(PREFIX + ".window", this.gate.getWindow(), GateSettings.SHORTEST_WINDOW,
						GateSettings.LONGEST_WINDOW, "a duration from 1m to 30d, such as 12h"),
				time(PREFIX + ".warm-up", this.gate.getWarmUp(), Duration.ZERO, GateSettings.LONGEST_WARM_UP,
						"a duration from 0s to 1d, such as 2m"),
				confidence, versionHeader());
	}

	/**
	 * Return the version of the shadow at the start.
	 * @return the version, or {@code null} if it is not known
	 */
	@Nullable String version() {
		String version = this.gate.getVersion();
		return StringUtils.hasText(version) ? version : null;
	}

	private @Nullable String versionHeader() {
		String header = this.gate.getVersionHeader();
		if (!StringUtils.hasText(header)) {
			return null;
		}
		Require.that(Headers.isName(header.strip()), PREFIX + ".version-header", header,
				"the name of a header, such as 'X-Version'");
		Require.that(version() == null, PREFIX + ".version", version(),
				"nothing, as the header of '" + PREFIX + ".version-header' tells the version");
		return header.strip();
	}

	private Map<Endpoint, GateLimits> endpoints(GateLimits general) {
		Map<Endpoint, GateLimits> endpoints = new LinkedHashMap<>();
		List<GateProperties.Endpoint> all = this.gate.getEndpoints();
		for (int i = 0; i < all.size(); i++) {
			GateProperties.Endpoint own = all.get(i);
			String prefix = PREFIX + ".endpoints[" + i + "]";
			String name = own.getEndpoint();
			if (!StringUtils.hasText(name)) {
				throw new InvalidShadowPropertyException(prefix + ".endpoint", name, ENDPOINT);
			}
			GateLimits limits = limits(prefix,
					new GateLimitValues(or(own.getMinMatchRate(), general.minMatchRate()),
							or(own.getMaxP95Ratio(), general.maxP95Ratio()),
							or(own.getLatencyAllowance(), general.latencyAllowance()),
							or(own.getMaxShadowErrorRate(), general.maxErrorRate()),
							or(own.getMinExchanges(), general.minExchanges())));
			Require.that(endpoints.put(endpoint(prefix + ".endpoint", name, ENDPOINT), limits) == null,
					prefix + ".endpoint", name, "an endpoint that no other of '" + PREFIX + ".endpoints' is for");
		}
		return endpoints;
	}

	private static <T> T or(@Nullable T own, T general) {
		return (own != null) ? own : general;
	}

	private static GateLimits limits(String prefix, GateLimitValues values) {
		Require.that(GateLimits.isLegalShare(values.minMatchRate()), prefix + ".min-match-rate", values.minMatchRate(),
				SHARE);
		Require.that(GateLimits.isLegalRatio(values.maxP95Ratio()), prefix + ".max-p95-ratio", values.maxP95Ratio(),
				"a number of more than 0 and up to 1000");
		Require.that(GateLimits.isLegalAllowance(values.latencyAllowance()), prefix + ".latency-allowance",
				values.latencyAllowance(), "a duration from 0ms to 1m, such as 5ms");
		Require.that(GateLimits.isLegalShare(values.maxErrorRate()), prefix + ".max-shadow-error-rate",
				values.maxErrorRate(), SHARE);
		Require.that(values.minExchanges() >= 1, prefix + ".min-exchanges", values.minExchanges(),
				"a whole number of at least 1");
		return new GateLimits(values.minMatchRate(), values.maxP95Ratio(), values.latencyAllowance(),
				values.maxErrorRate(), values.minExchanges());
	}

	private static double part(String name, double value) {
		Require.that(value >= 0 && value <= 1, name, value, "a number from 0 to 1");
		return value;
	}

	private static Duration time(String name, Duration value, Duration least, Duration most, String legal) {
		Require.that(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, name, value, legal);
		return value;
	}

	private static Endpoint endpoint(String property, String name, String legal) {
		try {
			return Endpoint.parse(name);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidShadowPropertyException(property, name, legal);
		}
	}

	/**
	 * Limits that may not be legal.
	 */
	private record GateLimitValues(double minMatchRate, double maxP95Ratio, Duration latencyAllowance,
			double maxErrorRate, long minExchanges) {

	}

}
