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

	/** What baseline and primary look like beside each other. */
	private final ShapeEvidence between = new ShapeEvidence(null);

	private final TestFamily family;

	/** Whether shadow and primary break the shape learned more often than the two. */
	private @Nullable DiscordanceTest breaks;

	private long shadowBreaks;

	private long baselineBreaks;

	/** In how many exchanges a trait was proven without a baseline; 0 for none yet. */
	private long provenWithout;

	BesideBaseline(TestFamily family) {
		this.evidence = new ShapeEvidence(family);
		this.family = family;
	}

	/**
	 * Add an exchange.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ; not both are {@code null}
	 * @param without what is known of primary and shadow alone
	 */
	void add(Instant at, @Nullable Difference shadow, @Nullable Difference baseline, ShapeEvidence without) {
		addBreaks(without.breaks(at, shadow), without.breaks(at, baseline));
		if (baseline != null && baseline.primary() != null && baseline.shadow() != null) {
			this.between.add(at, baseline.primary(), baseline.shadow());
		}
		String left = other(baseline, shadow);
		String right = other(shadow, baseline);
		if (left != null && right != null && !left.equals(right)) {
			this.evidence.add(at, left, right);
			if (without.isOfPrimary(left, at)) {
				this.evidence.addShared();
			}
		}
	}

	private void addBreaks(boolean ofShadow, boolean ofBaseline) {
		this.shadowBreaks += ofShadow ? 1 : 0;
		this.baselineBreaks += ofBaseline ? 1 : 0;
		if (ofShadow != ofBaseline) {
			this.breaks = (this.breaks != null) ? this.breaks : this.family.oneSided();
			this.breaks.add(ofShadow);
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
		Judgement judgement = new TraitRules(this.evidence, this.between.traits()::isLopsided).judgeTests();
		judgement = (judgement != null) ? judgement : judgeBreaks();
		if (without == null || !without.proven() || (judgement != null && judgement.proven())) {
			return judgement;
		}
		this.provenWithout = (this.provenWithout > 0) ? this.provenWithout : pairs;
		if (this.evidence.pairs() >= this.provenWithout) {
			return judgement;
		}
		return without.unconfirmed();
	}

	/** What two primaries have in common, once it is clear. */
	@Nullable Shape shape() {
		return (this.between.pairs() >= ShapeRules.FEW) ? this.between.shape() : null;
	}

	private @Nullable Judgement judgeBreaks() {
		String reason = "no longer of the shape learned in " + this.shadowBreaks
				+ " exchanges, between two primaries in " + this.baselineBreaks;
		if (this.breaks != null && this.breaks.isProven()) {
			return Judgement.regression(reason).asProven().excusingClean();
		}
		return (this.shadowBreaks > 0
				&& (this.baselineBreaks == 0 || (this.breaks != null && this.breaks.isSuspicious())))
						? Judgement.undecided(reason).excusingClean() : null;
	}

	/** Whether the shape learned breaks between two primaries, too. */
	boolean isBreakingToo() {
		return this.baselineBreaks > 0;
	}

	/**
	 * Whether what differs between two primaries has the shape of noise.
	 * @param pairs in how many exchanges a baseline was asked
	 */
	boolean isOfNoise(long pairs) {
		return new ShapeRules(this.between, this.between.pairs(), pairs).judge(null).is(Classification.VOLATILE);
	}

	/**
	 * Take the present shape for that of this field from now on.
	 */
	void learn() {
		if (this.evidence.isRipe()) {
			this.evidence.learn(shape());
		}
	}

}
