package io.github.shadowing.spring;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * What a thread has in its thread-locals, inheritable or not; the thread is best idle.
 */
final class ThreadLocals {

	private ThreadLocals() {
	}

	/** Return the values. */
	static List<Object> values(Thread thread) {
		return entries(thread).stream().map(Entry::value).toList();
	}

	/** Return a line for each, with the types of thread-local and value, in order. */
	static List<String> types(Thread thread) {
		return entries(thread).stream()
			.map((entry) -> entry.local().getClass().getName() + " has " + entry.value().getClass().getName())
			.sorted()
			.toList();
	}

	private static List<Entry> entries(Thread thread) {
		List<Entry> entries = new ArrayList<>();
		for (String name : List.of("threadLocals", "inheritableThreadLocals")) {
			Object map = get(Thread.class, name, thread);
			if (map != null) {
				Object table = get(map.getClass(), "table", map);
				for (int i = 0; i < Array.getLength(table); i++) {
					add(Array.get(table, i), entries);
				}
			}
		}
		return entries;
	}

	private static void add(Object entry, List<Entry> entries) {
		if (entry instanceof Reference<?> reference) {
			Object local = reference.get();
			Object value = get(entry.getClass(), "value", entry);
			if (local != null && value != null) {
				entries.add(new Entry(local, value));
			}
		}
	}

	private static Object get(Class<?> type, String name, Object object) {
		try {
			Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return field.get(object);
		}
		catch (ReflectiveOperationException ex) {
			throw new LinkageError(ex.getMessage(), ex);
		}
	}

	private record Entry(Object local, Object value) {

	}

}
