package io.github.shadowing.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/**
 * The forwards of an exchange, those that are seen and those that go past us.
 * <p>
 * A forward clears what was written before it, and ends the response: what is written
 * afterwards, containers ignore, or not, if it comes from a wrapper within ours. A
 * forward by the dispatcher of a servlet context goes past us, but for what it clears,
 * and on Tomcat ends the response underneath us, which then counts as committed. So who
 * writes into a response that is committed must have written into it before that, in the
 * same dispatch.
 */
final class Forwards {

	/** How many, each within the one before, are under way that we know of. */
	private final AtomicInteger underWay = new AtomicInteger();

	/** Set when the buffer was cleared, perhaps by a forward past our dispatcher. */
	private volatile boolean unseenPossible;

	/** The dispatch that wrote last since then. */
	private volatile @Nullable DispatcherType writtenIn;

	/** Set after a forward of a response that is a wrapper of ours. */
	private volatile boolean endUnknown;

	void begin() {
		this.underWay.incrementAndGet();
	}

	void end() {
		this.underWay.decrementAndGet();
	}

	/** A forward of a wrapper within ours has come back. */
	void endedForWrapper() {
		this.endUnknown = true;
	}

	/** The buffer was cleared. */
	void cleared() {
		this.unseenPossible = this.underWay.get() == 0;
		this.writtenIn = null;
	}

	/** The container begins anew, with an error page. */
	void forget() {
		this.unseenPossible = false;
		this.endUnknown = false;
	}

	/** Whether {@link #hide} is worth asking. */
	boolean mayHide() {
		return this.unseenPossible || this.endUnknown;
	}

	/**
	 * Return whether nobody knows what becomes of what is written now.
	 * @param committed whether the response is committed
	 * @param current the dispatch that writes
	 * @return {@code true} if the copy is to be given up
	 */
	boolean hide(boolean committed, DispatcherType current) {
		boolean hidden = this.endUnknown || (committed && current != this.writtenIn);
		this.writtenIn = current;
		return hidden;
	}

}
