package io.github.shadowing.noise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells regressions from noise for one endpoint and target. What it keeps is bounded: so
 * many fields of at most 15.3 KB each, the rest being counted together, and so many sets
 * of fields that differed together. Not thread-safe.
 */
public final class EndpointNoise {

	private final TestFamily family = new TestFamily();

	private final Patience patience;

	private final FieldPlaces fields;

	private final ExcusedFields excused;

	private final DifferingFields none;

	private final KeysByPath keys;

	private final StatusCounts statuses = new StatusCounts();

	private final DivergenceSets divergences = new DivergenceSets();

	private long beyond;

	private @Nullable Instant beyondSince;

	private long pairs;

	/** Of these, in how many fields can be compared, and not the status alone. */
	private long comparable;

	/**
	 * Create an instance that knows nothing yet.
	 * @param maxFields how many differing fields are told apart
	 */
	EndpointNoise(int maxFields) {
		this(maxFields, 0, false);
	}

	/**
	 * Create an instance that knows nothing yet, and has another instance of the primary
	 * to wait for.
	 * @param maxFields how many differing fields are told apart
	 * @param baselinePercentage the share of the exchanges in which a baseline is asked;
	 * 0 for none
	 */
	EndpointNoise(int maxFields, double baselinePercentage) {
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
		this.fields = new FieldPlaces(maxFields, (key) -> field(key, self));
		this.excused = new ExcusedFields(this.fields);
		this.none = new DifferingFields(new BitSet(), this.excused);
		this.keys = new KeysByPath(this.family, this.fields);
		this.patience = new Patience(baselinePercentage);
	}

	private Field field(FieldKey key, boolean self) {
		return new Field(key.path(), key.kind(), this.family, () -> this.keys.at(key.path()), self);
	}

	/**
	 * Add what came of comparing the answers of primary and shadow.
	 * @param observation what differs, if anything
	 * @return what differs
	 */
	public DifferingFields compared(Observation observation) {
		int status = this.statuses.add(observation.status());
		this.patience.compared();
		Field statusField = this.fields.find(FieldKey.STATUS);
		if (statusField != null && statusField.evidence().addStatus(observation.status()) && statusField.isSeen()) {
			judge(statusField, observation.at());
		}
		if (observation.differences().isEmpty()) {
			return this.none;
		}
		List<JudgedDifference> differences = JudgedDifferences.of(observation.differences(), observation.at());
		this.keys.add(differences, observation.at());
		boolean alike = isOfSameStatus(observation.differences());
		BitSet differing = new BitSet();
		differing.set(ExcusedFields.BEYOND, observation.more() && alike);
		for (JudgedDifference difference : differences) {
			FieldKey key = difference.key();
			Field field = this.fields.at(key, true);
			boolean clean = field == null || field.evidence().add(difference, observation.at(), status, alike);
			// Of an answer with another status, that is what counts.
			if (alike || difference.kind() == Kind.STATUS) {
				differing.set((field != null) ? this.excused.number(key, clean) : ExcusedFields.BEYOND);
			}
			if (field != null) {
				judge(field, observation.at());
			}
		}
		if (differing.get(ExcusedFields.BEYOND)) {
			this.beyond++;
			this.beyondSince = (this.beyondSince != null) ? this.beyondSince : observation.at();
		}
		this.divergences.add(differing, observation.weight(), this.excused::has);
		return new DifferingFields(differing, this.excused);
	}

	/**
	 * Add what came of asking a baseline as well, for an exchange that is or will be
	 * {@link #compared}. An answer with another status, such as a refusal, says nothing
	 * of the fields, whichever side it comes from: shadow and baseline must be treated
	 * alike, or the one that is asked more would seem to differ more.
	 * @param at when the primary received the request
	 * @param shadow what differs between primary and shadow
	 * @param baseline what differs between primary and baseline
	 */
	public void paired(Instant at, Collection<Difference> shadow, Collection<Difference> baseline) {
		this.pairs++;
		boolean answered = isOfSameStatus(baseline);
		if (answered) {
			this.patience.answered();
		}
		boolean alike = answered && isOfSameStatus(shadow);
		this.comparable += alike ? 1 : 0;
		Map<FieldKey, JudgedDifference> shadows = byKey(JudgedDifferences.of(shadow, at), alike);
		Map<FieldKey, JudgedDifference> baselines = byKey(JudgedDifferences.of(baseline, at), alike);
		this.keys.addPair(at, this.comparable, shadows, baselines);
		shadows.forEach((key, difference) -> addPair(at, key, difference, baselines.remove(key)));
		baselines.forEach((key, difference) -> addPair(at, key, null, difference));
	}

