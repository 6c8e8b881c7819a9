package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;

/**
 * Hashes of values, in linear time. Values are equal if their hashes are, but for what
 * rules tolerate: of the values of which some differences are tolerated only the type
 * enters a hash, as there is none that numbers share which are close to each other, and
 * {@link ElementMatching} looks at them. Ignored parts do not enter at all. A
 * {@link KeyedHash}, because neither time nor result may depend on what a body's author
 * can choose. Hashes of objects and arrays are kept, so that arrays within arrays are not
 * hashed once per level. Not thread-safe.
 */
final class Fingerprints {

	private static final Fingerprint IGNORED = new Fingerprint(0, 0);

	private final Deadline deadline;

	/** By identity: equal values at different paths may be ignored in different parts. */
	private final IdentityHashMap<JsonValue, Fingerprint> known = new IdentityHashMap<>();

	Fingerprints(Deadline deadline) {
		this.deadline = deadline;
	}

	Fingerprint of(JsonValue value, JsonPath path) {
		this.deadline.check();
		if (path.ignored()) {
			return IGNORED;
		}
		if (value instanceof JsonValue.ObjectValue || value instanceof JsonValue.ArrayValue) {
			Fingerprint fingerprint = this.known.get(value);
			if (fingerprint == null) {
				fingerprint = (value instanceof JsonValue.ArrayValue array) ? array(array, path)
						: object((JsonValue.ObjectValue) value, path);
				this.known.put(value, fingerprint);
			}
			return fingerprint;
		}
		boolean any = path.rules().tolerant() || path.rules().above();
		return scalar(value, any);
	}

	private Fingerprint array(JsonValue.ArrayValue array, JsonPath path) {
		Fingerprint[] elements = new Fingerprint[array.elements().size()];
		// No stream: it would take a multiple of the stack at each level of nesting.
		for (int i = 0; i < elements.length; i++) {
			elements[i] = of(array.elements().get(i), path.element());
		}
		if (path.isInAnyOrder(array.elements())) {
			// Where any order will do, it must not show in the fingerprint.
			Arrays.sort(elements);
		}
		KeyedHash hash = begin(array);
		for (Fingerprint element : elements) {
			hash.add(element);
		}
		return hash.end();
	}

	private Fingerprint object(JsonValue.ObjectValue object, JsonPath path) {
		KeyedHash hash = begin(object);
		String[] names = object.fields().keySet().toArray(String[]::new);
		Arrays.sort(names);
		for (String name : names) {
			JsonPath field = path.field(name);
			if (!field.ignored()) {
				hash.add(name).add(of(Objects.requireNonNull(object.fields().get(name)), field));
			}
		}
		return hash.end();
	}

	private static Fingerprint scalar(JsonValue value, boolean any) {
		KeyedHash hash = begin(value);
		if (!any) {
			hash.add((value instanceof JsonValue.NumberValue number) ? number.canonical() : value.text());
		}
		return hash.end();
	}

	private static KeyedHash begin(JsonValue value) {
		return KeyedHash.begin().add(value.type().name());
	}

	/**
	 * A hash of 128 bits.
	 */
	record Fingerprint(long high, long low) implements Comparable<Fingerprint> {

		@Override
		public int compareTo(Fingerprint other) {
			int high = Long.compare(this.high, other.high);
			return (high != 0) ? high : Long.compare(this.low, other.low);
		}

	}

}
