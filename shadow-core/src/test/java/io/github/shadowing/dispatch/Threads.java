package io.github.shadowing.dispatch;

import java.util.List;

import static io.github.shadowing.dispatch.Waiting.await;

/**
 * The threads of the library, which must be gone once all is closed.
 */
public final class Threads {

	private Threads() {
	}

	/**
	 * Return the threads that run now.
	 * @param prefix what their names begin with
	 * @return the names
	 */
	public static List<String> named(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.startsWith(prefix))
			.sorted()
			.toList();
	}

	/** Wait until no thread of the library is left. */
	public static void awaitNone() {
		await().until(() -> named("shadow-").isEmpty());
	}

}
