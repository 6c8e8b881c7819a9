package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the primary's values of a field have had in common so far, before and after what
 * is drawn anew, and whether the shadow's have it, too. As it is known before the values
 * it is asked of, of the same version neither side leaves it more often. Not thread-safe.
 */
final class Frame {

	/** So many values of the primary must have shown it. */
	private static final int RIPE = ShapeRules.FEW;

	/**
	 * For so long the shadow, which answers later, may be ahead where a word goes with
	 * the time. The primary follows, or it is no such word.
	 */
	private static final Duration AHEAD = Duration.ofSeconds(10);

	/** More than it takes to prove anything. */
	private static final int MOST = 100;

	private @Nullable Surroundings common;

	private int seen;

	private long held;

	/** How often only the shadow left it: before {@link #since}, and from then on. */
	private int before;

	private int after;

	private @Nullable Instant since;

	/**
	 * Add the values of an exchange in which they differ.
	 * @param anew whether they are to be counted
	 */
	void add(Instant at, ValuePairs values, boolean anew, Traits traits) {
		if (this.common != null && this.common.isEmpty()) {
			return;
		}
		List<Surroundings> primaries = values.surroundings(ValuePair::outerPrimary);
		Surroundings known = (this.common != null) ? this.common : primaries.get(0);
		boolean primary = primaries.stream().allMatch(known::areThoseOf);
		if (this.seen >= RIPE) {
			boolean shadow = values.surroundings(ValuePair::outerShadow).stream().allMatch(known::areThoseOf);
			this.held += (primary && shadow) ? 1 : 0;
			test(at, primary, shadow, anew, traits);
		}
		this.seen = Math.min(RIPE, this.seen + 1);
		this.common = primaries.stream().reduce(known, Surroundings::common);
	}

	private void test(Instant at, boolean primary, boolean shadow, boolean anew, Traits traits) {
		if (!primary) {
			this.before = 0;
			this.after = 0;
			this.since = null;
			if (anew) {
				traits.add(Trait.FRAMED, true, !shadow);
			}
			return;
		}
		if (this.since != null && !at.isBefore(this.since.plus(AHEAD))) {
			for (int i = 0; i < this.before; i++) {
				traits.add(Trait.FRAMED, false, true);
			}
			this.before = this.after;
			this.after = 0;
			this.since = (this.before > 0) ? at : null;
		}
		if (!shadow && anew) {
			this.after = Math.min(MOST, this.after + 1);
			this.since = (this.since != null) ? this.since : at;
		}
	}

	/**
	 * Whether both sides' values have had it in common in some exchanges. Otherwise it
	 * may belong to the instance.
	 */
	boolean isShared() {
		return this.held >= ShapeRules.FEW;
	}

}
