package io.github.shadowing.dispatch;

/**
 * Told of every copy that was sent, once it has ended; but for those cancelled as the
 * engine is closed.
 * <p>
 * Listeners run one after the other on the library's own worker thread, never on a thread
 * of the application: a slow listener delays the reports and, in the end, turns copies
 * away as {@code saturated}. What a listener throws is logged and changes nothing else.
 */
@FunctionalInterface
public interface ExchangeListener {

	/**
	 * A copy has ended.
	 * @param result how
	 */
	void onResult(CopyResult result);

	/**
	 * The baseline has answered as well: of those copies that were compared, the ones
	 * whose request it was asked, too. Told once for each target, after the result of the
	 * copy.
	 * @param result what differs from the primary's answer on either side
	 */
	default void onBaseline(BaselineResult result) {
	}

}
