package io.github.shadowing.faults;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is logged, at any level, and keeps it from the console.
 */
public final class FaultLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

	private final List<Logger> loggers;

	private final List<Level> levels;

	/**
	 * Begin to listen.
	 * @param names the names of the loggers
	 */
	public FaultLog(String... names) {
		this.loggers = Stream.of(names).map((name) -> (Logger) LoggerFactory.getLogger(name)).toList();
		this.levels = this.loggers.stream().map(Logger::getEffectiveLevel).toList();
		start();
		for (Logger logger : this.loggers) {
			logger.setLevel(Level.DEBUG);
			logger.setAdditive(false);
			logger.addAppender(this);
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.events.add(event);
	}

	/**
	 * Return what was logged.
	 * @param lowest the lowest level
	 */
	public List<ILoggingEvent> events(Level lowest) {
		return this.events.stream().filter((event) -> event.getLevel().isGreaterOrEqual(lowest)).toList();
	}

	/** Forget what was logged so far. */
	public void clear() {
		this.events.clear();
	}

	/**
	 * Return whether something thrown was logged, itself or as a cause.
	 * @param thrown any of these
	 */
	public boolean tellsOf(List<Throwable> thrown) {
		return this.events.stream()
			.map((event) -> (ThrowableProxy) event.getThrowableProxy())
			.filter(Objects::nonNull)
			.flatMap((logged) -> Stream.iterate(logged.getThrowable(), Objects::nonNull, Throwable::getCause))
			.anyMatch(thrown::contains);
	}

	@Override
	public void close() {
		for (int i = 0; i < this.loggers.size(); i++) {
			this.loggers.get(i).detachAppender(this);
			this.loggers.get(i).setAdditive(true);
			this.loggers.get(i).setLevel(this.levels.get(i));
		}
		stop();
	}

}
