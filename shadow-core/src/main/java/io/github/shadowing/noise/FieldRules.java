package io.github.shadowing.noise;

import java.util.function.Supplier;

import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Judges a field by all that is known of it.
 */
final class FieldRules {

	private final String path;

	private final FieldEvidence evidence;

	private final BaselineEvidence baseline;

	private final Supplier<KeyNoise> keys;

	FieldRules(String path, FieldEvidence evidence, Supplier<KeyNoise> keys) {
		this.path = path;
		this.evidence = evidence;
		this.baseline = evidence.baseline();
		this.keys = keys;
	}

	/**
	 * Judge by what is known now.
	 * @param compared in how many exchanges it could have differed
	 * @param pairs in how many of them a baseline gave an answer to compare with
	 * @param expected whether a baseline is to be waited for
	 */
	Judgement judge(long compared, long pairs, boolean expected) {
		return withKeys(withForeign(judgement(compared, pairs, expected), pairs));
	}

	/** Where keys are drawn anew, a map without any is as different as any other. */
	private Judgement withKeys(Judgement judged) {
		boolean keys = this.evidence.kind() == Kind.MISSING && KeyNoise.isPathOfKeys(this.path);
		Judgement beside = keys ? this.keys.get().judgeBeside() : null;
		return (beside == null || judged.is(Classification.REGRESSION)
				|| !(beside.proven() || judged.is(Classification.VOLATILE))) ? judged : beside;
	}

	private Judgement judgement(long compared, long pairs, boolean expected) {
		if (isRefused(pairs)) {
			return Judgement.undecided("the baseline answers most requests with another status than the primary, "
					+ "as if it refused them");
		}
		if (this.evidence.isBeyondRule()) {
			return judgeBeyondRule(pairs, expected);
		}
		boolean length = this.evidence.kind() == Kind.LENGTH;
		ShapeEvidence shape = this.evidence.shape();
		if (shape == null || shape.pairs() == 0 || (length && !(expected && this.baseline.isNoisy()))) {
			Judgement alone = judgeWithoutShape(compared, expected);
			return expected ? withBaseline(null, alone, null, pairs) : withoutBaseline(alone, null, pairs);
		}
		Judgement traits = new TraitRules(shape).judge();
		ShapeRules rules = new ShapeRules(shape, this.evidence.count(), compared);
		if (!expected) {
			return withoutBaseline(rules.judgeAlone(traits), rules, pairs);
		}
		BesideBaseline beside = this.evidence.beside();
		if (beside != null && this.baseline.isNoisy()) {
			traits = beside.judge(traits, shape.looked());
		}
		if (length) {
			// No instance decides it, and no clock: the tests are all there is to ask.
			Judgement alone = (traits != null) ? traits : Judgement.undecided("lengths are noise now and then");
			return withBaseline(traits, alone, null, pairs);
		}
		return withBaseline(traits, rules.judge(traits), rules, pairs);
	}

	private boolean isRefused(long pairs) {
		return this.evidence.kind() == Kind.STATUS && 2 * this.baseline.noise() > pairs;
	}

	/** A value that is foreign is none of the noise, which the others still are. */
	private Judgement withForeign(Judgement judged, long pairs) {
		ForeignValues foreign = this.evidence.foreign();
		Judgement other = (foreign != null && this.evidence.mayBeForeign() && !isRefused(pairs)) ? foreign.judge()
				: null;
		boolean noise = judged.is(Classification.VOLATILE);
		if (other == null || judged.is(Classification.REGRESSION) || !(other.proven() || noise)) {
			return judged;
		}
		return (noise || judged.excusesClean()) ? other.excusingClean() : other;
	}

	/**
	 * What may differ is stated. So no shape of the values excuses it, nor is there a
	 * baseline to wait for; but what it exceeds as well is not the shadow's fault.
	 */
	private Judgement judgeBeyondRule(long pairs, boolean expected) {
		Judgement beyond = Judgement.regression("beyond the rule for it");
		if (this.baseline.noise() == 0) {
			return beyond;
		}
		return expected ? this.baseline.judge(null, beyond, null, null, pairs) : withoutBaseline(beyond, null, pairs);
	}

	private Judgement judgeWithoutShape(long compared, boolean expected) {
		OrderEvidence order = this.evidence.order();
		if (order != null) {
			return (expected && this.baseline.isNoisy()) ? order.judgeBeside(compared) : order.judge(compared);
		}
		EntryEvidence entries = this.evidence.entries();
		if (entries != null) {
			return entries.judge();
		}
		Kind kind = this.evidence.kind();
		if ((kind == Kind.MISSING || kind == Kind.EXTRA) && KeyNoise.isPathOfKeys(this.path)) {
			return this.keys.get().judge(compared);
		}
		return Judgement.regression("without a baseline that differs, too, it can't be told from a regression");
	}

	private Judgement withBaseline(@Nullable Judgement traits, Judgement alone, @Nullable ShapeRules rules,
			long pairs) {
		if (!this.baseline.isEmpty()) {
			Judgement judged = this.baseline.judge(traits, alone, rules, this.evidence.beside(), pairs);
			return (this.evidence.isOpaque() && judged.is(Classification.VOLATILE))
					? Judgement.undecided(judged.reason() + ", but nothing is known of what differs") : judged;
		}
		if (!alone.is(Classification.REGRESSION)) {
			return alone;
		}
		return Judgement.undecided(this.evidence.isOfOtherStatusOnly() ? "differs in answers with another status only"
				: "differs, but in no exchange yet in which a baseline gave an answer to compare with");
	}

	/** What two primaries once differed in, too, may still be noise. */
	private Judgement withoutBaseline(Judgement alone, @Nullable ShapeRules rules, long pairs) {
		if (this.baseline.isProven() && !this.baseline.isPassed()
				&& (rules == null || !this.baseline.isExcused(rules))) {
			return this.baseline.proof(rules, pairs);
		}
		if (alone.is(Classification.REGRESSION) && this.baseline.isNoisy()) {
			return Judgement.undecided(alone.reason() + "; but it was noise as long as a baseline answered");
		}
		return alone;
	}

}