	private void addPair(Instant at, FieldKey key, @Nullable JudgedDifference shadow,
			@Nullable JudgedDifference baseline) {
		Field field = this.fields.at(key, shadow != null);
		if (field != null) {
			field.evidence().addPair(at, pairs(field), shadow, baseline);
			if (field.isSeen()) {
				judge(field, at);
			}
		}
	}

	private void judge(Field field, Instant at) {
		field.judge(at, this.statuses.compared(field.evidence().statuses()), pairs(field), this.patience.isLeft());
	}

	private long pairs(Field field) {
		return (field.kind() == Kind.STATUS) ? this.pairs : this.comparable;
	}

	private static boolean isOfSameStatus(Collection<Difference> differences) {
		for (Difference difference : differences) {
			if (difference.kind() == Kind.STATUS) {
				return false;
			}
		}
		return true;
	}

	private static Map<FieldKey, JudgedDifference> byKey(List<JudgedDifference> differences, boolean alike) {
		Map<FieldKey, JudgedDifference> byKey = new LinkedHashMap<>();
		for (JudgedDifference difference : differences) {
			if (alike || difference.kind() == Kind.STATUS) {
				byKey.putIfAbsent(difference.key(), difference);
			}
		}
		return byKey;
	}

	/**
	 * Return the exchanges that differ, but in nothing that is not held for noise now.
	 * @return how many; rather too few where very many sets of fields differ together
	 */
	public Matches noisyMatches() {
		return this.divergences.matches(this.excused::has);
	}

	/**
	 * Return how far numbers have shifted at most, of the fields that differ and are not
	 * held for noise.
	 * @return the largest population stability index, or not a number if there is none
	 */
	public double largestDrift() {
		double largest = Double.NaN;
		for (Field field : this.fields) {
			Drift drift = judgement(field).is(Classification.VOLATILE) ? null : field.evidence().drift();
			if (drift != null) {
				largest = Double.isNaN(largest) ? drift.psi() : Math.max(largest, drift.psi());
			}
		}
		return largest;
	}

	/**
	 * Return whether what differs is held for noise now, in whatever exchange.
	 * @param difference the difference
	 * @param at when the primary received the request
	 * @return whether it is
	 */
	public boolean isNoise(Difference difference, Instant at) {
		return JudgedDifferences.of(List.of(difference), at).stream().allMatch((each) -> {
			Field field = this.fields.find(each.key());
			return field != null && judgement(field).is(Classification.VOLATILE);
		});
	}

	/**
	 * Return what differs.
	 * @return the fields in no particular order
	 */
	public List<FieldFinding> findings() {
		List<FieldFinding> findings = new ArrayList<>();
		for (Field field : this.fields) {
			if (field.isSeen()) {
				findings.add(field.finding(judgement(field), this.statuses.compared(field.evidence().statuses()),
						pairs(field)));
			}
		}
		if (this.beyond > 0) {
			findings.add(new FieldFinding(ExcusedFields.BEYOND_PATH, "other", this.beyond, this.statuses.compared(-1),
					null, null, Classification.UNDECIDED, "beyond the number of fields that are told apart",
					this.beyondSince, null, null));
		}
		return new SuggestedRules(findings).checked();
	}

	/** What comes with another status only, is no worse than that. */
	private Judgement judgement(Field field) {
		Judgement own = field.judgement();
		Field status = this.fields.find(FieldKey.STATUS);
		if (status == null || !field.evidence().isOfOtherStatusOnly()) {
			return own;
		}
		Classification other = status.judgement().classification();
		return (other.compareTo(own.classification()) <= 0) ? own
				: new Judgement(other, "differs in answers with another status only: see there", false, false);
	}

}
