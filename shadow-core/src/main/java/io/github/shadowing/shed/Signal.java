package io.github.shadowing.shed;

import org.jspecify.annotations.Nullable;

/**
 * A sign that the process is, or is not, in trouble. Asked about once a second, by one
 * thread at a time, which is what signals measure time by.
 */
@FunctionalInterface
interface Signal {

	/**
	 * Say whether there is trouble.
	 * @return what it is, in a few words with the figure and its limit, or {@code null}
	 * if there is none
	 */
	@Nullable String trouble();

	/**
	 * Say whether it is known that there is no trouble, if {@link #trouble} said so.
	 * @return {@code false} while that is still to be found out
	 */
	default boolean isDecided() {
		return true;
	}

}
