package io.github.shadowing.faults;

import java.io.IOException;

/**
 * What a shadow does with a connection, which is closed afterwards.
 */
@FunctionalInterface
interface Script {

	/**
	 * Serve a connection.
	 * @param peer who is at its other end
	 * @throws IOException if the peer is gone, or the fault is over
	 */
	void serve(Peer peer) throws IOException;

}
