package io.github.shadowing.noise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the primary's values of a field have had in common so far, before and after what
 * is drawn anew, and whether the shadow's have it, too. As it is known before the values
 * it is asked of, of the same version neither side leaves it more often. Once the primary
 * leaves it, less is left: what was proven stays only if both sides have had it, or it
 * was a matter of the instance. Not thread-safe.
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

	private final LastCounted counted = new LastCounted(true);

	private @Nullable Surroundings common;

	private int seen;

	private long held;

	/** How often only the shadow left it: before {@link #since}, and from then on. */
	private int before;

	private int after;

	private @Nullable Instant since;

	/** What the shadow's had in common when only they left it. */
	private @Nullable Surroundings left;

	/**
	 * Add the values of an exchange in which they differ.
	 * @param pair the one that stands for all
	 * @param third those of which the primary's are a third instance's, which is as sound
	 * as the primary: the frame is what both have in common. Empty if there is none
	 */
	void add(Instant at, ValuePairs values, ValuePair pair, List<ValuePairs> third, Traits traits) {
		if (this.common != null && this.common.isEmpty()) {
			return;
		}
		List<Surroundings> primaries = values.surroundings(ValuePair::outerPrimary);
		List<Surroundings> others = surroundings(third);
		Surroundings known = (this.common != null) ? this.common : primaries.get(0);
		boolean primary = areAll(primaries, known) && areAll(others, known);
		boolean anew = this.counted.isAnew(pair);
		if (this.seen >= RIPE) {
			List<Surroundings> shadows = values.surroundings(ValuePair::outerShadow);
			boolean shadow = areAll(shadows, known);
			this.held += (primary && shadow) ? 1 : 0;
			if (!primary && (!isShared() || isFollowing(known, primaries) || isFollowing(known, others))) {
				// What was proven of it must not be told of what is left of it.
				this.held = 0;
				this.left = null;
				traits.forget(Trait.FRAMED);
			}
			test(at, primary, shadow, anew, traits);
			if (primary && !shadow) {
				leave(known, shadows);
			}
		}
		this.seen = Math.min(RIPE, this.seen + 1);
		this.common = primary ? known : common(others, common(primaries, known));
	}

	private static List<Surroundings> surroundings(List<ValuePairs> third) {
		List<Surroundings> surroundings = new ArrayList<>();
		for (ValuePairs values : third) {
			surroundings.addAll(values.surroundings(ValuePair::outerPrimary));
		}
		return surroundings;
	}

	/** Keep what those have in common that left it, unless it tells nothing. */
	private void leave(Surroundings known, List<Surroundings> shadows) {
		List<Surroundings> leaving = shadows.stream().filter((shadow) -> !known.areThoseOf(shadow)).toList();
		Surroundings words = (this.left != null) ? common(leaving, this.left) : known;
		this.left = words.areThoseOf(known) ? common(leaving, leaving.get(0)) : words;
	}

	private static Surroundings common(List<Surroundings> all, Surroundings known) {
		return all.stream().reduce(known, Surroundings::common);
	}

	private static boolean areAll(List<Surroundings> all, Surroundings known) {
		for (Surroundings each : all) {
			if (!known.areThoseOf(each)) {
				return false;
			}
		}
		return true;
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
	 * Whether another instance has the words now for which the shadow's left the others,
	 * as where each looks up a key now and then, and the shadow did so first.
	 */
	private boolean isFollowing(Surroundings known, List<Surroundings> others) {
		Surroundings words = this.left;
		return words != null && !others.isEmpty() && !words.areThoseOf(known) && areAll(others, words);
	}

	/**
	 * Whether both sides' values have had it in common in some exchanges. Otherwise it
	 * may belong to the instance.
	 */
	boolean isShared() {
		return this.held >= ShapeRules.FEW;
	}

}
