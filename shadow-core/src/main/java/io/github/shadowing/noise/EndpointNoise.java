package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells regressions from noise for one endpoint and target. What it keeps is bounded: so
 * many fields of at most 10.8 KB each, the rest being counted together, and so many sets
 * of fields that differed together. Not thread-safe.
 */
public final class EndpointNoise {

	/** The index of all fields beyond those told apart. */
	private static final int BEYOND = 0;

	private final int maxFields;

	private final long patience;

	private final boolean self;

	private final TestFamily family = new TestFamily();

	private final Map<FieldKey, Field> fields = new HashMap<>();

	private final List<Field> byIndex = new ArrayList<>();

	private final Map<FieldKey, Integer> indices = new HashMap<>();

	private final Map<String, KeyNoise> keys = new HashMap<>();

	private final StatusCounts statuses = new StatusCounts();

	private final DivergenceSets divergences = new DivergenceSets();

	private long beyond;

	private @Nullable Instant beyondSince;

	private long pairs;

	private long comparisons;

	/**
	 * Create an instance that knows nothing yet.
	 * @param maxFields how many differing fields are told apart
	 */
	public EndpointNoise(int maxFields) {
		this(maxFields, 0, false);
	}

	/**
	 * Create an instance that knows nothing yet, and has another instance of the primary
	 * to wait for.
	 * @param maxFields how many differing fields are told apart
	 * @param baselinePercentage the share of the exchanges in which a baseline is asked;
	 * 0 for none
	 */
	public EndpointNoise(int maxFields, double baselinePercentage) {
		this(maxFields, baselinePercentage, false);
	}

	/**
	 * Create an instance that knows nothing yet, and has a baseline to wait for.
	 * @param maxFields how many differing fields are told apart
	 * @param baselinePercentage the share of the exchanges in which a baseline is asked;
	 * 0 for none
	 * @param self whether the baseline is the primary itself, asked again: what belongs
	 * to an instance differs on the shadow only then
	 */
	public EndpointNoise(int maxFields, double baselinePercentage, boolean self) {
		this.maxFields = maxFields;
		this.patience = Patience.forBaseline(baselinePercentage);
		this.self = self;
	}

	/**
	 * Add what came of comparing the answers of primary and shadow.
	 * @param observation what differs, if anything
	 * @return whether anything differs that is not held for noise now
	 */
	public boolean compared(Observation observation) {
		int status = this.statuses.add(observation.status());
		this.comparisons++;
		if (observation.differences().isEmpty()) {
			return false;
		}
		List<Difference> differences = JudgedDifferences.of(observation.differences(), observation.at());
		addKeys(differences);
		BitSet differing = new BitSet();
		differing.set(BEYOND, observation.more());
		for (Difference difference : differences) {
			FieldKey key = FieldKey.of(difference);
			Field field = field(key);
			if (field != null) {
				boolean clean = field.add(difference, observation.at(), status);
				differing.set(this.indices.getOrDefault(key, BEYOND) + (clean ? 0 : 1));
				judge(field, observation.at());
			}
			else {
				differing.set(BEYOND);
			}
		}
		if (differing.get(BEYOND)) {
			this.beyond++;
			this.beyondSince = (this.beyondSince != null) ? this.beyondSince : observation.at();
		}
		this.divergences.add(differing, observation.weight());
		return !differing.stream().allMatch(this::isExcused);
	}

	/**
	 * Add what came of asking a baseline as well, for an exchange that is or will be
	 * {@link #compared}.
	 * @param at when the primary received the request
	 * @param shadow what differs between primary and shadow
	 * @param baseline what differs between primary and baseline
	 */
	public void paired(Instant at, Collection<Difference> shadow, Collection<Difference> baseline) {
		this.pairs++;
		boolean comparable = baseline.stream().noneMatch((difference) -> difference.kind() == Kind.STATUS);
		Map<FieldKey, Difference> shadows = byKey(JudgedDifferences.of(shadow, at), comparable);
		Map<FieldKey, Difference> baselines = byKey(JudgedDifferences.of(baseline, at), comparable);
		Set<FieldKey> all = new HashSet<>(shadows.keySet());
		all.addAll(baselines.keySet());
		for (FieldKey key : all) {
			Field field = field(key);
			if (field != null) {
				field.addPair(at, shadows.get(key), baselines.get(key));
				if (field.isSeen()) {
					judge(field, at);
				}
			}
		}
	}

