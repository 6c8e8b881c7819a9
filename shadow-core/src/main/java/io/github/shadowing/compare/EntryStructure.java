package io.github.shadowing.compare;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields, of which types, entries of a map have whose keys the other side lacks.
 * Which of them belong together nobody knows, so their values can't be compared; but what
 * they are made of can. Every value is visited once. Not thread-safe.
 */
final class EntryStructure {

	private static final String ABSENT = "absent";

	private final JsonPath path;

	private final Set<JsonValue.Type> types = EnumSet.noneOf(JsonValue.Type.class);

	private final Map<JsonPath, EntryStructure> parts = new LinkedHashMap<>();

	private long values;

	private long objects;

	EntryStructure(JsonPath path) {
		this.path = path;
	}

	void add(JsonValue value, Deadline deadline) {
		deadline.check();
		this.values++;
		this.types.add(value.type());
		if (value instanceof JsonValue.ObjectValue object) {
			this.objects++;
			object.fields().forEach((name, field) -> part(this.path.field(name)).add(field, deadline));
		}
		else if (value instanceof JsonValue.ArrayValue array) {
			array.elements().forEach((element) -> part(this.path.element()).add(element, deadline));
		}
	}

	private EntryStructure part(JsonPath of) {
		return this.parts.computeIfAbsent(of, EntryStructure::new);
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
		Set<JsonPath> all = new LinkedHashSet<>(this.parts.keySet());
		all.addAll(shadow.parts.keySet());
		for (JsonPath each : all) {
			boolean field = each.isField() && this.objects > 0 && shadow.objects > 0;
			if (field || (this.parts.containsKey(each) && shadow.parts.containsKey(each))) {
				part(each).compare(shadow.part(each), field ? this.objects : 0, field ? shadow.objects : 0, findings);
			}
		}
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
		if (this.values < parents) {
			words.add(ABSENT);
		}
		return String.join(", ", words);
	}

}
