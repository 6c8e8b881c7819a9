package io.github.shadowing.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which fields, of which types, entries of a map have whose keys the other side lacks.
 * Which of them belong together nobody knows, so their values can't be compared; but what
 * they are made of can. Every value is visited once. Not thread-safe.
 */
final class EntryStructure {

	private static final String ABSENT = "absent";

	private final JsonPath path;

	private final Deadline deadline;

	private final List<JsonValue> values = new ArrayList<>();

	private final Set<JsonValue.Type> types = EnumSet.noneOf(JsonValue.Type.class);

	private long objects;

	/** Whether any of the objects is a map by itself. */
	private boolean maps;

	EntryStructure(JsonPath path, Deadline deadline) {
		this.path = path;
		this.deadline = deadline;
	}

	void add(JsonValue value) {
		this.deadline.check();
		this.values.add(value);
		this.types.add(value.type());
		if (value instanceof JsonValue.ObjectValue object) {
			this.objects++;
			this.maps |= DynamicKeys.areMaps(object.fields(), object.fields());
		}
	}

	/**
	 * Compare with the entries of the shadow.
	 * @param findings where the differences go
	 */
	void compare(EntryStructure shadow, Findings findings) {
		compare(shadow, 0, 0, findings);
	}

	private void compare(EntryStructure shadow, long parents, long shadowParents, Findings findings) {
		add(words(parents), shadow.words(shadowParents), findings);
		// As in the walk, what is a map on one side is one on the other side.
		Function<String, JsonPath> fields = (this.maps || shadow.maps) ? this.path::entry : this.path::field;
		Map<JsonPath, EntryStructure> left = parts(fields);
		Map<JsonPath, EntryStructure> right = shadow.parts(fields);
		Set<JsonPath> all = new LinkedHashSet<>(left.keySet());
		all.addAll(right.keySet());
		for (JsonPath each : all) {
			boolean field = each.isField() && this.objects > 0 && shadow.objects > 0;
			if (field || (left.containsKey(each) && right.containsKey(each))) {
				part(left, each).compare(part(right, each), field ? this.objects : 0, field ? shadow.objects : 0,
						findings);
			}
		}
	}

	private Map<JsonPath, EntryStructure> parts(Function<String, JsonPath> fields) {
		Map<JsonPath, EntryStructure> parts = new LinkedHashMap<>();
		for (JsonValue value : this.values) {
			if (value instanceof JsonValue.ObjectValue object) {
				object.fields().forEach((name, field) -> part(parts, fields.apply(name)).add(field));
			}
			else if (value instanceof JsonValue.ArrayValue array) {
				array.elements().forEach((element) -> part(parts, this.path.element()).add(element));
			}
		}
		return parts;
	}

	private EntryStructure part(Map<JsonPath, EntryStructure> parts, JsonPath of) {
		return parts.computeIfAbsent(of, (key) -> new EntryStructure(key, this.deadline));
	}

	private void add(String primary, String shadow, Findings findings) {
		if (!primary.equals(shadow)) {
			findings.add(Difference.Kind.ENTRY, this.path.text(), this.path.rules().ruling(),
					() -> new Difference(Difference.Kind.ENTRY, this.path.text(), primary, shadow));
		}
	}

	/** The types, and whether some of the objects it may be in lack it. */
	private String words(long parents) {
		Set<String> words = new TreeSet<>();
		this.types.forEach((type) -> words.add(type.name().toLowerCase(Locale.ROOT)));
		if (this.values.size() < parents) {
			words.add(ABSENT);
		}
		return String.join(", ", words);
	}

}
