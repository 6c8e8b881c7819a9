package io.github.shadowing.noise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a field is held for now, and why.
 *
 * @param classification the class
 * @param reason why, in words; free of values
 * @param excusesClean whether the field does not count in exchanges where its values kept
 * the shape learned, although it counts in others
 * @param proven whether the test of a trait proved it, rather than that there is no
 * evidence for noise
 */
record Judgement(Classification classification, String reason, boolean excusesClean, boolean proven) {

	static Judgement regression(String reason) {
		return new Judgement(Classification.REGRESSION, reason, false, false);
	}

	static Judgement undecided(String reason) {
		return new Judgement(Classification.UNDECIDED, reason, false, false);
	}

	static Judgement volatileBecause(String reason) {
		return new Judgement(Classification.VOLATILE, reason, true, false);
	}

	/**
	 * Say how many exchanges there are.
	 */
	static String exchanges(long count) {
		return count + ((count == 1) ? " exchange" : " exchanges");
	}

	/**
	 * Return the one to go by: one that is proven rather than one that is not, and of
	 * these the one that excuses less.
	 * @return the first of the strongest, or {@code null} if there is none
	 */
	static @Nullable Judgement strongest(@Nullable Judgement... judgements) {
		return Arrays.stream(judgements)
			.filter(Objects::nonNull)
			.min(Comparator.comparing((Judgement each) -> !each.proven).thenComparing(Judgement::excusesClean))
			.orElse(null);
	}

	boolean is(Classification other) {
		return this.classification == other;
	}

	/**
	 * Return what there is to say as long as only shadow and primary were looked at.
	 */
	Judgement unconfirmed() {
		return new Judgement(Classification.UNDECIDED, this.reason + "; the baseline is to confirm it",
				this.excusesClean, false);
	}

	Judgement excusingClean() {
		return new Judgement(this.classification, this.reason, true, this.proven);
	}

	Judgement asProven() {
		return new Judgement(this.classification, this.reason, this.excusesClean, true);
	}

}
