package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

	private final boolean copied;

	private final Pace pace;

	private final ExecutorService users;

	private final AtomicLong answered = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private Traffic(TrafficPlan plan, HttpClient http, URI shop, Load load) {
		this.plan = plan;
		this.http = http;
		this.shop = shop;
		this.copied = load.copied();
		this.pace = new Pace(load.rate(), load.duration());
		this.users = Executors.newFixedThreadPool(load.users(), (user) -> {
			Thread thread = new Thread(user, "user");
			thread.setDaemon(true);
			return thread;
		});
	}

	static Traffic start(TrafficPlan plan, HttpClient http, URI shop, Load load) {
		Traffic traffic = new Traffic(plan, http, shop, load);
		for (int user = 0; user < load.users(); user++) {
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
			this.http.send(built(request), HttpResponse.BodyHandlers.discarding());
			this.answered.incrementAndGet();
		}
		catch (IOException ex) {
			this.failed.incrementAndGet();
		}
	}

	private HttpRequest built(ShopRequest request) {
		HttpRequest.Builder builder = request.to(this.shop);
		if (!this.copied) {
			// Shadow doesn't copy what is marked as a copy already.
			builder.header("X-Shadow-Request", "true");
		}
		return builder.build();
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
