package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users who send the requests of a plan to a shop, together no more than so many per
 * second. A user sends one request at a time, so a slow shop gets fewer.
 */
final class Traffic implements AutoCloseable {

	private final TrafficPlan plan;

	private final HttpClient http;

	private final URI shop;

	private final Pace pace;

	private final ExecutorService users;

	private final AtomicLong answered = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private Traffic(TrafficPlan plan, HttpClient http, URI shop, DemoOptions options) {
		this.plan = plan;
		this.http = http;
		this.shop = shop;
		this.pace = new Pace(options.rate(), options.duration());
		this.users = Executors.newFixedThreadPool(options.users(), (user) -> {
			Thread thread = new Thread(user, "user");
			thread.setDaemon(true);
			return thread;
		});
	}

	static Traffic start(TrafficPlan plan, HttpClient http, URI shop, DemoOptions options) {
		Traffic traffic = new Traffic(plan, http, shop, options);
		for (int user = 0; user < options.users(); user++) {
			traffic.users.execute(traffic::shopUntilTheEnd);
		}
		traffic.users.shutdown();
		return traffic;
	}

	private void shopUntilTheEnd() {
		try {
			while (this.pace.awaitTurn()) {
				send(this.plan.next());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void send(ShopRequest request) throws InterruptedException {
		try {
			this.http.send(request.to(this.shop), HttpResponse.BodyHandlers.discarding());
			this.answered.incrementAndGet();
		}
		catch (IOException ex) {
			this.failed.incrementAndGet();
		}
	}

	boolean awaitEnd(Duration timeout) throws InterruptedException {
		return this.users.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.users.shutdownNow();
	}

	@Override
	public String toString() {
		return "%d requests sent to version 1, %d without an answer".formatted(this.answered.get() + this.failed.get(),
				this.failed.get());
	}

}
