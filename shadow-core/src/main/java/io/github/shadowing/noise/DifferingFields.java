package io.github.shadowing.noise;

import java.util.BitSet;

/**
 * In which fields the answers of an exchange differ, so that it can be judged again
 * whether that is noise. It belongs to the {@link EndpointNoise} that told it. Immutable.
 */
public final class DifferingFields {

	static final DifferingFields NONE = new DifferingFields(new BitSet());

	private final BitSet fields;

	DifferingFields(BitSet fields) {
		this.fields = fields;
	}

	BitSet fields() {
		return this.fields;
	}

	/**
	 * Return whether nothing differs.
	 * @return whether that is so
	 */
	public boolean isEmpty() {
		return this.fields.isEmpty();
	}

}
