package io.github.shadowing.gate;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.exchange.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * When the gate opens.
 *
 * @param limits how good the shadow has to be
 * @param endpoints other limits for single endpoints
 * @param critical endpoints that have to be proven good by themselves, however rare they
 * are
 * @param minCompleteness the least share of the copies meant to be sent that has to be
 * compared, from 0 to 1
 * @param minCoverage the least share of the endpoints seen that must not be too rare to
 * be judged, from 0 to 1
 * @param window from how long ago evidence counts, from {@link #SHORTEST_WINDOW} to
 * {@link #LONGEST_WINDOW}
 * @param warmUp for how long after its first answer latencies of a version don't count,
 * from 0 to {@link #LONGEST_WARM_UP}
 * @param confidence how sure an answer has to be, at least 0.5 and less than 1
 * @param versionHeader the response header in which the shadow names its version, or
 * {@code null} if it does not
 */
public record GateSettings(GateLimits limits, Map<Endpoint, GateLimits> endpoints, Set<Endpoint> critical,
		double minCompleteness, double minCoverage, Duration window, Duration warmUp, double confidence,
		@Nullable String versionHeader) {

	/** The shortest window. */
	public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

	/** The longest window. */
	public static final Duration LONGEST_WINDOW = Duration.ofDays(30);

	/** The longest time to warm up. */
	public static final Duration LONGEST_WARM_UP = Duration.ofDays(1);

	private static final GateSettings DEFAULTS = new GateSettings(GateLimits.defaults(), Map.of(), Set.of(), 0.9, 0.8,
			Duration.ofDays(1), Duration.ofMinutes(1), 0.95, null);

	public GateSettings {
		endpoints = Map.copyOf(endpoints);
		critical = Set.copyOf(critical);
		requireShare("minCompleteness", minCompleteness);
		requireShare("minCoverage", minCoverage);
		require("window", window, SHORTEST_WINDOW, LONGEST_WINDOW);
		require("warmUp", warmUp, Duration.ZERO, LONGEST_WARM_UP);
		if (!isLegalConfidence(confidence)) {
			throw new IllegalArgumentException(
					"'confidence' must be at least 0.5 and less than 1, but is " + confidence);
		}
	}

	/**
	 * Return the settings to use where nothing is configured.
	 * @return the default limits everywhere, 90 % compared, 80 % of the endpoints
	 * covered, a window of a day, a minute to warm up, 95 % confidence, and no header
	 */
	public static GateSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return whether one can be so sure.
	 * @param confidence how sure
	 * @return {@code true} if it is at least 0.5 and less than 1
	 */
	public static boolean isLegalConfidence(double confidence) {
		return confidence >= 0.5 && confidence < 1;
	}

	/**
	 * Return other limits.
	 * @param general as {@link #limits()}
	 * @param single as {@link #endpoints()}
	 * @param vital as {@link #critical()}
	 * @return settings that are the same otherwise
	 */
	public GateSettings withLimits(GateLimits general, Map<Endpoint, GateLimits> single, Set<Endpoint> vital) {
		return new GateSettings(general, single, vital, this.minCompleteness, this.minCoverage, this.window,
				this.warmUp, this.confidence, this.versionHeader);
	}

	/**
	 * Return settings by which other evidence counts.
	 * @param span as {@link #window()}
	 * @param cold as {@link #warmUp()}
	 * @param header as {@link #versionHeader()}
	 * @return settings that are the same otherwise
	 */
	public GateSettings withEvidence(Duration span, Duration cold, @Nullable String header) {
		return new GateSettings(this.limits, this.endpoints, this.critical, this.minCompleteness, this.minCoverage,
				span, cold, this.confidence, header);
	}

	/**
	 * Return the endpoints that are named.
	 * @return those with limits of their own, and the critical ones
	 */
	public Set<Endpoint> named() {
		Set<Endpoint> named = new HashSet<>(this.endpoints.keySet());
		named.addAll(this.critical);
		return named;
	}

	GateLimits limits(Endpoint endpoint) {
		return this.endpoints.getOrDefault(endpoint, this.limits);
	}

	/** The probability to be wrong. */
	double level() {
		return 1 - this.confidence;
	}

	private static void requireShare(String name, double share) {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("'" + name + "' must be from 0 to 1, but is " + share);
		}
	}

	private static void require(String name, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException(
					"'" + name + "' must be from " + least + " to " + most + ", but is " + value);
		}
	}

}
