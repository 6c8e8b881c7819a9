package io.github.shadowing.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.HandlerRule.Choice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShadowPolicyTests {

	@Test
	void copiesSafeRequestsOnlyUnlessToldOtherwise() {
		ShadowPolicy policy = ShadowPolicy.defaults();
		for (String method : List.of("GET", "HEAD", "OPTIONS")) {
			assertThat(policy.preselect(method, "/", OptIns.NONE, 99.99)).isNull();
			assertThat(policy.select(method, HandlerRule.NONE, 99.99)).isNull();
		}
		for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PURGE", "get", "")) {
			assertThat(policy.preselect(method, "/", OptIns.NONE, 0)).isEqualTo(Reason.METHOD);
			assertThat(policy.select(method, HandlerRule.NONE, 0)).isEqualTo(Reason.METHOD);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			# mode,  method, percentage, annotation, its percentage, draw, before the handler is known, after
			OPT_OUT, GET,    100,        NONE,       -,              99.9, -,                           -
			OPT_OUT, GET,    10,         NONE,       -,              9.99, -,                           -
			OPT_OUT, GET,    10,         NONE,       -,              10,   SAMPLED_OUT,                 SAMPLED_OUT
			OPT_OUT, GET,    0,          NONE,       -,              0,    SAMPLED_OUT,                 SAMPLED_OUT
			OPT_OUT, GET,    100,        OPTED_OUT,  -,              0,    -,                           OPTED_OUT
			OPT_OUT, GET,    10,         OPTED_IN,   -,              9.99, -,                           -
			OPT_OUT, GET,    10,         OPTED_IN,   -,              10,   SAMPLED_OUT,                 SAMPLED_OUT
			OPT_OUT, GET,    10,         OPTED_IN,   50,             49.9, -,                           -
			OPT_OUT, GET,    10,         OPTED_IN,   50,             50,   SAMPLED_OUT,                 SAMPLED_OUT
			OPT_OUT, GET,    100,        OPTED_IN,   5,              5,    -,                           SAMPLED_OUT
			OPT_OUT, GET,    0,          OPTED_IN,   100,            99.9, -,                           -
			OPT_OUT, POST,   100,        NONE,       -,              0,    METHOD,                      METHOD
			OPT_OUT, POST,   100,        OPTED_IN,   -,              99.9, -,                           -
			OPT_OUT, POST,   10,         OPTED_IN,   20,             19.9, -,                           -
			OPT_OUT, POST,   10,         OPTED_IN,   20,             20,   SAMPLED_OUT,                 SAMPLED_OUT
			OPT_OUT, POST,   100,        OPTED_IN,   0,              0,    SAMPLED_OUT,                 SAMPLED_OUT
			OPT_IN,  GET,    100,        NONE,       -,              0,    NOT_OPTED_IN,                NOT_OPTED_IN
			OPT_IN,  GET,    10,         OPTED_IN,   -,              9.99, -,                           -
			OPT_IN,  GET,    10,         OPTED_IN,   -,              10,   SAMPLED_OUT,                 SAMPLED_OUT
			OPT_IN,  POST,   100,        NONE,       -,              0,    METHOD,                      METHOD
			OPT_IN,  POST,   100,        OPTED_IN,   -,              0,    -,                           -
			OPT_IN,  GET,    100,        OPTED_OUT,  -,              0,    NOT_OPTED_IN,                OPTED_OUT
			""")
	void judgesBeforeAndAfterTheHandlerIsKnown(Mode mode, String method, double percentage, Choice choice,
			@Nullable Double rulePercentage, double draw, @Nullable Reason before, @Nullable Reason after) {
		ShadowPolicy policy = new ShadowPolicy(false, percentage, mode, ShadowPolicy.SAFE_METHODS, PathRules.ALL);
		HandlerRule rule = new HandlerRule(choice, rulePercentage);
		OptIns optIns = (requested, path) -> (choice == Choice.OPTED_IN) ? rule : null;
		assertThat(policy.preselect(method, "/", optIns, draw)).isEqualTo(before);
		assertThat(policy.select(method, rule, draw)).isEqualTo(after);
	}

	@Test
	void asksForOptInsOnlyInDoubt() {
		OptIns unasked = (method, path) -> {
			throw new AssertionError("Asked in vain");
		};
		ShadowPolicy policy = ShadowPolicy.defaults().withPercentage(50);
		assertThat(policy.preselect("GET", "/", unasked, 49)).isNull();
		assertThat(policy.withPaused(true).preselect("POST", "/", unasked, 99)).isEqualTo(Reason.PAUSED);
	}

	@Test
	void asksForOptInsByMethodAndPath() {
		OptIns optIns = (method, path) -> (method + " " + path).equals("PUT /orders") ? HandlerRule.optedIn(null)
				: null;
		assertThat(ShadowPolicy.defaults().preselect("PUT", "/orders", optIns, 0)).isNull();
		assertThat(ShadowPolicy.defaults().preselect("PUT", "/other", optIns, 0)).isEqualTo(Reason.METHOD);
	}

	@Test
	void copiesNothingOfAnExcludedPathWhateverItsHandlerSays() {
		ShadowPolicy policy = new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("GET"),
				PathRules.of(List.of(), List.of("/admin/**")));
		OptIns optIns = (method, path) -> HandlerRule.optedIn(100.0);
		assertThat(policy.preselect("GET", "/admin/users", optIns, 0)).isEqualTo(Reason.PATH);
		assertThat(policy.preselect("POST", "/admin/users", optIns, 0)).isEqualTo(Reason.PATH);
		assertThat(policy.preselect("GET", "/orders", optIns, 0)).isNull();
	}

	@Test
	void copiesNothingWhilePaused() {
		ShadowPolicy paused = ShadowPolicy.defaults().withPaused(true);
		assertThat(paused.preselect("GET", "/", OptIns.NONE, 0)).isEqualTo(Reason.PAUSED);
		assertThat(paused.withPaused(false)).isEqualTo(ShadowPolicy.defaults());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void neverTurnsAwayBeforehandWhatItWouldSelectAfterwards(long seed) {
		Random random = new Random(seed);
		int selected = 0;
		for (int round = 0; round < 20_000; round++) {
			ShadowPolicy policy = new ShadowPolicy(false, percentage(random), any(random, Mode.values()),
					random.nextBoolean() ? Set.of("GET") : Set.of("GET", "POST"), PathRules.ALL);
			// The handlers that may serve the request; one of them will.
			List<HandlerRule> candidates = new ArrayList<>();
			for (int candidate = 0; candidate <= random.nextInt(3); candidate++) {
				candidates.add(new HandlerRule(any(random, Choice.values()),
						random.nextBoolean() ? percentage(random) : null));
			}
			OptIns honest = (method, path) -> candidates.stream()
				.filter((rule) -> rule.choice() == Choice.OPTED_IN)
				.max(Comparator.comparingDouble((rule) -> rule.percentageOr(policy.percentage())))
				.orElse(null);
			HandlerRule chosen = candidates.get(random.nextInt(candidates.size()));
			String method = random.nextBoolean() ? "GET" : "POST";
			double draw = random.nextInt(5) * 25 * random.nextDouble();
			if (policy.select(method, chosen, draw) == null) {
				selected++;
				assertThat(policy.preselect(method, "/", honest, draw))
					.as("%s %s %s of %s draw %s", policy, method, chosen, candidates, draw)
					.isNull();
			}
		}
		assertThat(selected).isGreaterThan(1_000);
	}

	private static <T> T any(Random random, T[] values) {
		return values[random.nextInt(values.length)];
	}

	private static double percentage(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> 100;
			default -> random.nextDouble(100);
		};
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.001, 100.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesAPercentageOutOfRange(double percentage) {
		assertThatIllegalArgumentException().isThrownBy(() -> ShadowPolicy.defaults().withPercentage(percentage))
			.withMessage("'percentage' must be from 0 to 100, but is " + percentage);
		assertThatIllegalArgumentException().isThrownBy(() -> HandlerRule.optedIn(percentage))
			.withMessage("'percentage' must be from 0 to 100, but is " + percentage);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.001, 50, 100 })
	void takesAnyPercentageInRange(double percentage) {
		assertThat(ShadowPolicy.defaults().withPercentage(percentage).percentage()).isEqualTo(percentage);
		assertThat(HandlerRule.optedIn(percentage).percentage()).isEqualTo(percentage);
	}

	@Test
	void copiesAnyMethodThatIsNamed() {
		ShadowPolicy policy = new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of("PURGE", "SEARCH"), PathRules.ALL);
		assertThat(policy.preselect("PURGE", "/", OptIns.NONE, 0)).isNull();
		assertThat(policy.select("SEARCH", HandlerRule.NONE, 0)).isNull();
		assertThat(policy.preselect("purge", "/", OptIns.NONE, 0)).isEqualTo(Reason.METHOD);
		assertThat(policy.preselect("BAN", "/", (method, path) -> HandlerRule.optedIn(null), 0))
			.isEqualTo(Reason.METHOD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECT", "TRACE", "", "GE T", "GET,HEAD", "G\u00cbT", "GETT", "get" })
	void refusesWhatIsNoMethodToCopy(String method) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ShadowPolicy(false, 100, Mode.OPT_OUT, Set.of(method), PathRules.ALL))
			.withMessageContaining("'" + method + "'");
	}

	@Test
	void isASnapshotThatNobodyChanges() {
		Set<String> methods = new HashSet<>(Set.of("GET"));
		ShadowPolicy policy = new ShadowPolicy(false, 1, Mode.OPT_IN, methods, PathRules.ALL);
		methods.add("POST");
		assertThat(policy.methods()).containsExactly("GET").isUnmodifiable();
		assertThat(policy.withPercentage(2))
			.isEqualTo(new ShadowPolicy(false, 2, Mode.OPT_IN, Set.of("GET"), PathRules.ALL));
		assertThat(policy.withPaused(true))
			.isEqualTo(new ShadowPolicy(true, 1, Mode.OPT_IN, Set.of("GET"), PathRules.ALL));
	}

	@Test
	void namesItsModesAsThePropertiesDo() {
		assertThat(Mode.OPT_OUT.label()).isEqualTo("opt-out");
		assertThat(Mode.OPT_IN.label()).isEqualTo("opt-in");
	}

}
