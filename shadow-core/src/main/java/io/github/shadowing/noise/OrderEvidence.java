package io.github.shadowing.noise;

import java.util.HashMap;
import java.util.Map;

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

	private final Map<String, DiscordanceTest> criteria = new HashMap<>();

	private long exchanges;

	OrderEvidence(TestFamily family) {
		this.family = family;
	}

	void add(@Nullable Sorting sorting) {
		this.exchanges++;
		if (sorting == null) {
			return;
		}
		sorting.primary().keySet().forEach((criterion) -> {
			if (!sorting.shadow().containsKey(criterion)) {
				add(criterion, true);
			}
		});
		sorting.shadow().keySet().forEach((criterion) -> {
			if (!sorting.primary().containsKey(criterion)) {
				add(criterion, false);
			}
		});
	}

	private void add(String criterion, boolean primary) {
		DiscordanceTest test = this.criteria.get(criterion);
		if (test == null && this.criteria.size() < MAX_CRITERIA) {
			test = this.family.twoSided();
			this.criteria.put(criterion, test);
		}
		if (test != null) {
			test.add(primary);
		}
	}

	/**
	 * Judge the order.
	 * @param compared in how many exchanges it could have been another one
	 */
	Judgement judge(long compared) {
		for (Map.Entry<String, DiscordanceTest> entry : this.criteria.entrySet()) {
			if (entry.getValue().isProven()) {
				return Judgement.regression("one side is more often sorted by " + entry.getKey()).asProven();
			}
		}
		if (this.exchanges < MIN_SHARE * compared) {
			String counts = "another order, but in " + this.exchanges + " of " + compared + " exchanges only";
			return (compared < MANY) ? Judgement.undecided(counts) : Judgement.regression(counts);
		}
		if (this.criteria.values().stream().anyMatch(DiscordanceTest::isSuspicious)) {
			return Judgement.undecided("it looks as if only one side is sorted");
		}
		if (this.exchanges < ENOUGH) {
			return Judgement.undecided("another order, but in " + this.exchanges + " exchanges only");
		}
		return Judgement.volatileBecause("neither side shows any order");
	}

}
