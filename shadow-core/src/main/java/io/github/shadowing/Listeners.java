package io.github.shadowing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.shadowing.dispatch.BaselineResult;
import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.FailureLog;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells several listeners, and keeps what one of them throws from the others.
 */
final class Listeners implements ExchangeListener {

	private final List<ExchangeListener> listeners;

	private final FailureLog log = new FailureLog(LoggerFactory.getLogger(Listeners.class), Level.WARN);

	private final AtomicLong failures = new AtomicLong();

	Listeners(List<ExchangeListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onResult(CopyResult result) {
		tell((listener) -> listener.onResult(result));
	}

	@Override
	public void onBaseline(BaselineResult result) {
		tell((listener) -> listener.onBaseline(result));
	}

	private void tell(Consumer<ExchangeListener> news) {
		for (ExchangeListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Throwable ex) {
				this.failures.incrementAndGet();
				this.log.log(ex, "Listener {} failed", listener.getClass().getName());
			}
		}
	}

	/** Return how often a listener failed. */
	long failures() {
		return this.failures.get();
	}

}
