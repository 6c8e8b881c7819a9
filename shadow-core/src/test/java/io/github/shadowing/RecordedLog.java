package io.github.shadowing;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Records what a logger logs during each test, at a level and above, and keeps it from
 * the console.
 */
public final class RecordedLog implements BeforeEachCallback, AfterEachCallback {

	private final Logger logger;

	private final Level level;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private @Nullable Level levelBefore;

	private boolean additiveBefore;

	private RecordedLog(String name, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.level = level;
	}

	public static RecordedLog of(Class<?> type) {
		return of(type.getName(), Level.DEBUG);
	}

	public static RecordedLog of(String name, Level level) {
		return new RecordedLog(name, level);
	}

	public Logger logger() {
		return this.logger;
	}

	/** Return what was logged so far in this test; can be cleared. */
	public List<ILoggingEvent> events() {
		return this.appender.list;
	}

	/** Return the messages, with their arguments in place. */
	public List<String> messages() {
		return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	/** Return the levels. */
	public List<Level> levels() {
		return events().stream().map(ILoggingEvent::getLevel).toList();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.levelBefore = this.logger.getLevel();
		this.additiveBefore = this.logger.isAdditive();
		this.appender.list.clear();
		this.appender.start();
		this.logger.setLevel(this.level);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.appender);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(this.additiveBefore);
		this.logger.setLevel(this.levelBefore);
	}

}
