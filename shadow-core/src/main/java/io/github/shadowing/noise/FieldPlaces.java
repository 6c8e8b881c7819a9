package io.github.shadowing.noise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The fields that are told apart, each in a place of its own. Where all places are taken,
 * a field that never differed on the shadow gives its own to one that does. Not
 * thread-safe.
 */
final class FieldPlaces implements Iterable<Field> {

	private final int most;

	private final Function<FieldKey, Field> empty;

	private final Map<FieldKey, Integer> places = new HashMap<>();

	private final List<Field> fields = new ArrayList<>();

	/**
	 * Create places that are all free.
	 * @param most how many there are
	 * @param empty makes a field of which nothing is known
	 */
	FieldPlaces(int most, Function<FieldKey, Field> empty) {
		this.most = most;
		this.empty = empty;
	}

	@Nullable Field find(FieldKey key) {
		Integer place = this.places.get(key);
		return (place != null) ? this.fields.get(place) : null;
	}

	/**
	 * Return a field, which is given a place if it has none.
	 * @param ofShadow whether it differs on the shadow, and may take the place of one
	 * that never did
	 * @return the field, or {@code null} if there is no place for it
	 */
	@Nullable Field at(FieldKey key, boolean ofShadow) {
		Field known = find(key);
		if (known != null) {
			return known;
		}
		int place = (this.fields.size() < this.most) ? this.fields.size() : ofShadow ? freePlace() : -1;
		if (place < 0) {
			return null;
		}
		Field field = this.empty.apply(key);
		if (place == this.fields.size()) {
			this.fields.add(field);
		}
		else {
			this.fields.set(place, field);
			this.places.values().remove(place);
		}
		this.places.put(key, place);
		return field;
	}

	/** Make a place free by giving up what differs between two primaries least often. */
	private int freePlace() {
		int place = -1;
		for (int i = 0; i < this.fields.size(); i++) {
			Field field = this.fields.get(i);
			if (!field.isSeen() && (place < 0 || noise(field) < noise(this.fields.get(place)))) {
				place = i;
			}
		}
		return place;
	}

	private static long noise(Field field) {
		return field.evidence().baseline().noise();
	}

	/** Return the place of a field that has one. */
	int place(FieldKey key) {
		return this.places.getOrDefault(key, -1);
	}

	/** Return the field in a place. */
	Field get(int place) {
		return this.fields.get(place);
	}

	@Override
	public Iterator<Field> iterator() {
		return this.fields.iterator();
	}

}
