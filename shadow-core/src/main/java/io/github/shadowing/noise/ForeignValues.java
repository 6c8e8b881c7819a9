package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Looks for values of the shadow that neither primary nor baseline ever had where answers
 * differ, as a word or a status that the primary's version does not know, although the
 * field is noise. Where the primary's values are many, any of them is new. Keeps a
 * bounded number of hashes. Not thread-safe.
 */
final class ForeignValues {

	/** So many values of the shadow are looked at, each by itself. */
	private static final int MOST = 4;

	private final TestFamily family;

	private final FewValues primaries = new FewValues();

	/** What the baseline had and the primary did not, by then. */
	private final FewValues others = new FewValues();

	private final List<ForeignValue> foreign = new ArrayList<>(MOST);

	private @Nullable TestFamily levels;

	/** What the baseline had in the last pair that the primary never had. */
	private List<Integer> lastOfBaseline = List.of();

	/** The last pair in which either differed, as a number. */
	private long lastPair;

	/** In how many pairs the shadow had what was proven, before another one had it. */
	private long refuted;

	/**
	 * In how many exchanges shadow and primary differed, and until which that is told.
	 */
	private long exchanges;

	private long told;

	ForeignValues(TestFamily family) {
		this.family = family;
	}

	/**
	 * Add the values of an exchange in which shadow and primary differ.
	 * @return whether the shadow's may be the primary's; before any was found that is
	 * foreign, all may
	 */
	boolean add(ValuePairs values) {
		this.exchanges++;
		addPrimaries(values);
		if (areMany()) {
			return values.all(ValuePair::outerShadow, (value) -> !isForeign(value.hash()));
		}
		return this.levels == null || values.all(ValuePair::outerShadow,
				(value) -> this.primaries.contains(value.hash()) || this.others.contains(value.hash()));
	}

	/**
	 * Add what the primary has, whether or not an answer differs.
	 * @return whether it is foreign no more
	 */
	boolean addPrimary(int hash) {
		this.primaries.add(hash);
		return remove(hash);
	}

	private boolean isForeign(int hash) {
		return this.foreign.stream().anyMatch((each) -> each.is(hash) && each.isProven());
	}

	/**
	 * Add an exchange in which a baseline was asked, and either answer differs.
	 * @param at when the primary received the request
	 * @param pair its number among those with a baseline: in those left out, none differs
	 * @param shadow how shadow and primary differ, or {@code null} if they don't
	 * @param baseline how baseline and primary differ, or {@code null} if they don't
	 */
	void addPair(Instant at, long pair, @Nullable JudgedDifference shadow, @Nullable JudgedDifference baseline) {
		addPrimaries((shadow != null) ? shadow.values() : null);
		ValuePairs other = (baseline != null) ? baseline.values() : null;
		addPrimaries(other);
		if (other != null) {
			for (int hash : other.outerHashes(ValuePair::outerShadow)) {
				addOther(hash);
			}
		}
		if (!areMany()) {
			List<Trio> trios = Trio.of(shadow, baseline);
			List<Integer> ofBaseline = unknown(trios, Trio::baseline);
			// What is cached is told again and again, and is drawn but once.
			boolean anew = pair > this.lastPair + 1 || !this.lastOfBaseline.containsAll(ofBaseline);
			addForeign(at, pair, unknown(trios, Trio::shadow), !ofBaseline.isEmpty(), anew);
			this.lastOfBaseline = ofBaseline;
			this.lastPair = pair;
		}
	}

	private void addPrimaries(@Nullable ValuePairs values) {
		if (values == null) {
			return;
		}
		for (int hash : values.outerHashes(ValuePair::outerPrimary)) {
			addPrimary(hash);
		}
	}

	private void addOther(int hash) {
		if (!this.primaries.contains(hash)) {
			this.others.add(hash);
			remove(hash);
		}
	}

	/** Which values the primary never had, nor has now. */
	private List<Integer> unknown(List<Trio> trios, Function<Trio, Value> side) {
		List<Integer> unknown = new ArrayList<>(1);
		for (Trio trio : trios) {
			int hash = side.apply(trio).hash();
			if (!this.primaries.contains(hash) && !unknown.contains(hash)) {
				unknown.add(hash);
			}
		}
		return unknown;
	}

	/**
	 * Add what the shadow has and the primary never had.
	 * @param baseline whether the baseline has such a value, too
	 * @param anew whether the baseline did not have all of that in the pair before
	 */
	private void addForeign(Instant at, long pair, List<Integer> unknown, boolean baseline, boolean anew) {
		List<Integer> begun = new ArrayList<>(unknown);
		begun.removeIf(this.others::contains);
		for (ForeignValue each : this.foreign) {
			if (begun.removeIf(each::is)) {
				each.addShadow(at, pair, !baseline);
			}
			else if (unknown.isEmpty() && baseline && anew) {
				each.addBaseline(at);
			}
		}
		if (baseline) {
			return;
		}
		for (int hash : begun) {
			begin(hash, at, pair);
		}
	}

	private void begin(int hash, Instant at, long pair) {
		if (this.foreign.size() == MOST) {
			ForeignValue least = leastProven();
			if (least.isProven()) {
				return;
			}
			this.foreign.remove(least);
		}
		this.levels = (this.levels != null) ? this.levels : new TestFamily(this.family.nextLevel());
		this.foreign.add(new ForeignValue(hash, this.levels.oneSided(), at, pair));
	}

	private ForeignValue leastProven() {
		return this.foreign.stream()
			.min(Comparator.comparing(ForeignValue::isProven).thenComparing(ForeignValue::evidence))
			.orElseThrow();
	}

	/** What another instance has, is not foreign any more. */
	private boolean remove(int hash) {
		for (ForeignValue each : this.foreign) {
			if (each.is(hash)) {
				this.foreign.remove(each);
				if (each.isProven()) {
					refute(each);
				}
				return true;
			}
		}
		return false;
	}

	private void refute(ForeignValue proven) {
		this.refuted = (isRefuted() ? this.refuted : 0) + proven.seen();
		this.told = LastProof.told(this.exchanges);
	}

	/** As with all that is over, it is told for some time. */
	private boolean isRefuted() {
		return this.exchanges < this.told;
	}

	private boolean areMany() {
		return this.primaries.areTooMany() || this.others.areTooMany();
	}

	/**
	 * Judge the values.
	 * @return a regression if it is proven, undecided if it looks so, or {@code null}
	 */
	@Nullable Judgement judge() {
		long proven = 0;
		long suspicious = 0;
		for (ForeignValue each : this.foreign) {
			proven += each.isProven() ? each.seen() : 0;
			suspicious += each.isSuspicious() ? each.seen() : 0;
		}
		if (proven > 0) {
			return Judgement
				.regression("where answers differ, neither primary nor baseline ever had what the shadow has in "
						+ exchanges(proven))
				.asProven();
		}
		if (isRefuted()) {
			return Judgement.undecided("neither primary nor baseline had what the shadow had in "
					+ exchanges(this.refuted) + ", but later on one did");
		}
		return (suspicious == 0 || areMany()) ? null : Judgement
			.undecided("neither primary nor baseline has had what the shadow has in " + exchanges(suspicious));
	}

	private static String exchanges(long count) {
		return Judgement.exchanges(count) + " with a baseline";
	}

}
