package io.github.shadowing.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.shadowing.metrics.ShadowMeter;
import io.github.shadowing.metrics.ShadowTag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/metrics.md} are those of {@link ShadowMeter} and
 * {@link ShadowTag}, with the names that Prometheus shows.
 */
class MetricsDocTests {

	private static final Pattern NAME = Pattern.compile("\\b(?:shadow|primary)_[a-z_]+");

	private final List<String> lines = lines();

	private static List<String> lines() {
		try {
			return Files.readAllLines(Path.of("..", "docs", "metrics.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void hasARowForEachMeter() {
		assertThat(
				this.lines.stream().filter((line) -> line.startsWith("| `shadow.") || line.startsWith("| `primary.")))
			.containsExactlyElementsOf(Arrays.stream(ShadowMeter.values()).map(MetricsDocTests::row).toList());
	}

	@Test
	void hasARowForEachTag() {
		assertThat(this.lines.stream().filter((line) -> line.matches("\\| `[a-z]+` \\|.*")))
			.containsExactlyElementsOf(Arrays.stream(ShadowTag.values())
				.map((tag) -> "| `%s` | %s |".formatted(tag.key(), tag.meaning()))
				.toList());
	}

	@Test
	void asksForNothingThatThereIsNot() {
		List<String> known = Arrays.stream(ShadowMeter.values()).map(MetricsDocTests::prometheusName).toList();
		assertThat(this.lines).allSatisfy((line) -> {
			Matcher names = NAME.matcher(line);
			while (names.find()) {
				assertThat(known).contains(names.group().replaceFirst("_(bucket|count|sum|max)$", ""));
			}
		});
	}

	private static String row(ShadowMeter meter) {
		String tags = meter.tags().stream().map((tag) -> "`" + tag.key() + "`").collect(Collectors.joining(", "));
		return "| `%s` | `%s` | %s | %s | %s | %s |"
			.formatted(meter.id(), prometheusName(meter),
					meter.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
					Objects.requireNonNullElse(meter.unit(), ""), tags, meter.description())
			.replace("|  |", "| |")
			.replace("|  |", "| |");
	}

	private static String prometheusName(ShadowMeter meter) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		Meter unused = register(meter, registry);
		return registry.scrape()
			.lines()
			.filter((line) -> line.startsWith("# TYPE ") && !line.endsWith("_max gauge"))
			.map((line) -> line.substring("# TYPE ".length(), line.lastIndexOf(' ')))
			.findFirst()
			.orElseThrow();
	}

	private static Meter register(ShadowMeter meter, MeterRegistry registry) {
		return switch (meter.type()) {
			case COUNTER -> Counter.builder(meter.id()).baseUnit(meter.unit()).register(registry);
			case GAUGE -> Gauge.builder(meter.id(), () -> 1).baseUnit(meter.unit()).register(registry);
			case TIMER -> Timer.builder(meter.id()).register(registry);
			default -> DistributionSummary.builder(meter.id()).baseUnit(meter.unit()).register(registry);
		};
	}

}
