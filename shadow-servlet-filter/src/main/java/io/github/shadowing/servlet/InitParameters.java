package io.github.shadowing.servlet;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.policy.Mode;
import io.github.shadowing.policy.PathRules;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;

import org.springframework.util.unit.DataSize;

/**
 * Makes an engine from the init parameters of a filter.
 */
final class InitParameters {

	private static final Set<String> KNOWN = new TreeSet<>(Set.of("url", "percentage", "methods", "include", "exclude",
			"timeout", "bulkhead.max-concurrent-calls", "max-body-size", "memory-budget", "capture.max-errors",
			"credentials", "compare.headers", "compare.ignored-paths", "reconstruct.forms", "reconstruct.multipart"));

	private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

	private final FilterConfig config;

	private InitParameters(FilterConfig config) {
		this.config = config;
	}

	/**
	 * Make an engine; its metrics are published in Micrometer's global registry.
	 * @param config the filter's configuration
	 * @return the engine
	 * @throws ServletException if a parameter is missing, unknown or out of range; the
	 * message names it and the legal values
	 */
	static ShadowEngine engine(FilterConfig config) throws ServletException {
		return read(config, InitParameters::engine);
	}

	/**
	 * Read which bodies are made anew.
	 * @param config the filter's configuration
	 * @return which bodies
	 * @throws ServletException if a parameter is neither {@code true} nor {@code false}
	 */
	static Reconstruction reconstruction(FilterConfig config) throws ServletException {
		return read(config, (parameters) -> new Reconstruction(
				parameters.get("reconstruct.forms", InitParameters::truth, Reconstruction.DEFAULT.forms()),
				parameters.get("reconstruct.multipart", InitParameters::truth, Reconstruction.DEFAULT.multipart())));
	}

	private static <T> T read(FilterConfig config, Function<InitParameters, T> reader) throws ServletException {
		try {
			return reader.apply(new InitParameters(config));
		}
		catch (IllegalArgumentException ex) {
			throw new ServletException("Filter '" + config.getFilterName() + "': " + ex.getMessage(), ex);
		}
	}

	private ShadowEngine engine() {
		for (String name : Collections.list(this.config.getInitParameterNames())) {
			if (!KNOWN.contains(name)) {
				throw new IllegalArgumentException(
						"there is no init parameter '" + name + "'; there are " + String.join(", ", KNOWN));
			}
		}
		return ShadowEngine.builder()
			.target(target())
			.policy(this::policy)
			.maxBodySize(get("max-body-size", InitParameters::bytes, ShadowEngineBuilder.DEFAULT_MAX_BODY_SIZE))
			.memoryBudget(get("memory-budget", InitParameters::bytes, ShadowEngineBuilder.DEFAULT_MEMORY_BUDGET))
			.maxCaptureErrors(
					get("capture.max-errors", Integer::parseInt, ShadowEngineBuilder.DEFAULT_MAX_CAPTURE_ERRORS))
			.compare(new CompareSettings(
					get("compare.headers", InitParameters::headers, CompareSettings.DEFAULT_HEADERS),
					get("compare.ignored-paths", InitParameters::list, List.of())))
			.meterRegistry(Metrics.globalRegistry)
			.build();
	}

	private Target target() {
		TargetLimits defaults = TargetLimits.defaults();
		return new Target(Target.DEFAULT_NAME, url(),
				get("credentials", InitParameters::credentials, Target.Credentials.STRIP),
				defaults.withTimeout(get("timeout", InitParameters::duration, defaults.timeout()))
					.withMaxConcurrentCalls(
							get("bulkhead.max-concurrent-calls", Integer::parseInt, defaults.maxConcurrentCalls())));
	}

	private ShadowPolicy policy(ShadowPolicy defaults) {
		double percentage = get("percentage", Double::parseDouble, defaults.percentage());
		Set<String> methods = get("methods", InitParameters::methods, defaults.methods());
		PathRules paths = PathRules.of(get("include", InitParameters::list, List.of()),
				get("exclude", InitParameters::list, List.of()));
		return new ShadowPolicy(false, percentage, Mode.OPT_OUT, methods, paths);
	}

	private URI url() {
		if (this.config.getInitParameter("url") == null) {
			throw new IllegalArgumentException("init parameter 'url' is missing: where the shadow is");
		}
		return get("url", Target::parse, URI.create(""));
	}

	private <T> T get(String name, Function<String, T> parser, T fallback) {
		String text = this.config.getInitParameter(name);
		if (text == null) {
			return fallback;
		}
		try {
			return parser.apply(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("init parameter '" + name + "' is not valid: " + ex.getMessage(), ex);
		}
	}

	private static List<String> list(String text) {
		return Arrays.stream(text.split("[,\\s]+", -1)).filter((each) -> !each.isEmpty()).toList();
	}

	private static Set<String> headers(String text) {
		return new CompareSettings(Set.copyOf(list(text)), List.of()).headers();
	}

	private static Set<String> methods(String text) {
		List<String> methods = list(text);
		if (methods.isEmpty()) {
			throw new IllegalArgumentException(
					"there must be one or more of " + String.join(", ", ShadowPolicy.COPYABLE_METHODS));
		}
		return methods.stream().map(InitParameters::method).collect(Collectors.toUnmodifiableSet());
	}

	private static String method(String text) {
		String method = text.toUpperCase(Locale.ROOT);
		if (!ShadowPolicy.COPYABLE_METHODS.contains(method)) {
			throw new IllegalArgumentException(
					"'" + text + "' must be one of " + String.join(", ", ShadowPolicy.COPYABLE_METHODS));
		}
		return method;
	}

	private static long bytes(String text) {
		return DataSize.parse(text).toBytes();
	}

	private static Duration duration(String text) {
		Matcher simple = SIMPLE_DURATION.matcher(text);
		if (simple.matches()) {
			long amount = Long.parseLong(simple.group(1));
			return switch (simple.group(2)) {
				case "ms" -> Duration.ofMillis(amount);
				case "s" -> Duration.ofSeconds(amount);
				default -> Duration.ofMinutes(amount);
			};
		}
		try {
			return Duration.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException("'" + text + "' is not a duration like 500ms, 5s or PT5S", ex);
		}
	}

	private static boolean truth(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("'" + text + "' must be 'true' or 'false'");
		};
	}

	private static Target.Credentials credentials(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "strip" -> Target.Credentials.STRIP;
			case "forward" -> Target.Credentials.FORWARD;
			default -> throw new IllegalArgumentException("'" + text + "' must be 'strip' or 'forward'");
		};
	}

}
