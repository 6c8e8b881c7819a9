package io.github.shadowing.webflux;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/**
 * Something that is to be observed whenever it is subscribed to.
 *
 * @param <T> what passes
 */
interface Observation<T> {

	/**
	 * It is about to be subscribed to.
	 * @return who is told, or {@code null} if this time nobody is
	 */
	@Nullable Observer<T> begin();

	/**
	 * It has been subscribed to, and may have come to its end already.
	 */
	default void begun() {
	}

	/** Note that it cannot be observed. */
	void troubled(Throwable failure);

	/** Put an observer before who receives it, if that is possible. */
	default CoreSubscriber<? super T> before(CoreSubscriber<? super T> receiver) {
		try {
			Observer<T> observer = begin();
			return (observer != null) ? new ObservedSubscriber<>(receiver, observer) : receiver;
		}
		catch (Throwable ex) {
			troubled(ex);
			return receiver;
		}
	}

	/** It has been subscribed to. */
	default void after() {
		try {
			begun();
		}
		catch (Throwable ex) {
			troubled(ex);
		}
	}

}
