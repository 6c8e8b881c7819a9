package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.shadowing.compare.Difference.Kind;
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

	/**
	 * How many values were looked at, whether or not shadow and baseline differ in them.
	 */
	private long looked;

	/** In how many values a trait was proven without a baseline; 0 for none yet. */
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
	void add(Instant at, @Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline,
			ShapeEvidence without) {
		ValuePairs own = (shadow != null) ? shadow.values() : null;
		ValuePairs others = (baseline != null) ? baseline.values() : null;
		addBreaks(without.breaks(at, own), without.breaks(at, others));
		// Numbers are looked at as a series, and so always of the same place.
		boolean series = isNumbers(own) || isNumbers(others);
		if (others != null) {
			this.between.add(at, series ? others.first() : others);
		}
		List<Trio> trios = series ? series(shadow, baseline) : Trio.of(shadow, baseline);
		this.looked += trios.size();
		List<Trio> differing = new ArrayList<>(trios);
		differing.removeIf(Trio::isEqual);
		if (!differing.isEmpty()) {
			ValuePairs values = ValuePairs.ofTrios(differing, at);
			int[] baselines = values.hashes(ValuePair::primary);
			int[] shadows = values.hashes(ValuePair::shadow);
			if (!series && own != null && others != null) {
				baselines = others.hashes(ValuePair::shadow);
				shadows = own.hashes(ValuePair::shadow);
			}
			List<ValuePairs> primaries = Stream.of(own, others).flatMap(Stream::ofNullable).toList();
			this.evidence.add(at, values, baselines, shadows, primaries);
			addThree(at, differing.get(values.indexOfOne()), trios);
			addShared(differing, without);
		}
	}

	private void addShared(List<Trio> differing, ShapeEvidence without) {
		for (Trio trio : differing) {
			if (without.isOfPrimary(trio.baseline())) {
				this.evidence.repetitions().addShared();
				return;
			}
		}
	}

	private static List<Trio> series(@Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline) {
		JudgedDifference any = (shadow != null) ? shadow : baseline;
		return (any != null && any.kind() == Kind.BODY) ? Trio.firstWord(shadow, baseline)
				: Trio.first(shadow, baseline);
	}

	private static boolean isNumbers(@Nullable ValuePairs values) {
		return values != null && values.is(Shape.NUMBER);
	}

	private void addThree(Instant at, Trio trio, List<Trio> all) {
		Value first = trio.primary();
		Value left = trio.baseline();
		Value right = trio.shadow();
		if (first == null) {
			return;
		}
		this.times.add(at, first, left, right, all);
		if (!Double.isNaN(first.number() + left.number() + right.number())) {
			this.numbers = (this.numbers != null) ? this.numbers : new ThreeNumbers(this.family);
			this.numbers.add(first.number(), left.number(), right.number());
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

	/**
	 * Judge the traits.
	 * @param without what was found of primary and shadow alone, if anything
	 * @param values in how many values
	 */
	@Nullable Judgement judge(@Nullable Judgement without, long values) {
		TraitRules rules = new TraitRules(this.evidence, this::provesNothing, "baseline", !this.self);
		Judgement judgement = Judgement.strongest(rules.judgeTests(), judgeBreaks(), this.times.judge());
		if (this.numbers != null && (judgement == null || !judgement.proven())) {
			Judgement distance = this.numbers.judge(this.evidence, this.between, this.self);
			judgement = (distance != null) ? distance : judgement;
		}
		judgement = (judgement != null) ? judgement : rules.judgePassed();
		if (without == null || !without.proven() || (judgement != null && judgement.proven())) {
			return judgement;
		}
		this.provenWithout = (this.provenWithout > 0) ? this.provenWithout : values;
		if (this.looked >= this.provenWithout) {
			return judgement;
		}
		return without.unconfirmed();
	}

	/**
	 * What each instance of the primary has in its own way tells nothing of the shadow.
	 */
	private boolean provesNothing(Trait trait) {
		return this.between.traits().isLopsided(trait);
	}

	/** What two primaries have in common, once it is clear. */
	@Nullable Shape shape() {
		return (this.between.pairs() >= ShapeRules.FEW) ? this.between.shape() : null;
	}

	private @Nullable Judgement judgeBreaks() {
		String reason = "of another kind than before in " + Judgement.exchanges(this.shadowBreaks)
				+ ", between two primaries in " + this.baselineBreaks;
		if (this.breaks != null && this.breaks.isProven()) {
			return Judgement.regression(reason).asProven().excusingClean();
		}
		return (this.shadowBreaks > 0
				&& (this.baselineBreaks == 0 || (this.breaks != null && this.breaks.isSuspicious())))
						? Judgement.undecided(reason).excusingClean() : null;
	}

	/** Whether the steps of the baseline's numbers are other than the primary's, too. */
	boolean isScaledToo() {
		PairedNumbers numbers = this.between.numbers();
		return numbers != null && numbers.isOfOtherSteps();
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
		Judgement judgement = new ShapeRules(this.between, this.between.pairs(), pairs).judge(null);
		return judgement.is(Classification.VOLATILE)
				|| (this.between.tally().isManifold() && judgement.is(Classification.UNDECIDED));
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
