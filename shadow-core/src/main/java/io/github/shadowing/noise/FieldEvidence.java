package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is collected of one way in which one field differs. Not thread-safe.
 */
final class FieldEvidence {

	private final Kind kind;

	private final BaselineEvidence baseline;

	private final TestFamily family;

	private final @Nullable ShapeEvidence shape;

	private @Nullable BesideBaseline beside;

	private @Nullable ForeignValues foreign;

	private final @Nullable OrderEvidence order;

	private final @Nullable EntryEvidence entries;

	private final @Nullable NumericDrift drift;

	/** In answers of which status it differs, as indices. */
	private int statuses;

	private long count;

	/** In how many of these the status is the primary's. */
	private long alike;

	private boolean beyondRule;

	private @Nullable Instant first;

	FieldEvidence(Kind kind, TestFamily family, boolean self) {
		this.kind = kind;
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
	 * @return whether its values have the shape learned, and may be the primary's
	 */
	boolean add(JudgedDifference judged, Instant at, int status, boolean sameStatus) {
		Difference difference = judged.difference();
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
		ValuePairs values = hasValues() ? judged.values() : null;
		if (values == null) {
			return true;
		}
		boolean known = this.foreign == null || this.foreign.add(values) || !mayBeForeign();
		if (this.drift != null) {
			this.drift.add(values);
		}
		return (this.shape == null || this.shape.add(at, values)) && known;
	}

	/**
	 * Add the primary's status in whatever exchange.
	 * @return whether it is to be judged anew
	 */
	boolean addStatus(int status) {
		return this.foreign != null && this.foreign.addPrimary(Integer.toString(status).hashCode());
	}

	private boolean hasValues() {
		return this.shape != null || this.kind == Kind.STATUS;
	}

	/**
	 * Add an exchange in which a baseline was asked, too, and either answer differs.
	 * @param pair its number among those in which it could have differed
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param other how baseline and primary differ, or {@code null} if they don't
	 */
	void addPair(Instant at, long pair, @Nullable JudgedDifference shadow, @Nullable JudgedDifference other) {
		this.baseline.add(occurrences(shadow), occurrences(other));
		if (this.order != null) {
			this.order.addBeside(difference(shadow), difference(other));
		}
		if (this.shape != null) {
			this.beside = (this.beside != null) ? this.beside : new BesideBaseline(this.family, this.baseline.isSelf());
			this.beside.add(at, shadow, other, this.shape);
		}
		if (hasValues() && this.kind != Kind.LENGTH) {
			this.foreign = (this.foreign != null) ? this.foreign : new ForeignValues(this.family);
			this.foreign.addPair(at, pair, shadow, other);
		}
	}

	private static int occurrences(@Nullable JudgedDifference judged) {
		return (judged != null) ? judged.difference().occurrences() : 0;
	}

	private static @Nullable Difference difference(@Nullable JudgedDifference judged) {
		return (judged != null) ? judged.difference() : null;
	}

	/**
	 * Take the shape seen so far for that of this field. Which baselines say is noise may
	 * be too new to have shown it.
	 */
	void learn() {
		if (this.shape != null && (this.baseline.isEmpty() || this.shape.isRipe())) {
			this.shape.learn((this.beside != null) ? this.beside.shape() : null);
		}
		if (this.beside != null) {
			this.beside.learn();
		}
	}

	/**
	 * Whether a value is of no shape that goes with the time or the instance, and no
	 * number, of which another one is always possible.
	 */
	boolean mayBeForeign() {
		Shape known = (this.shape != null) ? this.shape.shape() : null;
		return known == null || known == Shape.TOKEN;
	}

	/**
	 * Whether it is known that bodies differ, and nothing else: noise on both sides may
	 * hide whatever fault.
	 */
	boolean isOpaque() {
		boolean body = this.kind == Kind.BODY && this.shape != null && this.shape.pairs() == 0;
		return body || this.kind == Kind.UNDECODABLE;
	}

	Kind kind() {
		return this.kind;
	}

	BaselineEvidence baseline() {
		return this.baseline;
	}

	@Nullable ShapeEvidence shape() {
		return this.shape;
	}

	@Nullable BesideBaseline beside() {
		return this.beside;
	}

	@Nullable ForeignValues foreign() {
		return this.foreign;
	}

	@Nullable OrderEvidence order() {
		return this.order;
	}

	@Nullable EntryEvidence entries() {
		return this.entries;
	}

	/** Whether a rule for it tolerates less. */
	boolean isBeyondRule() {
		return this.beyondRule;
	}

	/** Whether it never differed where shadow and primary have the same status. */
	boolean isOfOtherStatusOnly() {
		return this.alike == 0 && this.kind != Kind.STATUS;
	}

	int statuses() {
		return this.statuses;
	}

	long count() {
		return this.count;
	}

	@Nullable Instant first() {
		return this.first;
	}

	/** How far times and counters moved would tell nothing. */
	@Nullable Drift drift() {
		if (this.drift == null || this.shape == null || this.shape.shape() != Shape.NUMBER || this.shape.isCounter()) {
			return null;
		}
		return this.drift.report();
	}

	/** How far the times of the two sides were from each other at most. */
	Duration apart() {
		return (this.shape != null) ? this.shape.offsets().apart() : Duration.ZERO;
	}

	/**
	 * The shape to suggest a rule for, or {@code null} if some values would be beyond
	 * that rule, which are noise, too.
	 */
	@Nullable Shape suggestedShape() {
		return (this.shape != null && this.shape.mayHaveRule()) ? this.shape.shape() : null;
	}

}
