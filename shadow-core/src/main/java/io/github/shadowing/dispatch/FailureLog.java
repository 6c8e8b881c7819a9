package io.github.shadowing.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs the first failure loudly, and further ones at debug level: what goes wrong once
 * does so for every copy. Thread-safe; never throws.
 */
final class FailureLog {

	private final Logger logger;

	private final Level first;

	private final AtomicBoolean logged = new AtomicBoolean();

	FailureLog(Logger logger, Level first) {
		this.logger = logger;
		this.first = first;
	}

	void log(Throwable failure, String message, Object... arguments) {
		try {
			Level level = this.logged.compareAndSet(false, true) ? this.first : Level.DEBUG;
			this.logger.atLevel(level)
				.setCause(failure)
				.log(message + "; further failures are logged at debug level", arguments);
		}
		catch (Throwable ex) {
			// What failed has to end all the same.
		}
	}

}
