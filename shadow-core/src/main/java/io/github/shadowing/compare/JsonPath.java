package io.github.shadowing.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A place in JSON documents, with array indices collapsed: all elements of an array share
 * one path. Paths are made once per comparison, so that the ignore rules are evaluated
 * once per path, not once per value. Not thread-safe.
 */
final class JsonPath {

	/** Longer paths are cut; a checksum in the place of the rest keeps them apart. */
	static final int MAX_LENGTH = 300;

	private static final int CHECKSUM_LENGTH = 8;

	private final @Nullable JsonPath parent;

	private final String segment;

	private final IgnoreRules.Position position;

	private final int hash;

	private final Map<String, JsonPath> fields = new HashMap<>();

	private @Nullable JsonPath element;

	private @Nullable String text;

	private JsonPath(@Nullable JsonPath parent, String segment, IgnoreRules.Position position, int hash) {
		this.parent = parent;
		this.segment = segment;
		this.position = position;
		this.hash = hash;
	}

	static JsonPath root(IgnoreRules rules) {
		return new JsonPath(null, "$", rules.root(), 0);
	}

	JsonPath field(String name) {
		return this.fields.computeIfAbsent(name, (key) -> child(FieldName.segment(key)));
	}

	JsonPath element() {
		if (this.element == null) {
			this.element = child("[]");
		}
		return this.element;
	}

	private JsonPath child(String childSegment) {
		return new JsonPath(this, childSegment, this.position.descend(childSegment),
				31 * this.hash + childSegment.hashCode());
	}

	boolean ignored() {
		return this.position.ignored();
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
