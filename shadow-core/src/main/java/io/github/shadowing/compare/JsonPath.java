package io.github.shadowing.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A place in documents, with array indices and the keys of maps collapsed: all elements
 * of an array share one path, and so do all entries of a map. Paths are made once per
 * comparison, so that the rules are found once per path, not once per value. Which rules
 * are for a value depends on the names above it alone, never on what stands beside it or
 * was seen before: so all who look at a value agree about them. Not thread-safe.
 * <p>
 * A loose path is one in a format that does not tell one value from an array of one: its
 * elements have the path of the array, however many there are, so that a path does not
 * depend on how many items an order happens to have. The text of an element has the
 * element's path for the same reason.
 */
final class JsonPath {

	/** Longer paths are cut; a checksum in the place of the rest keeps them apart. */
	static final int MAX_LENGTH = 300;

	/** The segment of the entries of a map. */
	static final String ENTRY = "*";

	private static final int CHECKSUM_LENGTH = 8;

	private static final Pattern CUT = Pattern.compile(FieldName.ELLIPSIS + "\\p{XDigit}{" + CHECKSUM_LENGTH + "}$");

	private final @Nullable JsonPath parent;

	private final String segment;

	private final RulePosition position;

	private final int hash;

	private final boolean loose;

	private final Map<String, JsonPath> fields = new HashMap<>();

	/** The entries of a map that rules name. */
	private final Map<String, JsonPath> keys = new HashMap<>(0);

	private @Nullable JsonPath element;

	private @Nullable JsonPath entry;

	/** Entries that are no entries to the rules: see {@link #entry(String)}. */
	private @Nullable JsonPath unnamed;

	private @Nullable String text;

	private JsonPath(@Nullable JsonPath parent, String segment, RulePosition position, int hash, boolean loose) {
		this.parent = parent;
		this.segment = segment;
		this.position = position;
		this.hash = hash;
		this.loose = loose;
	}

	static JsonPath root(RuleTree rules) {
		return new JsonPath(null, "$", rules.root(), 0, false);
	}

	static JsonPath looseRoot(RuleTree rules) {
		return new JsonPath(null, "$", rules.root(), 0, true);
	}

	boolean isLoose() {
		return this.loose;
	}

	/**
	 * Return the place of a field. It is one of the entries if its name is an identifier,
	 * or a rule says that there are entries here.
	 */
	JsonPath field(String name) {
		if (this.loose && name.equals(XmlElement.TEXT)) {
			return this;
		}
		if (this.position.namesEntries()) {
			return key(name);
		}
		return this.fields.computeIfAbsent(name,
				(key) -> DynamicKeys.isIdentifier(key) ? key(key) : child(FieldName.segment(key)));
	}

	/**
	 * Return the place of a field of an object that is a map by its size and values. That
	 * is only how the path is told: the rules are those of the field, as others that look
	 * at the object may not see that it is a map.
	 */
	JsonPath entry(String name) {
		if (!this.position.namesFields()) {
			return entry();
		}
		JsonPath field = field(name);
		if (field.isEntry() || this.position.names(field.segment)) {
			return field;
		}
		if (this.unnamed == null) {
			this.unnamed = child(ENTRY, this.position.descend(List.of()));
		}
		return this.unnamed;
	}

	/** A key that a rule names is not lost among the others. */
	private JsonPath key(String name) {
		if (!this.position.namesFields()) {
			return entry();
		}
		String named = FieldName.segment(name);
		return this.position.names(named)
				? this.keys.computeIfAbsent(named, (key) -> child(key, this.position.descend(List.of(key, ENTRY))))
				: entry();
	}

	private JsonPath entry() {
		if (this.entry == null) {
			this.entry = child(ENTRY);
		}
		return this.entry;
	}

	JsonPath element() {
		if (this.loose) {
			return this;
		}
		if (this.element == null) {
			this.element = child("[]");
		}
		return this.element;
	}

	/**
	 * Return whether the order of the elements of an array here must not matter where it
	 * is looked for another one that is the same.
	 */
	boolean isInAnyOrder(List<JsonValue> elements) {
		for (ArrayRule rule : this.position.arrays()) {
			if (rule.isFor(elements)) {
				return true;
			}
		}
		return ruleOfIgnoredKey() != null;
	}

	/**
	 * Return the rule for arrays here whose key is ignored, or {@code null} if there is
	 * none. It tolerates another order whether or not there is such a key: of two arrays
	 * that are the same but for what is ignored, one may have it and the other may not.
	 */
	@Nullable ArrayRule ruleOfIgnoredKey() {
		for (ArrayRule rule : this.position.arrays()) {
			if (rule.key() != null && element().field(rule.key()).ignored()) {
				return rule;
			}
		}
		return null;
	}

	private JsonPath child(String childSegment) {
		return child(childSegment, this.position.descend(childSegment));
	}

	private JsonPath child(String childSegment, RulePosition at) {
		return new JsonPath(this, childSegment, at, 31 * this.hash + childSegment.hashCode(), this.loose);
	}

	/**
	 * Return whether this is a field of an object, and neither an element of an array nor
	 * an entry of a map; of these there may be any number.
	 */
	boolean isField() {
		return !isEntry() && (this.parent == null || this.parent.element != this);
	}

	/** Return whether this is an entry of a map. */
	boolean isEntry() {
		return this.parent != null && (this.parent.entry == this || this.parent.unnamed == this);
	}

	boolean ignored() {
		return this.position.ignored();
	}

	RulePosition rules() {
		return this.position;
	}

	String text() {
		if (this.text == null) {
			this.text = (this.parent == null) ? this.segment : join();
		}
		return this.text;
	}

	private String join() {
		Deque<String> segments = new ArrayDeque<>();
		for (JsonPath path = this; path.parent != null; path = path.parent) {
			segments.addFirst(path.segment);
		}
		StringBuilder joined = new StringBuilder();
		if (Difference.isWholePath(segments.getFirst())) {
			joined.append('$');
		}
		for (String part : segments) {
			joined.append((joined.isEmpty() || part.startsWith("[")) ? "" : ".").append(part);
			if (joined.length() > MAX_LENGTH) {
				joined.setLength(Printable.wholeCharacters(joined, MAX_LENGTH - CHECKSUM_LENGTH - 1));
				return joined.append(FieldName.ELLIPSIS).append(FieldName.checksum(this.hash)).toString();
			}
		}
		return joined.toString();
	}

	/**
	 * Return whether a path was cut: it tells where something is, but not to a rule. A
	 * path of just this length that ends in a name that was cut is taken for one.
	 */
	static boolean isCut(String path) {
		return path.length() >= MAX_LENGTH - 1 && CUT.matcher(path).find();
	}

	@Override
	public String toString() {
		return text();
	}

}
