package io.github.shadowing.noise;

import java.util.BitSet;

/**
 * In which fields the answers of an exchange differ, so that it can be judged again
 * whether that is noise. It belongs to the {@link EndpointNoise} that told it.
 */
public final class DifferingFields {

	private final BitSet numbers;

	private final ExcusedFields excused;

	DifferingFields(BitSet numbers, ExcusedFields excused) {
		this.numbers = numbers;
		this.excused = excused;
	}

	BitSet numbers() {
		return this.numbers;
	}

	/**
	 * Return whether nothing differs.
	 * @return whether that is so
	 */
	public boolean isEmpty() {
		return this.numbers.isEmpty();
	}

	/**
	 * Return whether nothing differs that is not held for noise now.
	 * @return whether that is so
	 */
	public boolean isNoise() {
		return this.excused.hasAll(this.numbers);
	}

	/**
	 * Begin to count such exchanges of the same endpoint and target.
	 * @return a count without this one
	 */
	public DivergenceCount newCount() {
		return new DivergenceCount(this.excused);
	}

}
