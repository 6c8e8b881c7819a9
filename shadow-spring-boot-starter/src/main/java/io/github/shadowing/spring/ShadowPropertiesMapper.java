package io.github.shadowing.spring;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.metrics.Prices;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.ReportSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Sets an engine up as the properties say, and refuses what is not legal in the words of
 * the properties.
 */
final class ShadowPropertiesMapper {

	private static final String URL = "an absolute http:// or https:// URL without user, query and fragment,"
			+ " its port up to 65535, for instance http://localhost:8082";

	private final ShadowProperties properties;

	private final Environment environment;

	/**
	 * Create a mapper.
	 * @param properties the properties
	 * @param environment what tells where the application itself is
	 */
	ShadowPropertiesMapper(ShadowProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	/**
	 * Return a builder set up as the properties say.
	 * @param exclusions patterns of paths to exclude beside those of the properties
	 * @return the builder
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	ShadowEngineBuilder builder(List<String> exclusions) {
		ShadowEngineBuilder builder = ShadowEngine.builder();
		TargetLimits limits = new LimitPropertiesMapper("shadow", TargetLimits.defaults()).limits(this.properties);
		targets(limits).forEach(builder::target);
		builder.baseline(baseline(this.properties.getBaseline(), limits));
		new SamplingPropertiesMapper(this.properties.getSampling(), this.properties.getSchedule()).map(builder);
		return builder.policy((defaults) -> policy(exclusions))
			.maxBodySize(Require.bytes("shadow.max-body-size", this.properties.getMaxBodySize(), 0,
					ShadowEngineBuilder.LARGEST_MAX_BODY_SIZE, "a size from 0B to 1GB"))
			.memoryBudget(Require.bytes("shadow.memory-budget", this.properties.getMemoryBudget(), 1, Long.MAX_VALUE,
					"a size of at least 1B"))
			.maxQueueSize(Require.atLeast(1, "shadow.max-queue-size", this.properties.getMaxQueueSize()))
			.shedding(new SheddingPropertiesMapper(this.properties.getShedding()).settings())
			.maxCaptureErrors(maxErrors("shadow.capture.max-errors", this.properties.getCapture().getMaxErrors()))
			.credentialHeaders(headers("shadow.credential-headers", this.properties.getCredentialHeaders()))
			.compare(new ComparePropertiesMapper(this.properties.getCompare())
				.settings(headers("shadow.compare.headers", this.properties.getCompare().getHeaders())))
			.report(report(this.properties.getReport()))
			.gate(new GatePropertiesMapper(this.properties.getGate()).settings())
			.prices(new Prices(price("shadow.cost.price-per-gb", this.properties.getCost().getPricePerGb()),
					price("shadow.cost.price-per-hour", this.properties.getCost().getPricePerHour())));
	}

	private @Nullable Baseline baseline(BaselineProperties baseline, TargetLimits limits) {
		double percentage = baseline.getPercentage();
		Require.that(percentage >= 0 && percentage <= 100, "shadow.baseline.percentage", percentage,
				"a number from 0 to 100");
		if (!StringUtils.hasText(baseline.getUrl())) {
			return null;
		}
		Target.Credentials credentials = credentials(baseline.getCredentials());
		if (baseline.getUrl().strip().equalsIgnoreCase(OwnUrl.SELF)) {
			OwnUrl.refuseTls(this.environment);
			return Baseline.self(credentials, limits, percentage);
		}
		URI uri = uri("shadow.baseline.url", baseline.getUrl(), URL + ", or '" + OwnUrl.SELF + "'");
		return new Baseline(new Target(Baseline.NAME, uri, credentials, limits), percentage);
	}

	private Target.Credentials credentials(Target.@Nullable Credentials own) {
		return (own != null) ? own : this.properties.getCredentials();
	}

	private List<Target> targets(TargetLimits limits) {
		List<Target> targets = new ArrayList<>();
		if (StringUtils.hasText(this.properties.getUrl())) {
			targets.add(new Target(Target.DEFAULT_NAME, uri("shadow.url", this.properties.getUrl()),
					this.properties.getCredentials(), limits));
		}
		for (Map.Entry<String, ShadowProperties.Target> entry : this.properties.getTargets().entrySet()) {
			targets.add(target(entry.getKey(), entry.getValue(), limits));
		}
		return targets;
	}

	private Target target(String name, ShadowProperties.Target target, TargetLimits defaults) {
		String prefix = "shadow.targets." + name;
		Require.that(name.matches("[A-Za-z0-9._-]{1,64}"), "shadow.targets", name,
				"targets by names of 1 to 64 letters, digits, dots, hyphens or underscores");
		Require.that(!name.equals(Target.DEFAULT_NAME) || !StringUtils.hasText(this.properties.getUrl()),
				"shadow.targets", name, "targets by names other than '" + Target.DEFAULT_NAME
						+ "', which is the name of the target of 'shadow.url'");
		Require.that(!name.equals(Baseline.NAME), "shadow.targets", name, "targets by names other than '"
				+ Baseline.NAME + "', which is the name of the primary's version at 'shadow.baseline.url'");
		return new Target(name, uri(prefix + ".url", target.getUrl()), credentials(target.getCredentials()),
				new LimitPropertiesMapper(prefix, defaults).limits(target));
	}

	private ShadowPolicy policy(List<String> exclusions) {
		double percentage = this.properties.getPercentage();
		Require.that(percentage >= 0 && percentage <= 100, "shadow.percentage", percentage, "a number from 0 to 100");
		checkPatterns("shadow.include", this.properties.getInclude());
		checkPatterns("shadow.exclude", this.properties.getExclude());
		List<String> excludes = new ArrayList<>(this.properties.getExclude());
		excludes.addAll(exclusions);
		return new ShadowPolicy(false, percentage, this.properties.getMode(), methods(),
				PathRules.of(this.properties.getInclude(), excludes));
	}

	private Set<String> methods() {
		String legal = "one or more of " + String.join(", ", ShadowPolicy.COPYABLE_METHODS);
		Set<String> methods = new LinkedHashSet<>();
		for (String value : this.properties.getMethods()) {
			String method = value.strip().toUpperCase(Locale.ROOT);
			Require.that(ShadowPolicy.COPYABLE_METHODS.contains(method), "shadow.methods", value, legal);
			methods.add(method);
		}
		Require.that(!methods.isEmpty(), "shadow.methods", "", legal);
		return methods;
	}

	private static Set<String> headers(String name, Set<String> values) {
		Set<String> headers = new LinkedHashSet<>();
		for (String value : values) {
			String header = value.strip();
			Require.that(Headers.isName(header) && !header.equals("*"), name, value,
					"one or more names of headers, such as 'X-Api-Key', each of letters, digits and any of !#$%&'*+-.^_`|~;"
							+ " there is none that stands for all");
			headers.add(header);
		}
		return headers;
	}

	private static ReportSettings report(ShadowProperties.Report report) {
		Duration age = report.getMaxSampleAge();
		Require.that(ReportSettings.isLegalAge(age), "shadow.report.max-sample-age", age,
				"a duration from 1s to 3650d, such as 12h");
		Duration history = report.getHistory();
		Require.that(ReportSettings.isLegalHistory(history), "shadow.report.history", history,
				"a duration from 1m to 7d, such as 24h, or 0 for no history");
		return new ReportSettings(Require.atLeast(1, "shadow.report.max-endpoints", report.getMaxEndpoints()),
				Require.atLeast(1, "shadow.report.max-fields", report.getMaxFields()),
				Require.atLeast(0, "shadow.report.samples", report.getSamples()),
				Require.bytes("shadow.report.max-samples-size", report.getMaxSamplesSize(), 0, Long.MAX_VALUE,
						"a size of at least 0B"),
				age, report.getValues(), history);
	}

	private static double price(String name, double value) {
		Require.that(Prices.isLegal(value), name, value, "a number from 0 to 1000000");
		return value;
	}

	private static void checkPatterns(String name, List<String> patterns) {
		for (String pattern : patterns) {
			try {
				PathRules.of(List.of(pattern), List.of());
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidShadowPropertyException(name, pattern,
						"one or more path patterns that start with '/', such as '/orders/**' or '/orders/{id}'");
			}
		}
	}

	private static URI uri(String name, @Nullable String url) {
		return uri(name, url, URL);
	}

	private static URI uri(String name, @Nullable String url, String legal) {
		if (!StringUtils.hasText(url)) {
			throw new InvalidShadowPropertyException(name, url, legal);
		}
		try {
			return Target.parse(url);
		}
		catch (IllegalArgumentException ex) {
			// Not as the cause: its message may have the password.
			throw new InvalidShadowPropertyException(name, withoutSecrets(url), legal);
		}
	}

	/** The user may stand where no parser finds it, as the URL is not valid. */
	private static String withoutSecrets(String url) {
		int at = url.lastIndexOf('@');
		int scheme = url.indexOf("//");
		String shown = (at < 0) ? url
				: ((scheme >= 0 && scheme < at) ? url.substring(0, scheme + 2) : "") + "***" + url.substring(at);
		int query = shown.indexOf('?');
		return (query < 0) ? shown : shown.substring(0, query) + "?***";
	}

	private static int maxErrors(String name, int value) {
		int most = ShadowEngineBuilder.LARGEST_MAX_CAPTURE_ERRORS;
		Require.that(value >= 0 && value <= most, name, value,
				"a whole number from 1 to " + most + ", or 0 for never switching capturing off");
		return value;
	}

}
