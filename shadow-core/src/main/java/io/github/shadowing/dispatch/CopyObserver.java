package io.github.shadowing.dispatch;

import java.util.Map;

import io.github.shadowing.exchange.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Lets an application observe copies, so that they show in its traces. Implementations
 * are thread-safe and never wait. What they throw changes nothing but that there is no
 * observation.
 */
public interface CopyObserver {

	/**
	 * Return what a request is observed as that the current thread serves: asked on
	 * request threads.
	 * @return the trace, or {@code null} if it is not observed, or on another thread
	 */
	@Nullable Trace current();

	/**
	 * Return what a request is observed as.
	 * @param observation what a web framework has in its context for that, of whatever
	 * type
	 * @return the trace, or {@code null} if this is no observation
	 */
	@Nullable Trace of(Object observation);

	/**
	 * A copy is about to be sent. Called on the library's own thread.
	 * @param copy the copy
	 * @return what is to be told of its end, or {@code null} if it is not observed
	 */
	@Nullable Observed begin(Copy copy);

	/**
	 * One copy that is observed.
	 */
	interface Observed {

		/**
		 * Return the header fields that tell the target which trace the copy belongs to.
		 * @return values by names
		 */
		Map<String, String> fields();

		/**
		 * The copy has ended. Called once, on one of the library's own threads.
		 * @param answer how
		 */
		void end(Answer answer);

	}

}
