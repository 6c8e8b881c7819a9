package io.github.shadowing.noise;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that an object of ours keeps, as a JVM with compressed references lays
 * them out: a header of 12 bytes, of 16 for arrays, and all rounded up to 8.
 */
public final class RetainedSize {

	/** What is shared by all that is kept of an endpoint. */
	private static final Set<Class<?>> SHARED = Set.of(TestFamily.class, ExcusedFields.class, String.class);

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private RetainedSize() {
	}

	/**
	 * Count the bytes.
	 * @param object what keeps them
	 * @return how many
	 * @throws IllegalAccessException if a field can't be read
	 */
	public static long of(Object object) throws IllegalAccessException {
		return new RetainedSize().size(object);
	}

	private long size(@Nullable Object object) throws IllegalAccessException {
		if (object == null || object instanceof Enum || SHARED.contains(object.getClass()) || !this.seen.add(object)) {
			return 0;
		}
		if (object.getClass().isArray()) {
			return sizeOfArray(object);
		}
		if (object instanceof Map<?, ?> map) {
			// The map, its table, and an entry for each.
			long size = 64 + 8L * Integer.highestOneBit(2 * Math.max(8, map.size()));
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				size += 32 + size(entry.getKey()) + size(entry.getValue());
			}
			return size;
		}
		if (object instanceof Deque<?> deque) {
			// Its array has room for some more.
			long size = 24 + rounded(16 + 8L * deque.size());
			for (Object element : deque) {
				size += size(element);
			}
			return size;
		}
		if (object instanceof BitSet bits) {
			return 24 + rounded(16 + bits.size() / 8);
		}
		String room = object.getClass().getPackageName();
		return (room.startsWith("io.github.shadowing") || room.equals("org.HdrHistogram")) ? sizeOfOwn(object) : 24;
	}

	private long sizeOfArray(Object array) throws IllegalAccessException {
		Class<?> component = array.getClass().getComponentType();
		long size = rounded(16 + (long) width(component) * Array.getLength(array));
		for (int i = 0; i < Array.getLength(array) && !component.isPrimitive(); i++) {
			size += size(Array.get(array, i));
		}
		return size;
	}

	private long sizeOfOwn(Object object) throws IllegalAccessException {
		long own = 12;
		long kept = 0;
		for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					own += width(field.getType());
					field.setAccessible(true);
					kept += field.getType().isPrimitive() ? 0 : size(field.get(object));
				}
			}
		}
		return rounded(own) + kept;
	}

	private static int width(Class<?> type) {
		if (type == long.class || type == double.class) {
			return 8;
		}
		return (type == boolean.class) ? 1 : 4;
	}

	private static long rounded(long size) {
		return (size + 7) / 8 * 8;
	}

}
