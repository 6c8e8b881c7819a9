package io.github.shadowing.faults;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.util.ResourceLeakDetector;

/**
 * Keeps what Netty would log of buffers that were collected and never released. The
 * system property {@code io.netty.customResourceLeakDetector} names it.
 *
 * @param <T> what may leak
 */
public final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

	private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

	/**
	 * As Netty wants it.
	 * @param type what may leak
	 * @param interval how many there are per one that is tracked
	 */
	public RecordingLeakDetector(Class<T> type, int interval) {
		super(type, interval);
	}

	/**
	 * As Netty wants it, too.
	 * @param type what may leak
	 * @param interval how many there are per one that is tracked
	 * @param maxActive not used any more
	 */
	public RecordingLeakDetector(Class<T> type, int interval, long maxActive) {
		this(type, interval);
	}

	@Override
	protected boolean needReport() {
		return true;
	}

	@Override
	protected void reportTracedLeak(String type, String records) {
		FOUND.add(type + ": " + records);
	}

	@Override
	protected void reportUntracedLeak(String type) {
		FOUND.add(type);
	}

	/** What has leaked so far. */
	static Queue<String> found() {
		return FOUND;
	}

}
