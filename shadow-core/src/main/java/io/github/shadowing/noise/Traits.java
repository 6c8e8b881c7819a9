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

	/** For each trait, how often only the primary has it, and how often the shadow. */
	private final Map<Trait, int[]> counts;

	/**
	 * Create tests.
	 * @param family where they get their levels from, or {@code null} to count only
	 */
	Traits(@Nullable TestFamily family) {
		this.family = family;
		this.counts = (family != null) ? Map.of() : new EnumMap<>(Trait.class);
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
			this.counts.computeIfAbsent(trait, (absent) -> new int[2])[shadow ? 1 : 0]++;
			return;
		}
		this.tests.computeIfAbsent(trait, (absent) -> trait.isOfShadowOnly() ? levels.oneSided() : levels.twoSided())
			.add(shadow);
	}

	/**
	 * Return whether one side has a trait that much more often that it is hardly chance.
	 * For those that only count.
	 */
	boolean isLopsided(Trait trait) {
		int[] each = this.counts.get(trait);
		return each != null && Math.abs(each[1] - each[0]) > 3 * Math.sqrt((double) each[0] + each[1]);
	}

	/** The first of some traits that is proven to be more frequent on one side. */
	@Nullable Trait proven(Predicate<Trait> applies) {
		return first(applies, DiscordanceTest::isProven);
	}

	@Nullable Trait suspicious(Predicate<Trait> applies) {
		return first(applies, DiscordanceTest::isSuspicious);
	}

	/**
	 * What it means that a trait is more frequent on the side that has it more often.
	 * @param other whose values the shadow's are looked at beside, as a word
	 */
	String reason(Trait trait, String other) {
		DiscordanceTest test = this.tests.get(trait);
		return (test == null || test.isOfShadow()) ? trait.ofShadow() : trait.of(other);
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
