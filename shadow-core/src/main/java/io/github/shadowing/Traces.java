package io.github.shadowing;

import java.util.function.Supplier;

import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells as what requests are observed, if that matters, and can be told. Asked while a
 * request is served, so it never throws. Thread-safe.
 */
final class Traces {

	private final @Nullable CopyObserver observer;

	private final FailureLog failures = new FailureLog(LoggerFactory.getLogger(Traces.class), Level.WARN);

	/**
	 * Create an instance.
	 * @param observer observes the copies, or {@code null} if nobody does
	 */
	Traces(@Nullable CopyObserver observer) {
		this.observer = observer;
	}

	boolean areSought() {
		return this.observer != null;
	}

	/** Return as what the request is observed that this thread serves. */
	@Nullable Trace current() {
		CopyObserver known = this.observer;
		return (known != null) ? told(known::current) : null;
	}

	/** Return as what a request is observed, by what the web framework has for that. */
	@Nullable Trace of(Object observation) {
		CopyObserver known = this.observer;
		return (known != null) ? told(() -> known.of(observation)) : null;
	}

	private @Nullable Trace told(Supplier<@Nullable Trace> teller) {
		try {
			return teller.get();
		}
		catch (Throwable ex) {
			this.failures.log(ex, "As what a request is observed cannot be told");
			return null;
		}
	}

}
