package io.github.shadowing.noise;

import java.time.Instant;

import io.github.shadowing.compare.Difference;
import io.github.shadowing.compare.Difference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A difference as it is judged. Its values are parsed when they are first asked for, and
 * once: most of what judging costs is telling what they look like. Not to be kept beyond
 * the exchange, nor thread-safe.
 */
final class JudgedDifference {

	private final Difference difference;

	private final FieldKey key;

	private final Instant at;

	private @Nullable ValuePairs values;

	private JudgedDifference(Difference difference, int group, Instant at, @Nullable ValuePairs values) {
		this.difference = difference;
		this.key = new FieldKey(difference.path(), difference.kind(), group);
		this.at = at;
		this.values = values;
	}

	/**
	 * Take a difference as it is.
	 * @param at when the primary received the request
	 */
	static JudgedDifference of(Difference difference, Instant at) {
		return new JudgedDifference(difference, 0, at, null);
	}

	/**
	 * Take a difference of which the values are parsed.
	 * @param group what tells it from others at the same path
	 */
	static JudgedDifference of(Difference difference, int group, Instant at, ValuePairs values) {
		return new JudgedDifference(difference, group, at, values);
	}

	Difference difference() {
		return this.difference;
	}

	Kind kind() {
		return this.difference.kind();
	}

	FieldKey key() {
		return this.key;
	}

	/** The values, or {@code null} if one side has none. */
	@Nullable ValuePairs values() {
		if (this.values == null) {
			this.values = ValuePairs.of(this.difference, this.at);
		}
		return this.values;
	}

}
