package io.github.shadowing.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.Histogram;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Whether copies may be sent on the event loops that a reactive server has, which a
 * client of Reactor Netty does unless told otherwise, or need one of their own. Two
 * primaries on Reactor Netty, which differ in nothing else, answer the same users by
 * turns; each request is copied to the same healthy shadow, of which each answer is read
 * whole. Without anything of the library, which has no such choice.
 */
final class EventLoops {

	private static final int COPIES_AT_A_TIME = 64;

	private static final int ROUNDS = 30;

	private static final Duration WINDOW = Duration.ofMillis(400);

	private static final Duration WARM_UP = Duration.ofSeconds(5);

	private EventLoops() {
	}

	/**
	 * Measure, and print a table.
	 * @param args none
	 */
	public static void main(String... args) throws IOException, InterruptedException, ExecutionException {
		LoopResources loops = LoopResources.create("shadow", 1, true);
		DisposableServer shadow = HttpServer.create().runOn(loops).port(0).handle(EventLoops::answer).bindNow();
		System.out.println("| copies on | p50 ratio | p99 ratio | p99 of all | copies by those of the other |");
		System.out.println("| --- | --: | --: | --: | --: |");
		measure(shadow, "an own loop in both: the noise", false);
		measure(shadow, "the server's loops, by an own loop", true);
		shadow.disposeNow();
		loops.dispose();
	}

	private static void measure(DisposableServer shadow, String label, boolean shared)
			throws IOException, InterruptedException, ExecutionException {
		try (Primary one = new Primary(shadow.port(), shared);
				Primary other = new Primary(shadow.port(), false);
				Load loadOfOne = new Load(one.port());
				Load loadOfOther = new Load(other.port())) {
			loadOfOther.capacity(WARM_UP);
			loadOfOne.capacity(WARM_UP);
			double perSecond = loadOfOther.capacity(WARM_UP) / 3;
			one.copied.set(0);
			other.copied.set(0);
			SideBySide latencies = new SideBySide();
			for (int round = 0; round < ROUNDS; round++) {
				for (boolean first : new boolean[] { false, true }) {
					latencies.add(first, window(first ? loadOfOne : loadOfOther, perSecond));
					latencies.add(!first, window(first ? loadOfOther : loadOfOne, perSecond));
				}
			}
			if (loadOfOne.errors() + loadOfOther.errors() > 0) {
				throw new IllegalStateException("There were wrong answers");
			}
			System.out.printf("| %s | %s | %s | %s | %.2f |%n", label, latencies.ratio(50), latencies.ratio(99),
					latencies.overall(99), (double) one.copied.get() / other.copied.get());
		}
	}

	private static Histogram window(Load load, double perSecond) throws InterruptedException, ExecutionException {
		return load.window(perSecond, WINDOW);
	}

	private static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.flatMap((sent) -> response.header("Content-Type", Answers.CONTENT_TYPE)
				.sendByteArray(Mono.just(Answers.body(request.uri(), new String(sent, StandardCharsets.ISO_8859_1))))
				.then());
	}

	/**
	 * A server whose requests are copied.
	 */
	private static final class Primary implements AutoCloseable {

		private final LoopResources serverLoops = LoopResources.create("primary");

		private final LoopResources ownLoop = LoopResources.create("copies", 1, true);

		private final ConnectionProvider connections = ConnectionProvider.create("copies", COPIES_AT_A_TIME);

		private final ExecutorService worker = Executors.newSingleThreadExecutor();

		private final Semaphore permits = new Semaphore(COPIES_AT_A_TIME);

		private final AtomicLong copied = new AtomicLong();

		private final HttpClient client;

		private final DisposableServer server;

		Primary(int shadowPort, boolean shared) {
			this.client = HttpClient.create(this.connections)
				.runOn(shared ? this.serverLoops : this.ownLoop)
				.baseUrl("http://localhost:" + shadowPort);
			this.server = HttpServer.create()
				.runOn(this.serverLoops)
				.port(0)
				.handle((request, response) -> answer(request, response).doOnSuccess((done) -> copy(request.uri())))
				.bindNow();
		}

		int port() {
			return this.server.port();
		}

		private void copy(String uri) {
			if (this.permits.tryAcquire()) {
				this.worker.execute(() -> this.client.get()
					.uri(uri.equals(Answers.ORDERS_PATH) ? Answers.LARGE_PATH : uri)
					.responseContent()
					.aggregate()
					.asByteArray()
					.doOnNext((body) -> this.copied.incrementAndGet())
					.doFinally((signal) -> this.permits.release())
					.subscribe());
			}
		}

		@Override
		public void close() {
			this.server.disposeNow();
			this.worker.shutdownNow();
			this.connections.dispose();
			this.ownLoop.dispose();
			this.serverLoops.dispose();
		}

	}

}
