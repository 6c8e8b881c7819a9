package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.compare.ComparisonRule;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.noise.NoiseKind.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Noise, and the rule that the report suggests for it: once that is pasted, nothing of
 * what led to it differs any more.
 */
class PastedRuleTests {

	private static final int EXCHANGES = 400;

	private static final Endpoint ENDPOINT = new Endpoint("GET", "/orders/{id}");

	private static final Pattern SUGGESTED = Pattern.compile(
			"path: '?([^,']+)'?, (ignore: true|array: set|pattern: (?<pattern>.+)|time-tolerance: (?<time>\\d+)s)");

	@ParameterizedTest
	@MethodSource("noises")
	void leavesNothingOfTheNoiseItIsSuggestedFor(String name, Noise noise) {
		assertNothingIsLeft(noise, false);
	}

	@ParameterizedTest
	@MethodSource({ "noises", "noisesBesideABaseline" })
	void leavesNothingOfTheNoiseThatABaselineShows(String name, Noise noise) {
		assertNothingIsLeft(noise, true);
	}

	@Test
	void isOfAShapeWhereAllValuesHaveIt() {
		assertThat(rules(run(json(NoiseKind.UUID_RANDOM::value), true).noise))
			.containsExactly("path: a, pattern: uuid");
	}

	@Test
	void isToIgnoreWhereSomeValuesBrokeTheShape() {
		assertThat(
				rules(run(json(sometimes(NoiseKind.UUID_RANDOM, NoiseKind.HEX_16_WITHOUT_ZEROS_IN_FRONT)), true).noise))
			.containsExactly("path: a, ignore: true");
	}

	private static void assertNothingIsLeft(Noise noise, boolean baseline) {
		Traffic traffic = run(noise, baseline);
		List<ComparisonRule> pasted = rules(traffic.noise).stream().map(PastedRuleTests::paste).toList();
		assertThat(pasted).as("%s", traffic.noise.findings()).isNotEmpty();
		CompareSettings settings = CompareSettings.defaults()
			.withTimeout(CompareSettings.LONGEST_TIMEOUT)
			.withRules(pasted);
		try (ResponseComparator comparator = new ResponseComparator(settings)) {
			assertThat(traffic.pairs)
				.allSatisfy((pair) -> assertThat(comparator.compare(ENDPOINT, pair.get(0), pair.get(1)).differences())
					.as("by %s", pasted)
					.isEmpty());
		}
	}

	private static Traffic run(Noise noise, boolean baseline) {
		WholeAnswers answers = new WholeAnswers(1, baseline ? 100 : 0);
		Side first = new Side(1001, true);
		Side second = new Side(1002, false);
		Side third = new Side(1003, false);
		List<List<ExchangeResponse>> pairs = new ArrayList<>();
		for (int i = 0; i < EXCHANGES; i++) {
			ExchangeResponse primary = noise.answer(first, answers.now.plusMillis(2));
			ExchangeResponse shadow = noise.answer(second, answers.now.plusMillis(5 + answers.random.nextInt(30)));
			ExchangeResponse other = noise.answer(third, answers.now.plusMillis(5 + answers.random.nextInt(30)));
			answers.exchange(primary, shadow, baseline ? other : null);
			pairs.add(List.of(primary, shadow));
		}
		return new Traffic(answers.noise, pairs);
	}

	private static List<String> rules(EndpointNoise noise) {
		List<String> rules = new ArrayList<>();
		for (FieldFinding finding : noise.findings()) {
			if (finding.rule() != null) {
				rules.add(finding.rule());
			}
		}
		return rules;
	}

	private static ComparisonRule paste(String rule) {
		Matcher matcher = SUGGESTED.matcher(rule);
		assertThat(matcher.matches()).as(rule).isTrue();
		String path = matcher.group(1);
		if (matcher.group("pattern") != null) {
			return ComparisonRule.pattern(path, matcher.group("pattern"));
		}
		if (matcher.group("time") != null) {
			return ComparisonRule.timeTolerance(path, Duration.ofSeconds(Long.parseLong(matcher.group("time"))));
		}
		return rule.endsWith("set") ? ComparisonRule.anyOrder(path) : ComparisonRule.ignore(path);
	}

