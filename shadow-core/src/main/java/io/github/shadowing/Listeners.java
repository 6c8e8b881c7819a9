package io.github.shadowing;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several listeners, and keeps what one of them throws from the others.
 */
final class Listeners implements ExchangeListener {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private final List<ExchangeListener> listeners;

	private final AtomicBoolean warned = new AtomicBoolean();

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
				log(listener, ex);
			}
		}
	}

	/** Once loudly: a listener that fails will fail for every exchange. */
	private void log(ExchangeListener listener, Throwable failure) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Listener {} failed; further failures of listeners are logged at debug level",
					listener.getClass().getName(), failure);
		}
		else {
			logger.debug("Listener {} failed", listener.getClass().getName(), failure);
		}
	}

}
