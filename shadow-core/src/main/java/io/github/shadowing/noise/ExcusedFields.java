package io.github.shadowing.noise;

import java.util.BitSet;

/**
 * Tells which fields are held for noise now, by the numbers that they have in sets of
 * fields that differ together. Each field has an even number, and the odd one behind for
 * when its shape breaks. Not thread-safe.
 */
final class ExcusedFields {

	/** The number of all fields beyond those told apart. */
	static final int BEYOND = 0;

	/** Where these are. */
	static final String BEYOND_PATH = "(other)";

	private final FieldPlaces fields;

	ExcusedFields(FieldPlaces fields) {
		this.fields = fields;
	}

	/** Return the number of a field that has a place. */
	int number(FieldKey key, boolean clean) {
		return 2 * (this.fields.place(key) + 1) + (clean ? 0 : 1);
	}

	/** Return the path of the field that has the number. */
	String path(int number) {
		return (number == BEYOND) ? BEYOND_PATH : field(number).path();
	}

	/** Return whether the field is held for noise that has the number. */
	boolean has(int number) {
		if (number == BEYOND) {
			return false;
		}
		Judgement judgement = field(number).judgement();
		return judgement.is(Classification.VOLATILE) || (judgement.excusesClean() && number % 2 == 0);
	}

	/**
	 * Return whether it may turn out to be noise: it is not decided yet, or never will
	 * be.
	 */
	boolean mayHave(int number) {
		return number == BEYOND || has(number) || field(number).judgement().is(Classification.UNDECIDED);
	}

	boolean hasAll(BitSet numbers) {
		return DivergenceSets.areAll(numbers, this::has);
	}

	private Field field(int number) {
		return this.fields.get(number / 2 - 1);
	}

}
