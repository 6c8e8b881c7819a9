package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A client for each target, with connections of its own, all on one event loop that the
 * application has no part in. Thread-safe.
 */
final class TargetClients implements AutoCloseable {

	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private final ShadowThreads threads;

	private final EventLoopGroup loop;

	private final Scheduler timer;

	private final Map<String, ConnectionProvider> connections = new HashMap<>();

	private final Map<String, WebClient> clients = new HashMap<>();

	private final Map<String, Traffic> traffic = new HashMap<>();

	private TargetClients(Collection<Target> targets, ShadowThreads threads) {
		this.threads = threads;
		// Netty's own threads would inherit from whichever thread happens to start them.
		ThreadFactory factory = (task) -> threads.newThread(() -> FastThreadLocalThread.runWithFastThreadLocal(task));
		this.loop = new MultiThreadIoEventLoopGroup(1, factory, NioIoHandler.newFactory());
		this.timer = Schedulers.fromExecutorService(this.loop.next());
		for (Target target : targets) {
			ConnectionProvider provider = connectionsTo(target, this.timer);
			this.connections.put(target.name(), provider);
			Traffic bytes = new Traffic();
			this.traffic.put(target.name(), bytes);
			this.clients.put(target.name(), client(target, provider, bytes));
		}
	}

	/**
	 * Create clients. Netty leaves thread-locals in each thread that calls it, so none of
	 * the application's or the server's does.
	 */
	static TargetClients create(Collection<Target> targets) {
		ShadowThreads threads = new ShadowThreads("shadow-http");
		return CompletableFuture
			.supplyAsync(() -> new TargetClients(targets, threads), (task) -> threads.newThread(task).start())
			.join();
	}

	private static ConnectionProvider connectionsTo(Target target, Scheduler timer) {
		return ConnectionProvider.builder("shadow-" + target.name())
			.maxConnections(target.limits().maxConcurrentCalls())
			.pendingAcquireMaxCount(target.limits().maxConcurrentCalls())
			.pendingAcquireTimeout(target.limits().timeout())
			// Else it would start Reactor's own threads, which outlive the engine.
			.pendingAcquireTimer((task, delay) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS))
			.maxIdleTime(MAX_IDLE)
			.build();
	}

	private WebClient client(Target target, ConnectionProvider provider, Traffic bytes) {
		HttpClient client = HttpClient.create(provider)
			.runOn(this.loop)
			.protocol(HttpProtocol.HTTP11)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) target.limits().connectTimeout().toMillis())
			.responseTimeout(silence(target.limits()))
			.compress(false)
			.followRedirect(false)
			.disableRetry(true)
			.noProxy()
			.doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(new TrafficCounter(bytes)))
			.doOnConnected(
					(connection) -> connection.addHandlerLast(new InterimAnswers()).addHandlerLast(new UnsaidFields()));
		// Loads classes now, not within the latency of the first copy.
		client.warmup().subscribe();
		return WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(client))
			.observationRegistry(ObservationRegistry.NOOP)
			.build();
	}

	/** Where the call may not take longer as a whole, that alone is to end it. */
	private static @Nullable Duration silence(TargetLimits limits) {
		return (limits.responseTimeout().compareTo(limits.timeout()) < 0) ? limits.responseTimeout() : null;
	}

	/** Return a timer on the one thread that everything else happens on as well. */
	Scheduler timer() {
		return this.timer;
	}

	WebClient clientOf(Target target) {
		WebClient client = this.clients.get(target.name());
		if (client == null) {
			throw new IllegalStateException("Unknown target '" + target.name() + "'");
		}
		return client;
	}

	/** Return what goes over the connections, by target. */
	Map<String, Traffic> traffic() {
		return this.traffic;
	}

	long processorNanos() {
		return this.threads.processorNanos();
	}

	@Override
	public void close() {
		this.threads.newThread(this::dispose).start();
		this.threads.awaitEnd();
	}

	private void dispose() {
		this.connections.values().forEach(ConnectionProvider::dispose);
		// Without a quiet period; what it returns is the end of the loop.
		Future<?> unused = this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
