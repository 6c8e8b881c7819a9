package io.github.shadowing.noise;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import io.github.shadowing.compare.Sorting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what is kept for one field, as {@code docs/noise.md} states it.
 */
class FieldSizeTests {

	private static final List<NoiseKind> KINDS = List.of(NoiseKind.values());

	private static final int MOST = 15_872;

	private static final int MOST_WITHOUT_BASELINE = 7_168;

	@Test
	@Tag("figures")
	@Timeout(600)
	void whatIsKeptOfAFieldIsBoundedWhateverItsValues() throws IllegalAccessException {
		long most = 0;
		long mostWithBaseline = 0;
		long sum = 0;
		for (NoiseKind kind : NoiseKind.values()) {
			long without = size(kind, 0, false);
			long with = size(kind, 0, true);
			sum += without;
			most = Math.max(most, without);
			mostWithBaseline = Math.max(mostWithBaseline, with);
			System.out.println(String.format(Locale.ROOT, "%s: %d bytes, with a baseline %d", kind, without, with));
		}
		long mixed = size(NoiseKind.UUID_RANDOM, NoiseKind.values().length, false);
		long mixedWithBaseline = size(NoiseKind.UUID_RANDOM, NoiseKind.values().length, true);
		System.out.println(String.format(Locale.ROOT,
				"a field: at most %d bytes, with a baseline %d, mean %d; of all kinds of values at once: %d and %d",
				most, mostWithBaseline, sum / NoiseKind.values().length, mixed, mixedWithBaseline));
		assertThat(Math.max(most, mixed)).isLessThanOrEqualTo(MOST_WITHOUT_BASELINE);
		assertThat(Math.max(mostWithBaseline, mixedWithBaseline)).isLessThanOrEqualTo(MOST);
	}

