package io.github.shadowing.noise;

import java.time.Instant;
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

	private long now;

	private long exchanges;

	/**
	 * Create tests.
	 * @param family where they get their levels from, or {@code null} to count only
	 */
	Traits(@Nullable TestFamily family) {
		this.family = family;
		this.counts = (family != null) ? Map.of() : new EnumMap<>(Trait.class);
	}

	/**
	 * Begin an exchange.
	 */
	void begin(Instant at) {
		this.now = at.toEpochMilli();
		this.exchanges++;
	}

	/** Add an exchange, for a trait of the side that has more of something. */
	void addOrder(Trait trait, double primary, double shadow) {
		add(trait, primary > shadow, shadow > primary);
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
		DiscordanceTest test = this.tests.computeIfAbsent(trait,
				(absent) -> trait.isOfShadowOnly() ? levels.oneSided() : levels.twoSided());
		if (trait.mayPass()) {
			test.add(shadow, this.now, this.exchanges);
		}
		else {
			test.add(shadow);
		}
	}

	/**
	 * Begin anew with a trait, as what was seen of it tells nothing of what is to come.
	 */
	void forget(Trait trait) {
		this.tests.remove(trait);
	}

	/**
	 * Return whether a trait was proven, or looked so, but is as frequent on both sides
	 * by now. For numbers.
	 */
	boolean isPassed(Trait trait) {
		DiscordanceTest test = this.tests.get(trait);
		return test != null && test.isOver(this.exchanges);
	}

	/** The first of some traits that passed, and until when it was so, in words. */
	@Nullable String passed(Predicate<Trait> applies, String other) {
		Trait passed = first((trait) -> applies.test(trait) && isPassed(trait),
				(test) -> test.isProven() && !test.isForgotten(this.exchanges));
		DiscordanceTest test = (passed != null) ? this.tests.get(passed) : null;
		return (passed == null || test == null) ? null
				: "until " + test.until() + " it was proven that " + reason(passed, other);
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
