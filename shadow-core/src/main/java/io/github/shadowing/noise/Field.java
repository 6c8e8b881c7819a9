package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one way in which one field differs. At most 5.6 KB, and 13.1 KB
 * where a baseline is asked. Not thread-safe.
 */
final class Field {

	private final String path;

	private final Kind kind;

	private final Supplier<KeyNoise> keys;

	private final BaselineEvidence baseline;

	private final TestFamily family;

	private final @Nullable ShapeEvidence shape;

	private @Nullable BesideBaseline beside;

	private final @Nullable OrderEvidence order;

	private final @Nullable EntryEvidence entries;

	private final @Nullable NumericDrift drift;

	/** In answers of which status it differs, as indices. */
	private int statuses;

	private long count;

	/** In how many of these the status is the primary's. */
	private long alike;

	/** Whether a rule for it tolerates less. */
	private boolean beyondRule;

	private @Nullable Instant first;

	private @Nullable Instant turned;

	private Judgement judgement = Judgement.undecided("not seen yet");

	Field(String path, Kind kind, TestFamily family, Supplier<KeyNoise> keys, boolean self) {
		this.path = path;
		this.kind = kind;
		this.keys = keys;
		this.family = family;
		this.baseline = new BaselineEvidence(family, self);
		boolean values = kind == Kind.VALUE || kind == Kind.HEADER || kind == Kind.BODY;
		this.shape = (values || kind == Kind.LENGTH) ? new ShapeEvidence(family) : null;
		this.drift = values ? new NumericDrift() : null;
		this.order = (kind == Kind.ORDER) ? new OrderEvidence(family) : null;
		this.entries = (kind == Kind.ENTRY) ? new EntryEvidence(family) : null;
	}

	/**
	 * Add an exchange in which it differs.
	 * @param status the index of the primary's status
	 * @param sameStatus whether the shadow's status is the same
	 * @return whether its values have the shape learned
	 */
	boolean add(Difference difference, Instant at, int status, boolean sameStatus) {
		this.count++;
		this.alike += sameStatus ? 1 : 0;
		this.statuses |= 1 << status;
		this.beyondRule |= difference.beyondRule();
		this.first = (this.first != null) ? this.first : at;
		if (this.order != null) {
			this.order.add(difference.sorting());
		}
		if (this.entries != null) {
			this.entries.add(difference.primary(), difference.shadow());
		}
		String primary = difference.primary();
		String shadow = difference.shadow();
		if (this.shape == null || primary == null || shadow == null) {
			return true;
		}
		if (this.drift != null) {
			this.drift.add(primary, shadow, difference.others());
		}
		return this.shape.add(at, ValuePairs.of(primary, shadow, difference.others(), at));
	}

	/**
	 * Add an exchange in which a baseline was asked, too, and either answer differs.
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param other how baseline and primary differ, or {@code null} if they don't
	 */
	void addPair(Instant at, @Nullable Difference shadow, @Nullable Difference other) {
		this.baseline.add(occurrences(shadow), occurrences(other));
		if (this.order != null) {
			this.order.addBeside(shadow, other);
		}
		if (this.shape != null) {
			this.beside = (this.beside != null) ? this.beside : new BesideBaseline(this.family, this.baseline.isSelf());
			this.beside.add(at, shadow, other, this.shape);
		}
	}

	private static int occurrences(@Nullable Difference difference) {
		return (difference != null) ? difference.occurrences() : 0;
	}

	/**
	 * Judge anew.
	 * @param compared in how many exchanges it could have differed
	 * @param pairs in how many of them a baseline gave an answer to compare with
	 * @param expected whether a baseline is to be waited for
	 */
	void judge(Instant at, long compared, long pairs, boolean expected) {
		Judgement before = this.judgement;
		this.judgement = judgement(compared, pairs, expected);
		if (this.judgement.is(Classification.VOLATILE)) {
			this.turned = null;
		}
		else if (before.is(Classification.VOLATILE)) {
			this.turned = at;
		}
		if (this.judgement.is(Classification.VOLATILE) || this.baseline.isNoisy()) {
			learn();
		}
	}

	/** Which baselines say is noise may be too new to have shown its shape. */
	private void learn() {
		if (this.shape != null && (this.baseline.isEmpty() || this.shape.isRipe())) {
			this.shape.learn((this.beside != null) ? this.beside.shape() : null);
		}
		if (this.beside != null) {
			this.beside.learn();
		}
	}

