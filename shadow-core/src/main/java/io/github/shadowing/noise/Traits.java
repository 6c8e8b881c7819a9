package io.github.shadowing.noise;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The tests of one field, one per trait, begun with the first pair of which one side only
 * has the trait. Not thread-safe.
 */
final class Traits {

	private final @Nullable TestFamily family;

	private final Map<Trait, DiscordanceTest> tests = new EnumMap<>(Trait.class);

	private final int[] counts;

	/**
	 * Create tests.
	 * @param family where they get their levels from, or {@code null} to count only
	 */
	Traits(@Nullable TestFamily family) {
		this.family = family;
		this.counts = new int[(family != null) ? 0 : 2 * Trait.values().length];
	}

	/**
	 * Add an exchange.
	 * @param primary whether the primary's value has the trait
	 * @param shadow whether the shadow's has
	 */
	void add(Trait trait, boolean primary, boolean shadow) {
		if (primary == shadow) {
			return;
		}
		TestFamily levels = this.family;
		if (levels == null) {
			this.counts[2 * trait.ordinal() + (shadow ? 1 : 0)]++;
			return;
		}
		this.tests.computeIfAbsent(trait, (absent) -> (trait == Trait.BROKEN) ? levels.oneSided() : levels.twoSided())
			.add(shadow);
	}

	/**
	 * Return whether one side has a trait that much more often that it is hardly chance.
	 * For those that only count.
	 */
	boolean isLopsided(Trait trait) {
		double left = this.counts[2 * trait.ordinal()];
		double right = this.counts[2 * trait.ordinal() + 1];
		return Math.abs(left - right) > 3 * Math.sqrt(left + right);
	}

	/** The first of some traits that is proven to be more frequent on one side. */
	@Nullable Trait proven(Predicate<Trait> applies) {
		return first(applies, DiscordanceTest::isProven);
	}

	@Nullable Trait suspicious(Predicate<Trait> applies) {
		return first(applies, DiscordanceTest::isSuspicious);
	}

	/** What it means that a trait is more frequent on the side that has it more often. */
	String reason(Trait trait) {
		DiscordanceTest test = this.tests.get(trait);
		return trait.reason(test == null || test.isOfShadow());
	}

	private @Nullable Trait first(Predicate<Trait> applies, Predicate<DiscordanceTest> condition) {
		for (Map.Entry<Trait, DiscordanceTest> test : this.tests.entrySet()) {
			if (applies.test(test.getKey()) && condition.test(test.getValue())) {
				return test.getKey();
			}
		}
		return null;
	}

}
