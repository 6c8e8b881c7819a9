package io.github.shadowing.webflux;

/**
 * The server has taken its response back, to use it for another request, while somebody
 * was still at work with it: the client has gone.
 */
final class RecycledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RecycledException(RuntimeException cause) {
		super(cause);
	}

}
