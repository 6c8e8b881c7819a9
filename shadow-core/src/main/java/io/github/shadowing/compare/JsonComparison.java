package io.github.shadowing.compare;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Walks through two documents side by side, whatever format they were read from. Every
 * value is visited once by the walk, and at most once more by {@link Fingerprints} if it
 * is in an element that differs, so the effort is linear in the size of the documents
 * whatever their shape.
 * <p>
 * Arrays whose elements can be told apart by a field are compared element by element, as
 * {@link ElementAlignment} says. Others are compared by index. If that finds something,
 * and the elements of the shorter array are all in the other one, in whatever order, the
 * findings are taken back: what happened is that the order changed, or that elements came
 * or went, and the fields of elements that do not belong together tell nothing.
 */
final class JsonComparison {

	private final Findings findings;

	private final Deadline deadline;

	private final ElementMatching matching;

	/**
	 * Create a comparison.
	 * @param findings where the differences go
	 * @param tolerant whether rules tolerate differences of values
	 * @param deadline asked on the way
	 */
	JsonComparison(Findings findings, boolean tolerant, Deadline deadline) {
		this.findings = findings;
		this.deadline = deadline;
		this.matching = new ElementMatching(tolerant, deadline);
	}

	void compare(JsonValue primary, JsonValue shadow, JsonPath path) {
		this.deadline.check();
		if (primary.type() != shadow.type()) {
			compareTypes(primary, shadow, path);
		}
		else if (primary instanceof JsonValue.ObjectValue left && shadow instanceof JsonValue.ObjectValue right) {
			compareObjects(left, right, path);
		}
		else if (primary instanceof JsonValue.ArrayValue left && shadow instanceof JsonValue.ArrayValue right) {
			compareArrays(left, right, path);
		}
		else if (!primary.equals(shadow)) {
			add(Difference.Kind.VALUE, path, path.rules().ruling(primary.text(), shadow.text(), this.deadline), primary,
					shadow);
		}
	}

	private void compareTypes(JsonValue primary, JsonValue shadow, JsonPath path) {
		if (path.isLoose()) {
			compare(LooseValues.alike(primary, shadow), LooseValues.alike(shadow, primary), path);
		}
		else {
			add(Difference.Kind.TYPE, path, primary, shadow);
		}
	}

	private void compareObjects(JsonValue.ObjectValue primary, JsonValue.ObjectValue shadow, JsonPath path) {
		boolean maps = !path.isLoose() && DynamicKeys.areMaps(primary.fields(), shadow.fields());
		Function<String, JsonPath> fields = maps ? path::entry : path::field;
		int missing = 0;
		for (Map.Entry<String, JsonValue> field : primary.fields().entrySet()) {
			String name = field.getKey();
			JsonValue other = shadow.fields().get(name);
			if (other == null) {
				missing++;
				addAlone(Difference.Kind.MISSING, fields.apply(name), name, field.getValue(), null);
			}
			// Most values are the same: for these nobody has to know where they are.
			else if (!areSameScalars(field.getValue(), other)) {
				compare(field.getValue(), other, fields.apply(name));
			}
		}
		if (shadow.fields().size() > primary.fields().size() - missing) {
			addExtra(primary, shadow, fields);
			if (!path.isLoose()) {
				compareLoneEntries(primary, shadow, fields);
			}
		}
	}

	private boolean areSameScalars(JsonValue primary, JsonValue shadow) {
		this.deadline.check();
		return primary.isScalar() && primary.equals(shadow);
	}

	private void addExtra(JsonValue.ObjectValue primary, JsonValue.ObjectValue shadow,
			Function<String, JsonPath> fields) {
		shadow.fields().forEach((name, value) -> {
			if (!primary.fields().containsKey(name)) {
				addAlone(Difference.Kind.EXTRA, fields.apply(name), name, null, value);
			}
		});
	}

	/** Entries of a map that both sides have under keys of their own. */
	private void compareLoneEntries(JsonValue.ObjectValue primary, JsonValue.ObjectValue shadow,
			Function<String, JsonPath> fields) {
		EntryStructure left = loneEntries(primary, shadow, fields);
		EntryStructure right = (left != null) ? loneEntries(shadow, primary, fields) : null;
		if (left != null && right != null) {
			left.compare(right, this.findings);
		}
	}

