package io.github.shadowing.webflux;

/**
 * Is told of what passes one subscriber. What it throws comes back to it and goes no
 * further: its caller is in the middle of the application's work.
 *
 * @param <T> what passes
 */
interface Observer<T> {

	/** An element is about to be passed on, and is its receiver's from then on. */
	default void passing(T element) {
	}

	/** There comes no more, of which the receiver is about to be told. */
	default void completing() {
	}

	/** The receiver has been told that there comes no more. */
	default void completed() {
	}

	/** It broke off, of which the receiver is about to be told. */
	default void failing() {
	}

	/** The receiver wanted no more. */
	default void cancelled() {
	}

	/** Note that one of the others threw, and no more: there may be no stack left. */
	void troubled(Throwable failure);

}
