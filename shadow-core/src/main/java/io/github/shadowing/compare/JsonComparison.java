package io.github.shadowing.compare;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Walks through two JSON documents side by side. Every value is visited once by the walk,
 * and at most once more by {@link Fingerprints}, so the effort is linear in the size of
 * the documents whatever their shape.
 * <p>
 * Arrays are compared by index. If that finds something, and the elements of the shorter
 * array are all in the other one, in whatever order, the findings are taken back: what
 * happened is that the order changed, or that elements came or went, and the fields of
 * elements that do not belong together tell nothing.
 */
final class JsonComparison {

	private final Findings findings;

	private final Fingerprints fingerprints = new Fingerprints();

	JsonComparison(Findings findings) {
		this.findings = findings;
	}

	void compare(JsonValue primary, JsonValue shadow, JsonPath path) {
		if (primary.type() != shadow.type()) {
			add(Difference.Kind.TYPE, path, primary, shadow);
		}
		else if (primary instanceof JsonValue.ObjectValue left && shadow instanceof JsonValue.ObjectValue right) {
			compareObjects(left, right, path);
		}
		else if (primary instanceof JsonValue.ArrayValue left && shadow instanceof JsonValue.ArrayValue right) {
			compareArrays(left, right, path);
		}
		else if (!primary.equals(shadow)) {
			add(Difference.Kind.VALUE, path, primary, shadow);
		}
	}

	private void compareObjects(JsonValue.ObjectValue primary, JsonValue.ObjectValue shadow, JsonPath path) {
		primary.fields().forEach((name, value) -> {
			JsonValue other = shadow.fields().get(name);
			if (other == null) {
				add(Difference.Kind.MISSING, path.field(name), value, null);
			}
			else {
				compare(value, other, path.field(name));
			}
		});
		shadow.fields().forEach((name, value) -> {
			if (!primary.fields().containsKey(name)) {
				add(Difference.Kind.EXTRA, path.field(name), null, value);
			}
		});
	}

	private void compareArrays(JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow, JsonPath path) {
		List<JsonValue> left = primary.elements();
		List<JsonValue> right = shadow.elements();
		if (left.size() != right.size()) {
			String leftSize = Integer.toString(left.size());
			String rightSize = Integer.toString(right.size());
			this.findings.add(Difference.Kind.LENGTH, path.text(), path.ignored(),
					() -> new Difference(Difference.Kind.LENGTH, path.text(), leftSize, rightSize));
		}
		Findings.Mark mark = this.findings.mark();
		int common = Math.min(left.size(), right.size());
		for (int i = 0; i < common; i++) {
			compare(left.get(i), right.get(i), path.element());
		}
		if (this.findings.anyCountingSince(mark) && hasSameElements(left, right, path.element())) {
			this.findings.rollBack(mark);
			if (left.size() == right.size()) {
				add(Difference.Kind.ORDER, path, primary, shadow);
			}
		}
	}

	private boolean hasSameElements(List<JsonValue> left, List<JsonValue> right, JsonPath path) {
		return (left.size() > right.size()) ? this.fingerprints.contain(left, right, path)
				: this.fingerprints.contain(right, left, path);
	}

	private void add(Difference.Kind kind, JsonPath path, @Nullable JsonValue primary, @Nullable JsonValue shadow) {
		this.findings.add(kind, path.text(), path.ignored(),
				() -> new Difference(kind, path.text(), Excerpt.of(primary), Excerpt.of(shadow)));
	}

}
