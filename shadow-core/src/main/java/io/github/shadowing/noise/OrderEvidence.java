package io.github.shadowing.noise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Sorting;
import org.jspecify.annotations.Nullable;

/**
 * Judges the order of an array: it is noise only if neither side shows any. Not
 * thread-safe.
 */
final class OrderEvidence {

	/** By how many criteria arrays are told to be sorted. */
	private static final int MAX_CRITERIA = 16;

	/** An order that nothing fixes is seldom the same twice. */
	private static final double MIN_SHARE = 0.2;

	private static final int MANY = 50;

	private static final int ENOUGH = 10;

	private final TestFamily family;

	/** The first permutation of more than two elements. */
	private int permutation;

	private long permutations;

	private long same;

	/** How often there were two elements, which have one other order only. */
	private long swapped;

	private final Map<String, DiscordanceTest> criteria = new HashMap<>();

	/** The same of the shadow beside the baseline. */
	private final Map<String, DiscordanceTest> beside = new HashMap<>();

	private long exchanges;

	OrderEvidence(TestFamily family) {
		this.family = family;
	}

	void add(@Nullable Sorting sorting) {
		this.exchanges++;
		if (sorting == null) {
			return;
		}
		if (sorting.permutation() != 0 && sorting.permutation() != Sorting.SWAPPED) {
			this.permutation = (this.permutations > 0) ? this.permutation : sorting.permutation();
			this.permutations++;
			this.same += (sorting.permutation() == this.permutation) ? 1 : 0;
		}
		this.swapped += (sorting.permutation() == Sorting.SWAPPED) ? 1 : 0;
		sorting.primary().keySet().forEach((criterion) -> {
			if (!sorting.shadow().containsKey(criterion)) {
				add(this.criteria, criterion, true);
			}
		});
		sorting.shadow().keySet().forEach((criterion) -> {
			if (!sorting.primary().containsKey(criterion)) {
				add(this.criteria, criterion, false);
			}
		});
	}

	private void add(Map<String, DiscordanceTest> tests, String criterion, boolean primary) {
		DiscordanceTest test = tests.get(criterion);
		if (test == null && tests.size() < MAX_CRITERIA) {
			test = this.family.twoSided();
			tests.put(criterion, test);
		}
		if (test != null) {
			test.add(primary);
		}
	}

	/**
	 * Add an exchange in which a baseline was asked, too. By what the shadow's elements
	 * are sorted and the baseline's are not, or the other way round, is no matter of what
	 * belongs to the primary's instance.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ; not both are {@code null}
	 */
	void addBeside(@Nullable Difference shadow, @Nullable Difference baseline) {
		Sorting own = (shadow != null) ? shadow.sorting() : null;
		Sorting others = (baseline != null) ? baseline.sorting() : null;
		if ((shadow != null && own == null) || (baseline != null && others == null)) {
			return;
		}
		Set<String> left = criteria(others, own);
		Set<String> right = criteria(own, others);
		left.stream().filter((each) -> !right.contains(each)).forEach((each) -> add(this.beside, each, true));
		right.stream().filter((each) -> !left.contains(each)).forEach((each) -> add(this.beside, each, false));
	}

	/** Who does not differ has the primary's order. */
	private static Set<String> criteria(@Nullable Sorting own, @Nullable Sorting others) {
		return (own != null) ? own.shadow().keySet() : (others != null) ? others.primary().keySet() : Set.of();
	}

	/**
	 * Judge the order where it differs between two primaries as well.
	 * @param compared in how many exchanges it could have been another one
	 */
	Judgement judgeBeside(long compared) {
		String proven = proven(this.beside);
		if (proven != null) {
			return Judgement.regression("shadow or baseline is more often sorted by " + proven).asProven();
		}
		Judgement alone = judge(compared);
		return alone.proven() ? alone.unconfirmed() : alone;
	}

	private static @Nullable String proven(Map<String, DiscordanceTest> tests) {
		return tests.entrySet()
			.stream()
			.filter((each) -> each.getValue().isProven())
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Judge the order.
	 * @param compared in how many exchanges it could have been another one
	 */
	Judgement judge(long compared) {
		String proven = proven(this.criteria);
		if (proven != null) {
			return Judgement.regression("one side is more often sorted by " + proven).asProven();
		}
		if (this.exchanges < MIN_SHARE * compared) {
			String counts = "another order, but in " + this.exchanges + " of " + Judgement.exchanges(compared)
					+ " only";
			return (compared < MANY) ? Judgement.undecided(counts) : Judgement.regression(counts);
		}
		if (this.criteria.values().stream().anyMatch(DiscordanceTest::isSuspicious)) {
			return Judgement.undecided("it looks as if only one side is sorted");
		}
		if (this.exchanges < ENOUGH) {
			return Judgement.undecided("another order, but in " + Judgement.exchanges(this.exchanges) + " only");
		}
		if (isAlwaysTheSame(compared)) {
			return Judgement.undecided((this.permutations >= ShapeRules.FEW)
					? "always changed in the same way, as no chance does: it may be data, or an order that belongs to the instance"
					: "two elements have changed places in more answers than one pair does by chance");
		}
		return Judgement.volatileBecause("neither side shows any order");
	}

	/** By chance, two elements are in another order in every other answer only. */
	private boolean isAlwaysTheSame(long compared) {
		if (this.permutations >= ShapeRules.FEW) {
			return 10 * this.same >= 9 * this.permutations;
		}
		return this.swapped > 0 && 10 * this.exchanges > 7 * compared;
	}

}
