package io.github.shadowing.spring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.compare.BodyComparator;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.KnownDifference;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.report.Report;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Sets the {@link ShadowEngine} up.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnShadowTargetCondition.class)
@EnableConfigurationProperties(ShadowProperties.class)
final class ShadowEngineConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ShadowAutoConfiguration.class);

	private static final List<String> BASELINE_PROPERTIES = List.of("shadow.baseline.percentage",
			"shadow.baseline.credentials");

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ShadowEngine shadowEngine(ShadowProperties properties, ObjectProvider<PathExclusions> exclusions,
			ObjectProvider<MeterRegistry> meterRegistry, ObjectProvider<ExchangeListener> listeners,
			ObjectProvider<ComparisonRule> rules, ObjectProvider<BodyComparator> comparators,
			ObjectProvider<KnownDifference> knownDifferences, ObjectProvider<ObservationRegistry> observations,
			Environment environment, ListableBeanFactory beans) {
		List<String> excluded = exclusions.orderedStream().flatMap((each) -> each.patterns().stream()).toList();
		ShadowEngineBuilder builder = new ShadowPropertiesMapper(properties, environment).builder(excluded)
			.meterRegistry(meterRegistry.getIfUnique())
			.observer(CopyObservations.of(properties.getObservations(), observations.getIfUnique(),
					() -> ObservedSpan.isTraced(beans)));
		builder.compare((settings) -> settings
			.withRules(Stream.concat(settings.rules().stream(), rules.orderedStream()).toList())
			.withExtensions(comparators.orderedStream().toList(), knownDifferences.orderedStream().toList()));
		listeners.orderedStream().forEach(builder::listener);
		ShadowEngine engine = builder.build();
		String version = new GatePropertiesMapper(properties.getGate()).version();
		if (version != null) {
			engine.targets().forEach((target) -> engine.deployed(target.name(), version));
		}
		log(engine, properties);
		warnOfIdleProperties(properties.getBaseline(), environment);
		return engine;
	}

	/** By then the server, if there is one, listens; in no other context is that so. */
	@Bean
	ApplicationListener<ContextRefreshedEvent> shadowBaselineLocator(ShadowEngine engine, ApplicationContext context) {
		return (event) -> {
			if (event.getApplicationContext() == context) {
				OwnUrl.tell(engine, context.getEnvironment());
			}
		};
	}

	private static void log(ShadowEngine engine, ShadowProperties properties) {
		ShadowPolicy policy = engine.policy();
		logger.info("{} {} requests ({} %{}, {}, paths {}) to {}; bodies up to {}, {} in all",
				shadowing(engine.report().schedule()), String.join(", ", new TreeSet<>(policy.methods())),
				BigDecimal.valueOf(policy.percentage()).stripTrailingZeros().toPlainString(), key(properties),
				policy.mode().label(), paths(properties),
				engine.targets().stream().map(ShadowEngineConfiguration::describe).collect(Collectors.joining(" and ")),
				describe(properties.getMaxBodySize()), describe(properties.getMemoryBudget()));
		Baseline baseline = engine.baseline();
		if (baseline != null) {
			log(baseline);
			engine.targets()
				.stream()
				.filter(baseline.target()::isAtSameUrl)
				.forEach((target) -> logger.warn("'{}' has the URL of the baseline: all that it differs in is noise",
						target.name()));
		}
		Set<String> unsafe = new TreeSet<>(policy.methods());
		unsafe.removeAll(ShadowPolicy.SAFE_METHODS);
		if (!unsafe.isEmpty()) {
			logger.warn("'shadow.methods' has {}: the shadows execute these requests too, with all their effects",
					String.join(", ", unsafe));
		}
	}

	private static void log(Baseline baseline) {
		String asked = baseline.located() ? describe(baseline.target()) : "the primary itself";
		if (baseline.percentage() == 0) {
			logger.warn("'shadow.baseline.percentage' is 0: the baseline, {}, is never asked", asked);
		}
		else {
			logger.info("For {} % of them, {} tells what is noise",
					BigDecimal.valueOf(baseline.percentage()).stripTrailingZeros().toPlainString(), asked);
		}
	}

	/**
	 * An empty URL says that there is to be no baseline; none at all may be forgotten.
	 */
	private static void warnOfIdleProperties(BaselineProperties baseline, Environment environment) {
		if (baseline.getUrl() == null) {
			BASELINE_PROPERTIES.stream()
				.filter(environment::containsProperty)
				.forEach((name) -> logger.warn("'{}' is set, but 'shadow.baseline.url' is not: there is no baseline",
						name));
		}
	}

	private static String shadowing(Report.@Nullable ScheduleReport schedule) {
		if (schedule == null) {
			return "Shadowing";
		}
		if (schedule.state().equals(Reason.OVER.label())) {
			return "Not shadowing, as it has ended at %s:".formatted(schedule.end());
		}
		String from = schedule.state().equals(Reason.NOT_STARTED.label()) ? " from " + schedule.start() : "";
		String until = (schedule.end() != null) ? " until " + schedule.end() : "";
		return "Shadowing" + from + until + ((from + until).isEmpty() ? "" : ":");
	}

	private static String key(ShadowProperties properties) {
		String key = properties.getSampling().getKey();
		return StringUtils.hasText(key) ? " by " + key : "";
	}

	private static String paths(ShadowProperties properties) {
		String included = properties.getInclude().isEmpty() ? "/**" : String.join(", ", properties.getInclude());
		return properties.getExclude().isEmpty() ? included
				: included + " without " + String.join(", ", properties.getExclude());
	}

	private static String describe(Target target) {
		return "'%s' at %s (timeout %s, up to %d at a time)".formatted(target.name(), target.uri(),
				DurationStyle.SIMPLE.print(target.limits().timeout()), target.limits().maxConcurrentCalls());
	}

	private static String describe(DataSize size) {
		long bytes = size.toBytes();
		if (bytes == 0 || bytes % 1024 != 0) {
			return bytes + "B";
		}
		return (bytes % (1024 * 1024) == 0) ? size.toMegabytes() + "MB" : size.toKilobytes() + "KB";
	}

}
