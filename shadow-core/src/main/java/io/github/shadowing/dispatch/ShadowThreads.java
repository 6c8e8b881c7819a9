package io.github.shadowing.dispatch;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the library's own threads: daemons that inherit nothing from the thread that
 * happens to start them, neither thread-locals nor an application's class loader.
 *
 * @param name the name of the threads
 */
public record ShadowThreads(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(null, task, this.name, 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(ShadowThreads.class.getClassLoader());
		return thread;
	}

}
