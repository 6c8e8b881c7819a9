package io.github.shadowing.dispatch;

import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reservation;

/**
 * What one copy holds of its target's part of the memory budget: the bodies of its
 * exchange, and that of its answer. The answer's is reserved in the whole budget, too;
 * the exchange's are there already, once for all its copies, unless this may be held when
 * the exchange has ended. Closing it gives everything back, whatever path the copy took.
 * Thread-safe.
 */
final class CopyBytes implements Reservation, AutoCloseable {

	private final long exchangeSize;

	private final long keptSize;

	private final boolean alone;

	private final MemoryBudget.Share part;

	private final MemoryBudget.Share whole;

	private volatile boolean partExceeded;

	/**
	 * Create what holds nothing yet.
	 * @param exchangeSize bytes of the exchange's bodies
	 * @param keptSize bytes of these that are kept: not those of a body of which there is
	 * a digest
	 * @param alone whether the exchange, to which the whole budget has given room for
	 * these, may end before this is closed
	 * @param part the target's part of the budget
	 * @param whole the budget of all
	 */
	CopyBytes(long exchangeSize, long keptSize, boolean alone, MemoryBudget part, MemoryBudget whole) {
		this.exchangeSize = exchangeSize;
		this.keptSize = keptSize;
		this.alone = alone;
		this.part = part.open();
		this.whole = whole.open();
	}

	/** Bytes of the bodies: what the copy has, and about what its answer will have. */
	long exchangeSize() {
		return this.exchangeSize;
	}

	/** Reserve what the exchange holds, if there is room for it. */
	boolean tryReserveExchange() {
		return this.alone ? tryReserve(this.keptSize) : this.part.tryReserve(this.keptSize);
	}

	/** Whether the target's part had no room for something: only its copies hold that. */
	boolean isPartExceeded() {
		return this.partExceeded;
	}

	/** The part comes first, and gets back first: so what it lacks, the target holds. */
	@Override
	public boolean tryReserve(long bytes) {
		if (!this.part.tryReserve(bytes)) {
			this.partExceeded = true;
			return false;
		}
		boolean reserved = this.whole.tryReserve(bytes);
		if (!reserved) {
			this.part.release(bytes);
		}
		return reserved;
	}

	@Override
	public void release(long bytes) {
		this.part.release(bytes);
		this.whole.release(bytes);
	}

	@Override
	public void close() {
		this.part.close();
		this.whole.close();
	}

}
