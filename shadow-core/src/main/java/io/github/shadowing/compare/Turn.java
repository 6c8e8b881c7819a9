package io.github.shadowing.compare;

import java.util.function.Supplier;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one comparison asks of an application, one question after the other, until whoever
 * waits for it gives it up. Thread-safe.
 */
final class Turn {

	private @Nullable Extension asked;

	private @Nullable Thread thread;

	private boolean over;

	/**
	 * Ask an extension.
	 * @param extension whom
	 * @param question what; whatever it throws is the extension's
	 * @return the answer
	 * @throws ComparisonFailedException if the extension is not asked now, or failed, or
	 * if this turn is over
	 */
	<T> T ask(Extension extension, Supplier<T> question) {
		begin(extension);
		try {
			return question.get();
		}
		catch (Throwable ex) {
			ComparisonFailedException failed = extension.failed(ex);
			// What was given up fails too late to matter, as when it minds the interrupt.
			if (!isOver()) {
				extension.tellFailed(failed);
			}
			throw failed;
		}
		finally {
			end(extension);
		}
	}

	private synchronized void begin(Extension extension) {
		if (this.over || extension.isOut()) {
			throw extension.out();
		}
		this.asked = extension;
		this.thread = Thread.currentThread();
	}

	private synchronized boolean isOver() {
		return this.over;
	}

	private synchronized void end(Extension extension) {
		if (this.over) {
			extension.cameBack();
		}
		this.asked = null;
		this.thread = null;
	}

	/**
	 * Have nothing asked any more.
	 * @return how the comparison ends
	 */
	synchronized ComparisonFailedException giveUp() {
		this.over = true;
		if (this.asked == null || this.thread == null) {
			return new ComparisonFailedException(Reason.COMPARISON_TIMEOUT, "Comparing took too long");
		}
		this.asked.tookTooLong();
		this.asked.tellIfOut(this.thread);
		return this.asked.overdue();
	}

}
