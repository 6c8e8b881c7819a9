package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.compare.Sorting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both sides run the same version, there is no baseline, and the classes are watched
 * after every exchange.
 */
@Tag("figures")
class SameVersionTests {

	private static final int EXCHANGES = 10_000;

	@ParameterizedTest
	@EnumSource
	void noNoiseIsEverTakenForARegression(NoiseKind kind) {
		for (long seed = 1; seed <= 3; seed++) {
			Run run = new Run(seed);
			int exchanges = 0;
			int volatileSince = -1;
			int notVolatile = 0;
			for (int i = 0; i < EXCHANGES; i++) {
				run.exchange(kind.value(run.primary, run.primaryTime()), kind.value(run.shadow, run.shadowTime()));
				exchanges++;
				Classification now = run.classification();
				assertThat(now).as("%s, exchange %d: %s", kind, exchanges, run.noise().findings())
					.isNotEqualTo(Classification.REGRESSION);
				if (now == Classification.VOLATILE && volatileSince < 0) {
					volatileSince = exchanges;
				}
				notVolatile += (volatileSince >= 0 && now != Classification.VOLATILE) ? 1 : 0;
			}
			print("%s: volatile after %d exchanges, undecided again in %d (%s)", kind, volatileSince, notVolatile,
					run.only().reason());
			assertThat(run.only().classification()).as("%s: %s", kind, run.only()).isEqualTo(Classification.VOLATILE);
			assertThat(run.noise().noisyMatches().count()).isEqualTo(run.only().count());
		}
	}

	@Test
	void keysDrawnAnewAreNoise() {
		Run run = new Run(1);
		for (int i = 0; i < EXCHANGES; i++) {
			run.exchange(keys("sessions.*", run.primary.random.nextInt(), run.shadow.random.nextInt()));
			assertNoRegression(run);
		}
		assertThat(run.noise().findings()).hasSize(2)
			.allSatisfy((each) -> assertThat(each.classification()).isEqualTo(Classification.VOLATILE));
	}

	@Test
	void anOrderWithoutOrderIsNoise() {
		for (int length = 2; length <= 12; length++) {
			Run run = new Run(length);
			for (int i = 0; i < 2_000; i++) {
				List<Integer> left = shuffled(run, length);
				List<Integer> right = shuffled(run, length);
				run.exchange(left.equals(right) ? List.of() : List.of(order(left, right)));
				assertNoRegression(run);
			}
			assertThat(run.only().classification()).as("length %d", length).isEqualTo(Classification.VOLATILE);
		}
	}

	@Test
	void manyFieldsAtOnceRaiseNoAlarm() {
		Run run = new Run(7);
		NoiseKind[] kinds = NoiseKind.values();
		for (int i = 0; i < EXCHANGES; i++) {
			List<Difference> differences = new ArrayList<>();
			for (NoiseKind kind : kinds) {
				String left = kind.value(run.primary, run.primaryTime());
				String right = kind.value(run.shadow, run.shadowTime());
				if (kind != NoiseKind.COUNTER && kind != NoiseKind.MEMORY_USED && !left.equals(right)) {
					differences.add(new Difference(Kind.VALUE, kind.name(), left, right));
				}
			}
			run.exchange(differences);
			assertNoRegression(run);
		}
	}

	/** At midnight, exchanges are on their way, and the shadow answers later. */
	@Test
	void keysOfTheTimeRaiseNoAlarm() {
		Run run = new Run(1);
		for (int i = 0; i < EXCHANGES; i++) {
			int day = i / 1000;
			run.exchange((i % 1000 < 20) ? keys("sales.*", day, day + 1) : List.of());
			if (i > 1000) {
				assertNoRegression(run);
			}
		}
	}

	/** Each instance draws anew now and then, and answers from its cache meanwhile. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 5, 20, 60 })
	void whatIsCachedDoesNotCountAgain(int requests) {
		int alarms = 0;
		for (int seed = 0; seed < 300; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			ShapeEvidence evidence = new ShapeEvidence(new TestFamily());
			Instant at = new Run(1).now;
			String[] cached = new String[2];
			int[] due = { random.nextInt(requests), random.nextInt(requests) };
			for (int i = 0; i < 2000; i++) {
				for (int side = 0; side < 2; side++) {
					if (cached[side] == null || i % requests == due[side]) {
						cached[side] = NoiseKind.quoted("offer " + "x".repeat(random.nextInt(100)));
					}
				}
				if (!cached[0].equals(cached[1])) {
					evidence.add(at, ValuePairs.of(List.of(ValuePair.of(cached[0], cached[1], at)), at));
				}
			}
			alarms += (evidence.traits().proven((trait) -> trait == Trait.LENGTH) != null) ? 1 : 0;
		}
		assertThat(alarms).as("runs of 300 with an alarm").isZero();
	}

	@Test
	void aTextInPlaceOfAnIdentifierOnBothSidesIsNoProof() {
		Run run = new Run(1);
		for (int i = 0; i < 200; i++) {
			run.exchange(NoiseKind.UUID_RANDOM.value(run.primary, run.now),
					NoiseKind.UUID_RANDOM.value(run.shadow, run.now));
		}
		run.exchange("\"queued behind 17 others\"", "\"queued behind 18 others\"");
		assertThat(run.classification()).isEqualTo(Classification.UNDECIDED);
		assertThat(run.noise().noisyMatches().count()).isEqualTo(200);
	}

	static List<Difference> keys(String path, int primary, int shadow) {
		return List.of(new Difference(Kind.MISSING, path, "1", null, null, primary, 1, List.of()),
				new Difference(Kind.EXTRA, path, null, "1", null, shadow, 1, List.of()));
	}

	static Difference order(List<Integer> left, List<Integer> right) {
		return new Difference(Kind.ORDER, "items", "", "", new Sorting(criteria(left), criteria(right),
				(left.size() == 2) ? Sorting.SWAPPED : left.stream().map(right::indexOf).toList().hashCode()));
	}

	private static Map<String, Integer> criteria(List<Integer> list) {
		List<Integer> sorted = list.stream().sorted().toList();
		List<Integer> reversed = IntStream.range(0, list.size())
			.mapToObj((index) -> sorted.get(list.size() - 1 - index))
			.toList();
		return list.equals(sorted) ? Map.of("id, ascending", list.size())
				: list.equals(reversed) ? Map.of("id, descending", list.size()) : Map.of();
	}

	static List<Integer> shuffled(Run run, int length) {
		List<Integer> list = new ArrayList<>(IntStream.range(0, length).boxed().toList());
		for (int i = length - 1; i > 0; i--) {
			Collections.swap(list, i, run.random.nextInt(i + 1));
		}
		return list;
	}

	private static void assertNoRegression(Run run) {
		assertThat(run.noise().findings()).noneMatch((each) -> each.classification() == Classification.REGRESSION);
	}

	private static void print(String format, Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
	}

}
