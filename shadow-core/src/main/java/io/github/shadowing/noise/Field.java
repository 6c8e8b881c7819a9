package io.github.shadowing.noise;

import java.time.Instant;
import java.util.function.Supplier;

import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One way in which one field differs: what is known of it, and what it is held for. At
 * most 7.0 KB, and 15.3 KB where a baseline is asked. Not thread-safe.
 */
final class Field {

	private final String path;

	private final FieldEvidence evidence;

	private final FieldRules rules;

	private @Nullable Instant turned;

	private Judgement judgement = Judgement.undecided("not seen yet");

	Field(String path, Kind kind, TestFamily family, Supplier<KeyNoise> keys, boolean self) {
		this.path = path;
		this.evidence = new FieldEvidence(kind, family, self);
		this.rules = new FieldRules(path, this.evidence, keys);
	}

	/**
	 * Judge anew.
	 * @param compared in how many exchanges it could have differed
	 * @param pairs in how many of them a baseline gave an answer to compare with
	 * @param expected whether a baseline is to be waited for
	 */
	void judge(Instant at, long compared, long pairs, boolean expected) {
		Judgement before = this.judgement;
		this.judgement = this.rules.judge(compared, pairs, expected);
		if (this.judgement.is(Classification.VOLATILE)) {
			this.turned = null;
		}
		else if (before.is(Classification.VOLATILE)) {
			this.turned = at;
		}
		if (this.judgement.is(Classification.VOLATILE) || this.evidence.baseline().isNoisy()) {
			this.evidence.learn();
		}
	}

	String path() {
		return this.path;
	}

	FieldEvidence evidence() {
		return this.evidence;
	}

	Kind kind() {
		return this.evidence.kind();
	}

	Judgement judgement() {
		return this.judgement;
	}

	/** Whether the shadow ever differed here, and not only a baseline. */
	boolean isSeen() {
		return this.evidence.count() > 0;
	}

	/**
	 * Tell what was found.
	 * @param held what it is held for, which depends on the status where that differs
	 */
	FieldFinding finding(Judgement held, long compared, long pairs) {
		FieldEvidence known = this.evidence;
		boolean ownNoise = this.judgement.is(Classification.VOLATILE);
		String rule = ownNoise ? Suggestion.of(this.path, kind(), known.suggestedShape(), known.apart()) : null;
		return new FieldFinding(this.path, kind().label(), known.count(), Math.max(known.count(), compared),
				(pairs > 0) ? known.baseline().noise() : null, (pairs > 0) ? pairs : null, held.classification(),
				held.reason(), (this.turned != null) ? this.turned : known.first(), rule, known.drift());
	}

}
