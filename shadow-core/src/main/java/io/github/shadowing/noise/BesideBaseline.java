package io.github.shadowing.noise;

import java.time.Instant;

import io.github.shadowing.compare.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What the shadow's values of a field look like beside the baseline's. Both are asked
 * after the primary, so of these two one can't be ahead of the other: where there is
 * noise, their comparison overrules that of primary and shadow. Not thread-safe.
 */
final class BesideBaseline {

	private final ShapeEvidence evidence;

	/** In how many exchanges a trait was proven without a baseline; 0 for none yet. */
	private long provenWithout;

	BesideBaseline(TestFamily family) {
		this.evidence = new ShapeEvidence(family);
	}

	/**
	 * Add an exchange.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ; not both are {@code null}
	 * @param without what is known of primary and shadow alone
	 */
	void add(Instant at, @Nullable Difference shadow, @Nullable Difference baseline, ShapeEvidence without) {
		String left = other(baseline, shadow);
		String right = other(shadow, baseline);
		if (left != null && right != null && !left.equals(right)) {
			this.evidence.add(at, left, right);
			if (without.isOfPrimary(left, at)) {
				this.evidence.addShared();
			}
		}
	}

	/** Who does not differ answered what the primary did. */
	private static @Nullable String other(@Nullable Difference own, @Nullable Difference others) {
		return (own != null) ? own.shadow() : (others != null) ? others.primary() : null;
	}

	/**
	 * Judge the traits.
	 * @param without what was found of primary and shadow alone, if anything
	 * @param pairs in how many exchanges
	 */
	@Nullable Judgement judge(@Nullable Judgement without, long pairs) {
		Judgement judgement = new TraitRules(this.evidence).judge();
		if (without == null || !without.proven() || (judgement != null && judgement.proven())) {
			return judgement;
		}
		this.provenWithout = (this.provenWithout > 0) ? this.provenWithout : pairs;
		if (this.evidence.pairs() >= this.provenWithout) {
			return judgement;
		}
		Judgement waiting = Judgement.undecided(without.reason() + "; the baseline is to confirm it");
		return without.excusesClean() ? waiting.excusingClean() : waiting;
	}

	/**
	 * Take the present shape for that of this field from now on.
	 */
	void learn() {
		if (this.evidence.isRipe()) {
			this.evidence.learn();
		}
	}

}
