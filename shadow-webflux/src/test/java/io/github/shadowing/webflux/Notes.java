package io.github.shadowing.webflux;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What the application noticed while it served one request. Also lets application and
 * client wait for each other.
 */
final class Notes {

	private final List<String> application = new CopyOnWriteArrayList<>();

	private final Map<String, Sinks.Empty<Void>> signals = new ConcurrentHashMap<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger active = new AtomicInteger();

	List<String> application() {
		return List.copyOf(this.application);
	}

	/** How many requests came in. */
	AtomicInteger requests() {
		return this.requests;
	}

	/** What is still going on in the server. */
	AtomicInteger active() {
		return this.active;
	}

	void note(String what, Object answer) {
		this.application.add(what + ": " + String.valueOf(answer).replaceAll("@[0-9a-f]{4,}", "@*"));
	}

	/** Note what a publisher does, but for its elements. */
	<T> Mono<T> noting(String what, Mono<T> source) {
		return source.doOnSuccess((element) -> note(what, "completed"))
			.doOnError((ex) -> note(what, text(ex)))
			.doOnCancel(() -> note(what, "cancelled"));
	}

	/** Note what a publisher does, but for its elements. */
	<T> Flux<T> noting(String what, Flux<T> source) {
		return source.doOnComplete(() -> note(what, "completed"))
			.doOnError((ex) -> note(what, text(ex)))
			.doOnCancel(() -> note(what, "cancelled"));
	}

	void signal(String name) {
		sink(name).tryEmitEmpty();
	}

	/** Complete when something has happened. */
	Mono<Void> happened(String name) {
		return sink(name).asMono();
	}

	private Sinks.Empty<Void> sink(String name) {
		return this.signals.computeIfAbsent(name, (absent) -> Sinks.empty());
	}

	static String text(Throwable ex) {
		return ex.getClass().getName() + ": " + ex.getMessage();
	}

}
