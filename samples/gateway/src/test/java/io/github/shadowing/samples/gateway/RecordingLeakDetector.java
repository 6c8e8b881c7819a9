package io.github.shadowing.samples.gateway;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.util.ResourceLeakDetector;

/**
 * Keeps Netty's reports of what was not released. Netty makes it, by the name of its
 * class.
 *
 * @param <T> what is to be released
 */
public final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

	static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

	/**
	 * Called by Netty.
	 * @param type what is to be released
	 * @param samplingInterval of how many one is watched; at the level of paranoia, all
	 * are
	 */
	public RecordingLeakDetector(Class<?> type, int samplingInterval) {
		super(type, samplingInterval);
	}

	/**
	 * As the other; Netty looks for both.
	 * @param type what is to be released
	 * @param samplingInterval of how many one is watched
	 * @param maxActive not used
	 */
	public RecordingLeakDetector(Class<?> type, int samplingInterval, long maxActive) {
		this(type, samplingInterval);
	}

	@Override
	protected boolean needReport() {
		return true;
	}

	@Override
	protected void reportTracedLeak(String type, String records) {
		LEAKS.add(type + records);
	}

	@Override
	protected void reportUntracedLeak(String type) {
		LEAKS.add(type);
	}

}
