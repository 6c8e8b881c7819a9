package io.github.shadowing.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A place in documents, with array indices and the keys of maps collapsed: all elements
 * of an array share one path, and so do all entries of a map that {@link DynamicKeys}
 * tells. Paths are made once per comparison, so that the rules are found once per path,
 * not once per value. Not thread-safe.
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

	private final @Nullable JsonPath parent;

	private final String segment;

	private final RuleTree.Position position;

	private final int hash;

	private final boolean loose;

	private final Map<String, JsonPath> fields = new HashMap<>();

	private @Nullable JsonPath element;

	private @Nullable JsonPath entry;

	private boolean map;

	private @Nullable String text;

	private JsonPath(@Nullable JsonPath parent, String segment, RuleTree.Position position, int hash, boolean loose) {
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
	 * Take the objects at this path for maps from now on.
	 */
	void collapseKeys() {
		this.map = true;
	}

	JsonPath field(String name) {
		if (this.map) {
			return entry();
		}
		if (this.loose && name.equals(XmlElement.TEXT)) {
			return this;
		}
		return this.fields.computeIfAbsent(name,
				(key) -> DynamicKeys.isIdentifier(key) ? entry() : child(FieldName.segment(key)));
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

	private JsonPath child(String childSegment) {
		return new JsonPath(this, childSegment, this.position.descend(childSegment),
				31 * this.hash + childSegment.hashCode(), this.loose);
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
		return this.parent != null && this.parent.entry == this;
	}

	boolean ignored() {
		return this.position.ignored();
	}

	RuleTree.Position rules() {
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

	@Override
	public String toString() {
		return text();
	}

}
