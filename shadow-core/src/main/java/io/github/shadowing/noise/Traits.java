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

	private final TestFamily family;

	private final Map<Trait, DiscordanceTest> tests = new EnumMap<>(Trait.class);

	Traits(TestFamily family) {
		this.family = family;
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
		this.tests
			.computeIfAbsent(trait,
					(absent) -> (trait == Trait.BROKEN) ? this.family.oneSided() : this.family.twoSided())
			.add(shadow);
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
