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

	private final boolean self;

	private final ThreeTimes times;

	private @Nullable ThreeNumbers numbers;

	/** Whether shadow and primary break the shape learned more often than the two. */
	private @Nullable DiscordanceTest breaks;

	private long shadowBreaks;

	private long baselineBreaks;

	/** In how many exchanges shadow and baseline answered the same. */
	private long equal;

	/** In how many exchanges a trait was proven without a baseline; 0 for none yet. */
	private long provenWithout;

	/**
	 * Create an instance.
	 * @param self whether the baseline is the primary itself
	 */
	BesideBaseline(TestFamily family, boolean self) {
		this.evidence = new ShapeEvidence(family);
		this.family = family;
		this.self = self;
		this.times = new ThreeTimes(family);
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
		this.equal += (left != null && left.equals(right)) ? 1 : 0;
		if (left != null && right != null && !left.equals(right)) {
			this.evidence.add(at, left, right);
			addThree(at, primary(shadow, baseline), left, right);
			if (without.isOfPrimary(left, at)) {
				this.evidence.repetitions().addShared();
			}
		}
	}

	private void addThree(Instant at, @Nullable String primary, String baseline, String shadow) {
		if (primary == null) {
			return;
		}
		Value first = Value.of(primary, at);
		Value left = Value.of(baseline, at);
		Value right = Value.of(shadow, at);
		this.times.add(first, left, right);
		if (!Double.isNaN(first.number() + left.number() + right.number())) {
			this.numbers = (this.numbers != null) ? this.numbers : new ThreeNumbers(this.family);
			this.numbers.add(first.number(), left.number(), right.number());
		}
	}

	/** Of several values at this path, both may differ from the primary in other ones. */
	private static @Nullable String primary(@Nullable Difference shadow, @Nullable Difference baseline) {
		String own = (shadow != null) ? shadow.primary() : null;
		String other = (baseline != null) ? baseline.primary() : null;
		return (own == null || other == null || own.equals(other)) ? ((own != null) ? own : other) : null;
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
		Judgement judgement = new TraitRules(this.evidence, this::provesNothing, "baseline", !this.self).judgeTests();
		judgement = (judgement != null) ? judgement : judgeBreaks();
		judgement = (judgement != null) ? judgement : this.times.judge();
		if (this.numbers != null && (judgement == null || !judgement.proven())) {
			Judgement distance = this.numbers.judge(this.evidence, this.between, this.self);
			judgement = (distance != null) ? distance : judgement;
		}
		if (without == null || !without.proven() || (judgement != null && judgement.proven())) {
			return judgement;
		}
		this.provenWithout = (this.provenWithout > 0) ? this.provenWithout : pairs;
		if (this.evidence.pairs() + this.equal >= this.provenWithout) {
			return judgement;
		}
		return without.unconfirmed();
	}

	/** What each instance of the primary has in its own way tells nothing of the shadow. */
	private boolean provesNothing(Trait trait) {
		return this.between.traits().isLopsided(trait) || (trait == Trait.FRAMED && !this.between.isFrameShared());
	}

	/** What two primaries have in common, once it is clear. */
	@Nullable Shape shape() {
		return (this.between.pairs() >= ShapeRules.FEW) ? this.between.shape() : null;
	}

	private @Nullable Judgement judgeBreaks() {
		String reason = "no longer what it was before in " + Judgement.exchanges(this.shadowBreaks)
				+ ", between two primaries in " + this.baselineBreaks;
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