	private Judgement judgement(long compared, long pairs, boolean expected) {
		if (this.kind == Kind.STATUS && 2 * this.baseline.noise() > pairs) {
			return Judgement.undecided("the baseline answers most requests with another status than the primary, "
					+ "as if it refused them");
		}
		if (this.beyondRule) {
			return judgeBeyondRule(pairs, expected);
		}
		boolean length = this.kind == Kind.LENGTH;
		if (this.shape == null || this.shape.pairs() == 0 || (length && !(expected && this.baseline.isNoisy()))) {
			Judgement alone = judgeWithoutShape(compared, expected);
			return expected ? withBaseline(null, alone, null, pairs) : withoutBaseline(alone, null, pairs);
		}
		Judgement traits = new TraitRules(this.shape).judge();
		ShapeRules rules = new ShapeRules(this.shape, this.count, compared);
		if (!expected) {
			return withoutBaseline(rules.judgeAlone(traits), rules, pairs);
		}
		if (this.beside != null && this.baseline.isNoisy()) {
			traits = this.beside.judge(traits, this.shape.looked());
		}
		if (length) {
			// No instance decides it, and no clock: the tests are all there is to ask.
			Judgement alone = (traits != null) ? traits : Judgement.undecided("lengths are noise now and then");
			return withBaseline(traits, alone, null, pairs);
		}
		return withBaseline(traits, rules.judge(traits), rules, pairs);
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
		if (this.order != null) {
			return (expected && this.baseline.isNoisy()) ? this.order.judgeBeside(compared)
					: this.order.judge(compared);
		}
		if (this.entries != null) {
			return this.entries.judge();
		}
		if ((this.kind == Kind.MISSING || this.kind == Kind.EXTRA) && KeyNoise.isPathOfKeys(this.path)) {
			return this.keys.get().judge(compared);
		}
		return Judgement.regression("noise does not show in this way");
	}

	private Judgement withBaseline(@Nullable Judgement traits, Judgement alone, @Nullable ShapeRules rules,
			long pairs) {
		if (!this.baseline.isEmpty()) {
			Judgement judged = this.baseline.judge(traits, alone, rules, this.beside, pairs);
			return (isOpaque() && judged.is(Classification.VOLATILE))
					? Judgement.undecided(judged.reason() + ", but nothing is known of what differs") : judged;
		}
		if (!alone.is(Classification.REGRESSION)) {
			return alone;
		}
		return Judgement.undecided(isOfOtherStatusOnly() ? "differs in answers with another status only"
				: "differs, but in no exchange yet in which a baseline gave an answer to compare with");
	}

	/** What two primaries once differed in, too, may still be noise. */
	private Judgement withoutBaseline(Judgement alone, @Nullable ShapeRules rules, long pairs) {
		if (this.baseline.isProven() && (rules == null || !this.baseline.isExcused(rules))) {
			return this.baseline.proof(rules, pairs);
		}
		if (alone.is(Classification.REGRESSION) && this.baseline.isNoisy()) {
			return Judgement.undecided(alone.reason() + "; but it was noise as long as a baseline answered");
		}
		return alone;
	}

	/**
	 * Whether it is known that bodies differ, and nothing else: noise on both sides may
	 * hide whatever fault.
	 */
	private boolean isOpaque() {
		boolean body = this.kind == Kind.BODY && this.shape != null && this.shape.pairs() == 0;
		return body || this.kind == Kind.UNDECODABLE;
	}

	Kind kind() {
		return this.kind;
	}

	/** In how many exchanges baseline and primary differ here. */
	long noise() {
		return this.baseline.noise();
	}

	/** Whether it never differed where shadow and primary have the same status. */
	boolean isOfOtherStatusOnly() {
		return this.alike == 0 && this.kind != Kind.STATUS;
	}

	Judgement judgement() {
		return this.judgement;
	}

	int statuses() {
		return this.statuses;
	}

	/** Whether the shadow ever differed here, and not only a baseline. */
	boolean isSeen() {
		return this.count > 0;
	}

	/**
	 * Tell what was found.
	 * @param held what it is held for, which depends on the status where that differs
	 */
	FieldFinding finding(Judgement held, long compared, long pairs) {
		boolean tested = pairs > 0;
		boolean ownNoise = this.judgement.is(Classification.VOLATILE);
		String rule = ownNoise ? Suggestion.of(this.path, this.kind, suggestedShape(), apart()) : null;
		return new FieldFinding(this.path, this.kind.label(), this.count, Math.max(this.count, compared),
				tested ? this.baseline.noise() : null, tested ? pairs : null, held.classification(), held.reason(),
				(this.turned != null) ? this.turned : this.first, rule, drift());
	}

	/** How far times and counters moved would tell nothing. */
	private @Nullable Drift drift() {
		if (this.drift == null || this.shape == null || this.shape.shape() != Shape.NUMBER || this.shape.isCounter()) {
			return null;
		}
		return this.drift.report();
	}

	private Duration apart() {
		return (this.shape != null) ? this.shape.offsets().apart() : Duration.ZERO;
	}

	private @Nullable Shape suggestedShape() {
		return (this.shape != null && !this.shape.isEmbedded()) ? this.shape.shape() : null;
	}

}
