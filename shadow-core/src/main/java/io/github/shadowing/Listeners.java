package io.github.shadowing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells several listeners, and keeps what one of them throws from the others.
 */
final class Listeners implements ExchangeListener {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final List<ExchangeListener> listeners;

	private final AtomicLong failures = new AtomicLong();

	Listeners(List<ExchangeListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onResult(CopyResult result) {
		for (ExchangeListener listener : this.listeners) {
			try {
				listener.onResult(result);
			}
			catch (Throwable ex) {
				failed(listener, ex);
			}
		}
	}

	/** Return how often a listener failed. */
	long failures() {
		return this.failures.get();
	}

	/** Once loudly: a listener that fails will fail for every exchange. */
	private void failed(ExchangeListener listener, Throwable failure) {
		boolean first = this.failures.getAndIncrement() == 0;
		try {
			logger.atLevel(first ? Level.WARN : Level.DEBUG)
				.setCause(failure)
				.log("Listener {} failed; further failures of listeners are logged at debug level",
						listener.getClass().getName());
		}
		catch (Throwable ex) {
			// The others are to be told all the same.
		}
	}

}