	/** As many of the primary's as are known, and some that the shadow only has. */
	@Test
	void whatIsKeptOfFewValuesIsBounded() throws IllegalAccessException {
		Run run = new Run(1);
		NoiseKind.Side other = new NoiseKind.Side(3, false);
		Field field = new Field("a", Kind.VALUE, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		List<String> primaries = KINDS.stream().map((kind) -> kind.value(run.primary, run.primaryTime())).toList();
		List<String> others = KINDS.stream().map((kind) -> kind.value(other, run.primaryTime())).toList();
		long most = 0;
		for (int i = 0; i < 5_000; i++) {
			run.advance();
			String primary = primaries.get(i % KINDS.size());
			String foreign = kind(KINDS.get(0), i * 7 / 3, KINDS.size()).value(run.shadow, run.shadowTime());
			String known = primaries.get((i + 1) % KINDS.size());
			JudgedDifference shadow = judged(run, new Difference(Kind.VALUE, "a", primary, foreign));
			String baseline = (i % 2 == 0) ? known : others.get(i / 2 % KINDS.size());
			field.evidence().add(shadow, run.now, 0, true);
			field.evidence()
				.addPair(run.now, 2L * i, shadow, judged(run, new Difference(Kind.VALUE, "a", primary, baseline)));
			field.judge(run.now, i + 1, i + 1, true);
			most = (i % 100 == 0) ? Math.max(most, RetainedSize.of(field)) : most;
		}
		System.out.println("a field of few values: " + most + " bytes");
		assertThat(most).isLessThanOrEqualTo(MOST);
	}

	@Test
	void aFieldThatHasNoValuesTakesLittle() throws IllegalAccessException {
		Run run = new Run(1);
		Field field = new Field("a", Kind.MISSING, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		for (int i = 0; i < 1000; i++) {
			Difference difference = new Difference(Kind.MISSING, "a", "1", null);
			field.evidence().add(judged(run, difference), run.now, 0, true);
			field.evidence()
				.addPair(run.now, i + 1, judged(run, difference), (i % 2 == 0) ? judged(run, difference) : null);
			field.judge(run.now, i, i, true);
		}
		System.out.println("a field without values: " + RetainedSize.of(field) + " bytes");
		assertThat(RetainedSize.of(field)).isLessThanOrEqualTo(576);
	}

	@Test
	void anOrderTakesNoMoreThanValues() throws IllegalAccessException {
		Run run = new Run(1);
		Field field = new Field("items", Kind.ORDER, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		for (int i = 0; i < 1000; i++) {
			Difference shadow = order("first criterion " + i % 100, "second criterion " + i % 97);
			field.evidence().add(judged(run, shadow), run.now, 0, true);
			field.evidence()
				.addPair(run.now, i + 1, judged(run, shadow),
						judged(run, order("third criterion " + i % 89, "fourth criterion " + i % 83)));
			field.judge(run.now, i, i, true);
		}
		System.out.println("a field of an order: " + RetainedSize.of(field) + " bytes");
		assertThat(RetainedSize.of(field)).isLessThanOrEqualTo(MOST);
	}

	@Test
	void anOrderOfAsManyCriteriaAsAreToldApartTakesNoMoreThanValues() throws IllegalAccessException {
		Run run = new Run(1);
		Field field = new Field("items", Kind.ORDER, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		for (int i = 0; i < 1000; i++) {
			Difference shadow = order("criterion " + i % 16, "criterion " + (i + 8) % 16);
			field.evidence().add(judged(run, shadow), run.now, 0, true);
			field.evidence()
				.addPair(run.now, i + 1, judged(run, shadow),
						judged(run, order("criterion " + i % 16, "criterion " + (i + 5) % 16)));
			field.judge(run.now, i, i, true);
		}
		System.out.println("a field of an order of 16 criteria: " + RetainedSize.of(field) + " bytes");
		assertThat(RetainedSize.of(field)).isLessThanOrEqualTo(MOST);
	}

	@Test
	void anEntryTakesLittle() throws IllegalAccessException {
		Run run = new Run(1);
		Field field = new Field("a.*", Kind.ENTRY, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		for (int i = 0; i < 1000; i++) {
			Difference difference = new Difference(Kind.ENTRY, "a.*", "number " + i % 7, "text " + i % 5);
			field.evidence().add(judged(run, difference), run.now, 0, true);
			field.evidence()
				.addPair(run.now, i + 1, judged(run, difference), (i % 2 == 0) ? judged(run, difference) : null);
			field.judge(run.now, i, i, true);
		}
		System.out.println("a field of entries: " + RetainedSize.of(field) + " bytes");
		assertThat(RetainedSize.of(field)).isLessThanOrEqualTo(576);
	}

	/** Kept once for a path, beside the fields there. */
	@Test
	void keysTakeLittle() throws IllegalAccessException {
		Run run = new Run(1);
		KeyNoise keys = new KeyNoise(new TestFamily());
		for (int i = 0; i < 1000; i++) {
			keys.add(run.now, run.random.nextInt(), run.random.nextInt());
		}
		System.out.println("keys at a path: " + RetainedSize.of(keys) + " bytes");
		assertThat(RetainedSize.of(keys)).isLessThanOrEqualTo(640);
	}

	private static JudgedDifference judged(Run run, Difference difference) {
		return JudgedDifference.of(difference, run.now);
	}

	private static Difference order(String primary, String shadow) {
		return new Difference(Kind.ORDER, "items", "[1,2]", "[2,1]",
				new Sorting(Map.of(primary, 2), Map.of(shadow, 2)));
	}

	/**
	 * Feed a field.
	 * @param kinds how many kinds of values it has in turn, or 0 for only the one
	 */
	private static long size(NoiseKind first, int kinds, boolean baseline) throws IllegalAccessException {
		Run run = new Run(1);
		NoiseKind.Side other = new NoiseKind.Side(3, false);
		Field field = new Field("a", Kind.VALUE, new TestFamily(), () -> new KeyNoise(new TestFamily()), false);
		for (int i = 0; i < 5_000; i++) {
			run.advance();
			NoiseKind left = kind(first, i, kinds);
			NoiseKind right = kind(first, i * 7 / 3, kinds);
			String primary = left.value(run.primary, run.primaryTime());
			Difference shadow = new Difference(Kind.VALUE, "a", primary, right.value(run.shadow, run.shadowTime()));
			field.evidence().add(judged(run, shadow), run.now, 0, true);
			if (baseline) {
				field.evidence()
					.addPair(run.now, i + 1, judged(run, shadow),
							judged(run, new Difference(Kind.VALUE, "a", primary, left.value(other, run.shadowTime()))));
			}
			field.judge(run.now, i + 1, baseline ? i + 1 : 0, baseline);
		}
		return RetainedSize.of(field);
	}

	private static NoiseKind kind(NoiseKind first, int turn, int kinds) {
		return (kinds == 0) ? first : KINDS.get(turn % kinds);
	}

}
