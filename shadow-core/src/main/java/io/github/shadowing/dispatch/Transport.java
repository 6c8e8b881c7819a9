package io.github.shadowing.dispatch;

import java.util.function.Consumer;

import io.github.shadowing.exchange.Reservation;

/**
 * Sends copies. Implementations are thread-safe and run on threads of their own.
 */
public interface Transport extends AutoCloseable {

	/** Where nobody has to hear of a call that is given up. */
	Consumer<Answer> NOBODY = (answer) -> {
	};

	/**
	 * Send a copy, without waiting for the answer, and without redirects, retries or
	 * compression of its own. The target's timeout holds for the whole call.
	 * @param copy the copy
	 * @param reservation where the answer's bytes are reserved
	 * @param receiver told of the answer exactly once, on any thread; never throws
	 * @return to be told of the end of a call that is given up, as the receiver has heard
	 * nothing for too long; never throws
	 */
	Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver);

	/**
	 * End all calls and free all threads and connections, without waiting for a target.
	 */
	@Override
	void close();

}
