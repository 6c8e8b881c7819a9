package io.github.shadowing.exchange;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs the first failure loudly, and further ones at debug level: what goes wrong once
 * does so for every exchange. Thread-safe.
 */
public final class FailureLog {

	private final Logger logger;

	private final Level first;

	private final AtomicBoolean logged = new AtomicBoolean();

	/**
	 * Create a log in which nothing has failed yet.
	 * @param logger what it is written to
	 * @param first how loud the first failure is
	 */
	public FailureLog(Logger logger, Level first) {
		this.logger = logger;
		this.first = first;
	}

	/**
	 * Log a failure. Never throws, even if the logger does: whoever comes here has an end
	 * to bring about all the same.
	 * @param failure what went wrong
	 * @param message what it means, as SLF4J formats it
	 * @param arguments what belongs into the message
	 */
	public void log(Throwable failure, String message, Object... arguments) {
		try {
			Level level = this.logged.compareAndSet(false, true) ? this.first : Level.DEBUG;
			this.logger.atLevel(level)
				.setCause(failure)
				.log(message + "; further failures are logged at debug level", arguments);
		}
		catch (Throwable ex) {
			// There is nobody left to tell.
		}
	}

}
