package io.github.shadowing.noise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.Comparison;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Differences that look like noise, at paths for which a rule states what is allowed.
 */
class BeyondRuleTests {

	private static final String REASON = "beyond the rule for it";

	private static final ComparisonRule TOLERANCE = ComparisonRule.tolerance("a", 0.1);

	@ParameterizedTest
	@MethodSource("excesses")
	void isARegressionAtOnce(ComparisonRule rule, Function<Run, String> primary, Function<Run, String> shadow) {
		Run run = new Run(1);
		for (int i = 0; i < 50; i++) {
			run.exchange(differences(rule, primary.apply(run), shadow.apply(run)));
			assertThat(run.only()).matches((finding) -> finding.reason().equals(REASON))
				.matches((finding) -> finding.classification() == Classification.REGRESSION);
		}
	}

	@ParameterizedTest
	@MethodSource("excesses")
	void isNoiseIfTheBaselineShowsItAsOften(ComparisonRule rule, Function<Run, String> primary,
			Function<Run, String> shadow) {
		ThreeInstances three = new ThreeInstances(1);
		for (int i = 0; i < 50; i++) {
			String first = primary.apply(three.run);
			three.exchange(differences(rule, first, shadow.apply(three.run)),
					differences(rule, first, shadow.apply(three.run)));
			assertThat(three.classification()).isNotEqualTo(Classification.REGRESSION);
		}
		assertThat(three.classification()).isEqualTo(Classification.VOLATILE);
	}

	static Stream<Arguments> excesses() {
		Function<Run, String> number = (run) -> Integer.toString(1000 + run.random.nextInt(9000));
		Function<Run, String> uuid = (run) -> NoiseKind
			.quoted(new UUID(run.random.nextLong(), run.random.nextLong()).toString());
		Function<Run, String> now = (run) -> NoiseKind.quoted(run.now.toString());
		Function<Run, String> later = (run) -> NoiseKind.quoted(run.now.plusSeconds(50).toString());
		return Stream.of(arguments(ComparisonRule.timeTolerance("a", Duration.ofSeconds(2)), now, later),
				arguments(TOLERANCE, number, number), arguments(ComparisonRule.tolerance("**.a", 0.1), number, number),
				arguments(ComparisonRule.relativeTolerance("a", 1e-9), number, number),
				arguments(ComparisonRule.pattern("a", "7"), number, number),
				arguments(ComparisonRule.pattern("a", "ulid"), uuid, uuid),
				arguments(ComparisonRule.text("a", ComparisonRule.Text.IGNORE_CASE), uuid, uuid));
	}

	@Test
	void isFoundBesideABaselineThatExceedsTheRuleMoreSeldom() {
		ThreeInstances three = new ThreeInstances(1);
		int needed = 0;
		while (three.classification() != Classification.REGRESSION || !three.run.only().reason().contains("sure")) {
			three.exchange(differences(TOLERANCE, "1", "2"),
					differences(TOLERANCE, "1", (needed % 4 == 0) ? "2" : "1"));
			needed++;
			assertThat(needed).isLessThan(60);
		}
	}

	/** It is for whatever values are below, not for each of them. */
	@Test
	void isNoMatterOfARuleForAPlaceAbove() {
		for (ComparisonRule rule : List.of(ComparisonRule.tolerance("$", 0.1), ComparisonRule.tolerance("b", 0.1))) {
			Run run = new Run(1);
			for (int i = 0; i < 50; i++) {
				run.exchange(differences(rule, NoiseKind.UUID_RANDOM.value(run.primary, run.now),
						NoiseKind.UUID_RANDOM.value(run.shadow, run.now)));
			}
			assertThat(run.classification()).isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void isSeenInHeaders() {
		CompareSettings settings = CompareSettings.defaults()
			.withRules(List.of(ComparisonRule.timeTolerance("header:location", Duration.ofSeconds(1))));
		Comparison comparison = compare(settings, answer("/a", "1"), answer("/b", "2"));
		assertThat(comparison.differences()).extracting(Difference::path, Difference::beyondRule)
			.containsExactlyInAnyOrder(tuple("header:location", true), tuple("a", false));
	}

	@ParameterizedTest
	@EnumSource(names = { "INSTANT", "INSTANT_OF_SECONDS", "LOCAL_TIME", "OFFSET_TIME", "TIME_OF_DAY",
			"TIME_OF_DAY_IN_SECONDS", "GERMAN_TIME", "AMERICAN_TIME", "TIME_WITHOUT_SEPARATORS", "EXPIRY",
			"EPOCH_SECONDS", "EPOCH_MILLIS", "EPOCH_SECONDS_WITH_FRACTION", "EPOCH_SECONDS_WITH_EXPONENT" })
	void theRuleSuggestedForTimesIsOneForThem(NoiseKind kind) {
		ComparisonRule rule = ComparisonRule.timeTolerance("a", Duration.ofSeconds(5));
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			String primary = kind.value(run.primary, run.primaryTime());
			String shadow = kind.value(run.shadow, run.shadowTime());
			run.exchange(primary, shadow);
			assertThat(differences(rule, primary, shadow)).isEmpty();
		}
		assertThat(run.only().rule()).endsWith("time-tolerance: 5s");
	}

	private static List<Difference> differences(ComparisonRule rule, String primary, String shadow) {
		return compare(CompareSettings.defaults().withRules(List.of(rule)), answer("/", primary), answer("/", shadow))
			.differences();
	}

	private static Comparison compare(CompareSettings settings, ExchangeResponse primary, ExchangeResponse shadow) {
		try (ResponseComparator comparator = new ResponseComparator(
				settings.withTimeout(CompareSettings.LONGEST_TIMEOUT))) {
			return comparator.compare(new Endpoint("GET", "/"), primary, shadow);
		}
	}

	private static ExchangeResponse answer(String location, String value) {
		Headers headers = Headers.builder().add("Content-Type", "application/json").add("Location", location).build();
		return new ExchangeResponse(200, headers,
				Body.complete(("{\"a\":" + value + "}").getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
	}

}
