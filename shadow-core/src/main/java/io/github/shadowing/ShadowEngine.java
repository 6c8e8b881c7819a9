package io.github.shadowing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.dispatch.ShadowThreads;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.report.Report;
import io.github.shadowing.report.Reporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Shadow deployment inside an application: copies requests that the application, the
 * primary, answers to other versions of it, the targets, and compares the answers.
 * <p>
 * A capture side, such as a servlet filter, calls {@link #begin} for each request and,
 * where that returns a {@link Capture}, records the exchange there. Everything else
 * happens on the engine's own threads. Thread-safe; no method that serves a request
 * blocks or throws.
 *
 * <pre>{@code
 * ShadowEngine engine = ShadowEngine.builder().target("http://localhost:8082").percentage(10).build();
 * }</pre>
 */
public final class ShadowEngine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ShadowEngine.class);

	private final TimeSource time;

	private final DoubleSupplier draws;

	private final long maxBodySize;

	private final MemoryBudget budget;

	private final Endpoints endpoints;

	private final Accounting accounting;

	private final Reporter reporter;

	private final List<Lane> lanes;

	private final Dispatcher dispatcher;

	private final ShadowThreads timerThreads;

	private final Scheduler timer;

	/** Captures that are given up if nothing else ends them. */
	private final Set<Capture> expiring = ConcurrentHashMap.newKeySet();

	private final Disposable metrics;

	private volatile ShadowPolicy policy;

	private final AtomicBoolean captureWarned = new AtomicBoolean();

	private volatile boolean closed;

	ShadowEngine(ShadowEngineBuilder builder, ShadowEngineBuilder.Parts parts) {
		this.time = builder.time;
		this.draws = builder.draws;
		this.maxBodySize = builder.maxBodySize;
		this.endpoints = new Endpoints(builder.reportSettings.maxEndpoints());
		this.policy = builder.policy;
		this.budget = parts.budget();
		this.accounting = parts.accounting();
		this.lanes = parts.lanes();
		this.reporter = new Reporter(builder.time.instant(), this.accounting, this.lanes, this.budget,
				parts.statistics());
		this.dispatcher = parts.dispatcher();
		this.timerThreads = parts.timerThreads();
		this.timer = parts.timer();
		this.metrics = parts.metrics();
	}

	/**
	 * Begin to build an engine.
	 * @return a builder that needs at least one target
	 */
	public static ShadowEngineBuilder builder() {
		return new ShadowEngineBuilder();
	}

	/**
	 * Judge a request at its arrival. A request that is not to be copied is counted as
	 * such, and needs nothing more.
	 * @param method the method
	 * @param path the raw path within the application, without the query
	 * @param optIns foretells opted-in handlers
	 * @return where to record the exchange, or {@code null} if it is not to be copied; to
	 * be completed or abandoned in any case
	 */
	public @Nullable Capture begin(String method, String path, OptIns optIns) {
		this.accounting.begin();
		try {
			double draw = this.draws.getAsDouble();
			Reason reason = this.policy.preselect(method, path, optIns, draw);
			if (reason == null) {
				reason = limit();
			}
			if (reason == null) {
				return new Capture(this, method, draw, this.maxBodySize);
			}
			ended(reason);
		}
		catch (Throwable ex) {
			captureFailed(ex);
			ended(Reason.CAPTURE_ERROR);
		}
		return null;
	}

	/** What could not be sent need not be captured. */
	private @Nullable Reason limit() {
		if (this.closed) {
			return Reason.CLOSED;
		}
		if (this.dispatcher.isSaturated()) {
			return Reason.SATURATED;
		}
		return (this.budget.held() >= this.budget.limit()) ? Reason.MEMORY_BUDGET : null;
	}

	/**
	 * Return the policy in force.
	 * @return the snapshot
	 */
	public ShadowPolicy policy() {
		return this.policy;
	}

	/**
	 * Replace the policy, from now on and for exchanges that are not complete yet.
	 * @param change makes the new snapshot out of the one in force
	 * @return the new snapshot
	 */
	public synchronized ShadowPolicy updatePolicy(UnaryOperator<ShadowPolicy> change) {
		ShadowPolicy changed = change.apply(this.policy);
		this.policy = changed;
		return changed;
	}

	/**
	 * Return the account of all requests seen.
	 * @return the account
	 */
	public Accounting accounting() {
		return this.accounting;
	}

	/**
	 * Return the targets.
	 * @return at least one
	 */
	public List<Target> targets() {
		return this.lanes.stream().map(Lane::target).toList();
	}

	/**
	 * Return what was found so far.
	 * @return a snapshot
	 */
	public Report report() {
		return this.reporter.report(this.policy);
	}

	/**
	 * End all that is on its way and free all threads and connections. That takes a
	 * moment and never waits for a target: only a listener that hangs can hold it up, for
	 * three seconds. What comes in afterwards is not copied.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.dispatcher.close();
		this.timer.dispose();
		this.timerThreads.awaitEnd();
		this.expiring.forEach((capture) -> capture.abandon(Reason.CLOSED));
		this.metrics.dispose();
	}

	TimeSource time() {
		return this.time;
	}

	MemoryBudget budget() {
		return this.budget;
	}

	Endpoint admit(Endpoint endpoint) {
		return this.endpoints.admit(endpoint);
	}

	void dispatch(Exchange exchange, MemoryBudget.Share share, Consumer<Reason> end) {
		this.dispatcher.dispatch(exchange, share, end);
	}

	void ended(Reason reason) {
		this.accounting.end(reason);
	}

	Disposable schedule(Capture capture, Duration delay, Runnable task) {
		try {
			this.expiring.add(capture);
			return this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The engine is closed: there is no later.
			this.expiring.remove(capture);
			task.run();
			return Disposables.disposed();
		}
	}

	void unschedule(Capture capture) {
		this.expiring.remove(capture);
	}

	/** Once loudly: what goes wrong for one request will for the next. */
	void captureFailed(Throwable failure) {
		if (this.captureWarned.compareAndSet(false, true)) {
			logger.warn(
					"A request could not be captured; further failures are logged at debug level and counted as '{}'",
					Reason.CAPTURE_ERROR.label(), failure);
		}
		else {
			logger.debug("A request could not be captured", failure);
		}
	}

}
