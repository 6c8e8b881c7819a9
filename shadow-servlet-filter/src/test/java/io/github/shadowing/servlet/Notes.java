package io.github.shadowing.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * What the application noticed while it served one request: the answers and exceptions
 * that it got from the Servlet API. Also lets application and client wait for each other.
 */
final class Notes {

	private final List<String> application = new CopyOnWriteArrayList<>();

	private final List<String> client = new CopyOnWriteArrayList<>();

	private final List<String> passes = new CopyOnWriteArrayList<>();

	private final Map<String, CountDownLatch> signals = new ConcurrentHashMap<>();

	private final AtomicInteger active = new AtomicInteger();

	private volatile boolean asynchronous;

	private final AtomicInteger requests = new AtomicInteger();

	/** What the application noticed, and after that what the client did. */
	List<String> application() {
		return Stream.concat(this.application.stream(), this.client.stream()).toList();
	}

	/** Note what the client received, if it does not wait for the whole response. */
	void received(String text) {
		this.client.add("received: " + masked(text.replaceAll("(?i)date: .*\r\n", "")));
	}

	/** What a filter outside of ours noticed. */
	List<String> passes() {
		return List.copyOf(this.passes);
	}

	/** How many requests came in. */
	AtomicInteger requests() {
		return this.requests;
	}

	/** Whether other threads have a part in the response. */
	boolean isAsynchronous() {
		return this.asynchronous;
	}

	/** What is still going on in the server. */
	AtomicInteger active() {
		return this.active;
	}

	void pass(String text) {
		this.passes.add(masked(text));
	}

	void note(String what, Object answer) {
		String text = (answer instanceof Object[] array) ? Arrays.toString(array) : String.valueOf(answer);
		this.application.add(what + ": " + masked(text));
	}

	/** Note what a call answers or throws. */
	void ask(String what, Callable<?> call) {
		try {
			note(what, call.call());
		}
		catch (Throwable ex) {
			note(what, text(ex));
		}
	}

	/** Note whether a call throws, and what. */
	void attempt(String what, Action action) {
		ask(what, () -> {
			action.run();
			return "done";
		});
	}

	/** Do something on a thread of the application's own. */
	void onOtherThread(Action action) {
		this.active.incrementAndGet();
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (Throwable ex) {
				note("other thread", text(ex));
			}
			finally {
				this.active.decrementAndGet();
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	void signal(String name) {
		latch(name).countDown();
	}

	void await(String name) throws InterruptedException {
		if (!latch(name).await(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("'" + name + "' never happened");
		}
	}

	/** Wait where no checked exception may be thrown. */
	void awaitQuietly(String name) {
		try {
			await(name);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private CountDownLatch latch(String name) {
		return this.signals.computeIfAbsent(name, (absent) -> new CountDownLatch(1));
	}

	/** Note the events of an asynchronous cycle. */
	AsyncContext listen(AsyncContext async) {
		this.asynchronous = true;
		async.addListener(new AsyncListener() {

			@Override
			public void onComplete(AsyncEvent event) {
				note("onComplete", text(event.getThrowable()));
			}

			@Override
			public void onTimeout(AsyncEvent event) {
				note("onTimeout", text(event.getThrowable()));
			}

			@Override
			public void onError(AsyncEvent event) {
				note("onError", text(event.getThrowable()));
			}

			@Override
			public void onStartAsync(AsyncEvent event) {
				note("onStartAsync", text(event.getThrowable()));
			}

		});
		return async;
	}

	static String text(Throwable ex) {
		return (ex != null) ? ex.getClass().getName() + ": " + ex.getMessage() : "none";
	}

	/** Identities and ports differ from run to run, and what the JVM says of null. */
	private static String masked(String text) {
		return text.replaceAll("@[0-9a-f]{4,}", "@*")
			.replaceAll("(?i)(jsessionid=)[\\w.]+", "$1*")
			.replaceAll("(byteranges; boundary=)[\\w-]+", "$1*")
			.replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "$1:*")
			.replaceAll("NullPointerException: (null|Cannot .*)", "NullPointerException");
	}

	/**
	 * A call that may throw anything.
	 */
	@FunctionalInterface
	interface Action {

		void run() throws Exception;

	}

}
