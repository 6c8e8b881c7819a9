package io.github.shadowing.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Digests of values, in linear time. Values are equal if their digests are, but for what
 * rules tolerate: of the values of which some differences are tolerated only the type
 * enters a digest, as there is no digest that numbers share which are close to each
 * other, and {@link ElementMatching} looks at them. Ignored parts do not enter at all. A
 * cryptographic digest, because neither time nor result may depend on what a body's
 * author can choose. Digests of objects and arrays are kept, so that arrays within arrays
 * are not digested once per level. Not thread-safe.
 */
final class Fingerprints {

	private static final Fingerprint IGNORED = new Fingerprint(0, 0);

	private final MessageDigest digest = sha256();

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
		return text(value.type(), any ? "" : scalar(value));
	}

	private Fingerprint array(JsonValue.ArrayValue array, JsonPath path) {
		ByteBuffer content = ByteBuffer.allocate(array.elements().size() * Fingerprint.BYTES);
		Stream<Fingerprint> elements = array.elements().stream().map((element) -> of(element, path.element()));
		// Where any order will do, it must not show in the digest.
		((path.rules().array() != null) ? elements.sorted() : elements).forEach((each) -> each.writeTo(content));
		return digest(JsonValue.Type.ARRAY, content.array());
	}

	private Fingerprint object(JsonValue.ObjectValue object, JsonPath path) {
		Map<String, JsonValue> counting = new TreeMap<>(object.fields());
		counting.keySet().removeIf((name) -> path.field(name).ignored());
		ByteBuffer content = ByteBuffer.allocate(counting.size() * 2 * Fingerprint.BYTES);
		counting.forEach((name, value) -> {
			text(JsonValue.Type.STRING, name).writeTo(content);
			of(value, path.field(name)).writeTo(content);
		});
		return digest(JsonValue.Type.OBJECT, content.array());
	}

	private static String scalar(JsonValue value) {
		if (value instanceof JsonValue.NumberValue number) {
			return number.canonical();
		}
		return (value instanceof JsonValue.StringValue string) ? string.value() : value.toString();
	}

	private Fingerprint text(JsonValue.Type type, String text) {
		// Not as UTF-8, in which all lone surrogates would become the same.
		ByteBuffer content = ByteBuffer.allocate(text.length() * Character.BYTES);
		content.asCharBuffer().put(text);
		return digest(type, content.array());
	}

	private Fingerprint digest(JsonValue.Type type, byte[] content) {
		this.digest.update(type.name().getBytes(StandardCharsets.US_ASCII));
		ByteBuffer result = ByteBuffer.wrap(this.digest.digest(content));
		return new Fingerprint(result.getLong(), result.getLong());
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * The first half of a digest.
	 */
	record Fingerprint(long high, long low) implements Comparable<Fingerprint> {

		static final int BYTES = 2 * Long.BYTES;

		void writeTo(ByteBuffer target) {
			target.putLong(this.high).putLong(this.low);
		}

		@Override
		public int compareTo(Fingerprint other) {
			int high = Long.compare(this.high, other.high);
			return (high != 0) ? high : Long.compare(this.low, other.low);
		}

	}

}