	static Stream<Arguments> noises() {
		Stream<Arguments> kinds = Arrays.stream(NoiseKind.values())
			.map((kind) -> arguments(kind.name(), json(kind::value)));
		Stream<Arguments> others = Stream.of(arguments("150 characters", json(ofLength(150))),
				arguments("500 characters", json(ofLength(500))), arguments("1500 characters", json(ofLength(1500))),
				arguments("several", (Noise) PastedRuleTests::several),
				arguments("keys", (Noise) PastedRuleTests::keys), arguments("order", (Noise) PastedRuleTests::order));
		return Stream.concat(kinds, others);
	}

	/** These can't be told from a regression without one. */
	static Stream<Arguments> noisesBesideABaseline() {
		return Stream.of(
				arguments("UUIDs and others",
						json(sometimes(NoiseKind.UUID_RANDOM, NoiseKind.HEX_16_WITHOUT_ZEROS_IN_FRONT))),
				arguments("ULIDs and others", json(sometimes(NoiseKind.ULID, NoiseKind.HEX_8))),
				arguments("times and others", json(sometimes(NoiseKind.INSTANT, NoiseKind.HEX_8))),
				arguments("times of a zone and others",
						json(sometimes(NoiseKind.INSTANT, PastedRuleTests::withoutZone))),
				arguments("times of day and others",
						json(sometimes(NoiseKind.INSTANT,
								(side, now) -> NoiseKind.quoted(now.toString().substring(11))))),
				arguments("epochs and others", json(sometimes(NoiseKind.EPOCH_MILLIS, NoiseKind.EPOCH_SECONDS))));
	}

	private static Value sometimes(NoiseKind kind, Value other) {
		return (side, now) -> (side.random.nextInt(40) == 0) ? other.at(side, now) : kind.value(side, now);
	}

	private static Value sometimes(NoiseKind kind, NoiseKind other) {
		return sometimes(kind, other::value);
	}

	private static String withoutZone(Side side, Instant now) {
		return NoiseKind.INSTANT.value(side, now).replace("Z", "");
	}

	private static Value ofLength(int length) {
		return (side, now) -> NoiseKind.quoted(side.word(NoiseKind.HEX, length));
	}

	private static Noise json(Value value) {
		return (side, now) -> {
			String text = value.at(side, now);
			boolean bare = !text.startsWith("\"") && !text.matches("-?[0-9].*");
			return WholeAnswers.answer(200, "{\"a\":" + (bare ? NoiseKind.quoted(text) : text) + "}");
		};
	}

	private static ExchangeResponse several(Side side, Instant now) {
		List<String> items = IntStream.range(0, 4)
			.mapToObj((i) -> "{\"id\":" + NoiseKind.UUID_RANDOM.value(side, now) + ",\"at\":"
					+ NoiseKind.INSTANT.value(side, now) + "}")
			.toList();
		return WholeAnswers.answer(200, "{\"items\":" + items + "}");
	}

	private static ExchangeResponse keys(Side side, Instant now) {
		return WholeAnswers.answer(200, "{\"sessions\":{" + NoiseKind.UUID_RANDOM.value(side, now) + ":1}}");
	}

	private static ExchangeResponse order(Side side, Instant now) {
		List<String> words = new ArrayList<>(List.of("\"red\"", "\"green\"", "\"blue\"", "\"black\"", "\"white\""));
		Collections.shuffle(words, new Random(side.random.nextLong()));
		return WholeAnswers.answer(200, "{\"tags\":" + words + "}");
	}

	/**
	 * How an instance answers.
	 */
	interface Noise {

		ExchangeResponse answer(Side side, Instant now);

	}

	/**
	 * What an instance answers.
	 */
	interface Value {

		String at(Side side, Instant now);

	}

	/**
	 * What came of some exchanges, and their answers of primary and shadow.
	 */
	private record Traffic(EndpointNoise noise, List<List<ExchangeResponse>> pairs) {

	}

}
