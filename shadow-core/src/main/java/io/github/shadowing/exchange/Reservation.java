package io.github.shadowing.exchange;

/**
 * Where bytes are reserved before they are held. Implementations are thread-safe and
 * never block.
 */
public interface Reservation {

	/**
	 * Reserve bytes before they are held.
	 * @param bytes how many, at least 0
	 * @return {@code false} if there is no room, or everything was given back for good
	 */
	boolean tryReserve(long bytes);

	/**
	 * Give bytes back that are no longer held.
	 * @param bytes how many, at most what is reserved
	 */
	void release(long bytes);

}