	private void judge(Field field, Instant at) {
		boolean baseline = this.pairs > 0 || this.comparisons <= this.patience;
		field.judge(at, this.statuses.compared(field.statuses()), this.pairs, baseline);
	}

	/** An answer with another status, such as a refusal, says nothing of the fields. */
	private static Map<FieldKey, Difference> byKey(Collection<Difference> differences, boolean comparable) {
		Map<FieldKey, Difference> byKey = new HashMap<>();
		for (Difference difference : differences) {
			if (comparable || difference.kind() == Kind.STATUS) {
				byKey.putIfAbsent(FieldKey.of(difference), difference);
			}
		}
		return byKey;
	}

	private @Nullable Field field(FieldKey key) {
		Field field = this.fields.get(key);
		if (field == null && this.fields.size() < this.maxFields) {
			field = new Field(key.path(), key.kind(), this.family, () -> keys(key.path()), this.self);
			this.byIndex.add(field);
			this.indices.put(key, 2 * this.byIndex.size());
			this.fields.put(key, field);
		}
		return field;
	}

	private KeyNoise keys(String path) {
		return this.keys.computeIfAbsent(path, (absent) -> new KeyNoise());
	}

	private void addKeys(List<Difference> differences) {
		Map<String, Integer> missing = new HashMap<>();
		Map<String, Integer> extra = new HashMap<>();
		for (Difference difference : differences) {
			boolean alone = difference.kind() == Kind.MISSING || difference.kind() == Kind.EXTRA;
			if (alone && KeyNoise.isPathOfKeys(difference.path()) && field(FieldKey.of(difference)) != null) {
				((difference.kind() == Kind.MISSING) ? missing : extra).putIfAbsent(difference.path(),
						difference.key());
			}
		}
		missing.forEach((path, key) -> keys(path).add(key, extra.remove(path)));
		extra.forEach((path, key) -> keys(path).add(null, key));
	}

	/**
	 * Return the exchanges that differ, but in nothing that is not held for noise now.
	 * @return how many
	 */
	public Matches noisyMatches() {
		return this.divergences.matches(this::isExcused);
	}

	/** Each field has an even index, and the odd one behind for when its shape breaks. */
	private boolean isExcused(int index) {
		if (index == BEYOND) {
			return false;
		}
		Judgement judgement = this.byIndex.get(index / 2 - 1).judgement();
		return judgement.is(Classification.VOLATILE) || (judgement.excusesClean() && index % 2 == 0);
	}

	/**
	 * Return whether what differs is held for noise now, in whatever exchange.
	 * @param difference the difference
	 * @param at when the primary received the request
	 * @return whether it is
	 */
	public boolean isNoise(Difference difference, Instant at) {
		return JudgedDifferences.of(List.of(difference), at).stream().allMatch((each) -> {
			Field field = this.fields.get(FieldKey.of(each));
			return field != null && field.judgement().is(Classification.VOLATILE);
		});
	}

	/**
	 * Return what differs.
	 * @return the fields in no particular order
	 */
	public List<FieldFinding> findings() {
		List<FieldFinding> findings = new ArrayList<>();
		for (Field field : this.byIndex) {
			if (field.isSeen()) {
				findings.add(field.finding(this.statuses.compared(field.statuses()), this.pairs));
			}
		}
		if (this.beyond > 0) {
			findings.add(new FieldFinding("(other)", "other", this.beyond, this.statuses.compared(-1), null, null,
					Classification.UNDECIDED, "beyond the number of fields that are told apart", this.beyondSince, null,
					null));
		}
		return findings;
	}

	private record FieldKey(String path, Kind kind, int group) {

		static FieldKey of(Difference difference) {
			return new FieldKey(difference.path(), difference.kind(), JudgedDifferences.group(difference));
		}

	}

}