	private @Nullable EntryStructure loneEntries(JsonValue.ObjectValue object, JsonValue.ObjectValue other,
			Function<String, JsonPath> fields) {
		EntryStructure entries = null;
		for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
			JsonPath at = fields.apply(field.getKey());
			if (at.isEntry() && !other.fields().containsKey(field.getKey())) {
				entries = (entries != null) ? entries : new EntryStructure(at, this.deadline);
				entries.add(field.getValue());
			}
		}
		return entries;
	}

	private void compareArrays(JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow, JsonPath path) {
		List<JsonValue> left = primary.elements();
		List<JsonValue> right = shadow.elements();
		if (left.size() != right.size()) {
			String leftSize = Integer.toString(left.size());
			String rightSize = Integer.toString(right.size());
			this.findings.add(Difference.Kind.LENGTH, path.text(), path.rules().ruling(),
					() -> new Difference(Difference.Kind.LENGTH, path.text(), leftSize, rightSize));
		}
		ArrayRule pairing = ArrayRule.choose(path.rules().arrays(), left, right);
		if (pairing != null) {
			compareByRule(pairing, ofOrder(pairing, path), primary, shadow, path);
			return;
		}
		Ruling order = ofOrder(path.ruleOfIgnoredKey(), path);
		ElementAlignment alignment = ElementAlignment.of(left, right, path.element());
		if (alignment != null) {
			compareMatched(alignment.matched(), order, primary, shadow, path);
			return;
		}
		Findings.Mark mark = this.findings.mark();
		BitSet differing = compareByIndex(left, right, path.element());
		Matched matched = this.findings.anyCountingSince(mark)
				? this.matching.matchAll(left, right, differing, path.element()) : null;
		if (matched == null || (left.size() == right.size() && !matched.isReordered())) {
			this.findings.release(mark);
			return;
		}
		this.findings.rollBack(mark);
		// Once more, for what is ignored and tolerated in them.
		matched.pairs().forEach((pair) -> compare(pair.primary(), pair.shadow(), path.element()));
		if (left.size() == right.size()) {
			addOrder(path, order, primary, shadow, matched::pairs);
		}
	}

	private static Ruling ofOrder(@Nullable ArrayRule rule, JsonPath path) {
		return (rule != null && !path.ignored()) ? rule.ruling() : path.rules().ruling();
	}

	/**
	 * Compare by index.
	 * @return where something was found, and what only one of the arrays has
	 */
	private BitSet compareByIndex(List<JsonValue> primary, List<JsonValue> shadow, JsonPath element) {
		int common = Math.min(primary.size(), shadow.size());
		BitSet differing = new BitSet();
		for (int i = 0; i < common; i++) {
			long before = this.findings.added();
			compare(primary.get(i), shadow.get(i), element);
			if (this.findings.added() > before) {
				differing.set(i);
			}
		}
		differing.set(common, Math.max(primary.size(), shadow.size()));
		return differing;
	}

	private void compareByRule(ArrayRule rule, Ruling order, JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow,
			JsonPath path) {
		List<JsonValue> left = primary.elements();
		List<JsonValue> right = shadow.elements();
		if (this.matching.areAlikeInPlace(left, right, path.element())) {
			// Rules only ever take differences away: here is none to be taken.
			compareByIndex(left, right, path.element());
			return;
		}
		Matched matched = (rule.key() != null)
				? this.matching.matchRest(KeyedElements.match(left, right, rule.key()), left, right, path.element())
				: this.matching.match(left, right, path.element());
		if (matched.isMoved()) {
			this.findings.decided(order.by());
		}
		compareMatched(matched, order, primary, shadow, path);
	}

	/**
	 * Compare the elements that belong together, in whatever order, and report those that
	 * are alone.
	 */
	private void compareMatched(Matched matched, Ruling order, JsonValue.ArrayValue primary,
			JsonValue.ArrayValue shadow, JsonPath path) {
		matched.pairs().forEach((pair) -> compare(pair.primary(), pair.shadow(), path.element()));
		matched.missing().forEach((element) -> add(Difference.Kind.MISSING, path.element(), element, null));
		matched.extra().forEach((element) -> add(Difference.Kind.EXTRA, path.element(), null, element));
		if (matched.isReordered()) {
			addOrder(path, order, primary, shadow, matched::pairs);
		}
	}

	private void addOrder(JsonPath path, Ruling ruling, JsonValue.ArrayValue primary, JsonValue.ArrayValue shadow,
			Supplier<List<Matched.Pair>> pairs) {
		this.findings.add(Difference.Kind.ORDER, path.text(), ruling,
				() -> new Difference(Difference.Kind.ORDER, path.text(), Excerpt.of(primary), Excerpt.of(shadow),
						Sortings.of(primary, shadow, path.element(), pairs.get())));
	}

	/**
	 * Of a key of a map its hash must do: the path does not tell it, as it may be data.
	 */
	private void addAlone(Difference.Kind kind, JsonPath field, String name, @Nullable JsonValue primary,
			@Nullable JsonValue shadow) {
		this.findings.add(kind, field.text(), field.rules().ruling(), () -> new Difference(kind, field.text(),
				Excerpt.of(primary), Excerpt.of(shadow), null, field.isEntry() ? name.hashCode() : 0, 1, List.of()));
	}

	private void add(Difference.Kind kind, JsonPath path, @Nullable JsonValue primary, @Nullable JsonValue shadow) {
		add(kind, path, path.rules().ruling(), primary, shadow);
	}

	private void add(Difference.Kind kind, JsonPath path, Ruling ruling, @Nullable JsonValue primary,
			@Nullable JsonValue shadow) {
		this.findings.add(kind, path.text(), ruling,
				() -> new Difference(kind, path.text(), Excerpt.of(primary), Excerpt.of(shadow)));
	}

}
