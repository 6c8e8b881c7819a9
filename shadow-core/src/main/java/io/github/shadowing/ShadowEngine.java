package io.github.shadowing;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.shadowing.dispatch.BaselineLane;
import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.Trace;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RequestKeys;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.report.History;
import io.github.shadowing.report.Report;
import io.github.shadowing.report.Reporter;
import io.github.shadowing.shed.Shedder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.Disposable;

/**
 * Shadow deployment inside an application: copies requests that the application, the
 * primary, answers to other versions of it, the targets, and compares the answers.
 * <p>
 * A capture side, such as a servlet filter, calls {@link #begin} for each request and,
 * where that returns a {@link Capture}, records the exchange there. Everything else
 * happens on the engine's own threads. Thread-safe; no method that serves a request
 * blocks or throws. If capturing fails too often, the engine switches it off, until it is
 * {@linkplain #switchOn switched on} again.
 *
 * <pre>{@code
 * ShadowEngine engine = ShadowEngine.builder().target("http://localhost:8082").percentage(10).build();
 * }</pre>
 */
public final class ShadowEngine implements AutoCloseable {

	private final TimeSource time;

	private final Sampling sampling;

	/** Made once, as it is asked of most requests. */
	private final Supplier<@Nullable Reason> limit;

	private final ScheduleGate schedule;

	private final long maxBodySize;

	private final boolean largeBodies;

	private final MemoryBudget budget;

	private final Endpoints endpoints;

	private final Accounting accounting;

	private final Reporter reporter;

	private final List<Lane> lanes;

	private final @Nullable BaselineLane baseline;

	private final Disposable baselineMetrics;

	private final Dispatcher dispatcher;

	private final Disposable comparing;

	private final CaptureTimer timer;

	private final Disposable metrics;

	private final CaptureFuse fuse;

	private final Shedder shedder;

	private final Guards guards;

	private final @Nullable CopyObserver observer;

	private final FailureLog failures = new FailureLog(LoggerFactory.getLogger(ShadowEngine.class), Level.WARN);

	private volatile ShadowPolicy policy;

	ShadowEngine(ShadowEngineBuilder settings, EngineParts parts) {
		this.time = settings.time;
		this.policy = settings.policy;
		this.schedule = new ScheduleGate(settings.schedule, settings.time);
		this.maxBodySize = settings.maxBodySize;
		this.largeBodies = settings.compareSettings.largeBodies();
		this.endpoints = new Endpoints(settings.reportSettings.maxEndpoints(), settings.compareSettings.endpoints());
		this.sampling = parts.sampling();
		this.budget = parts.budget();
		this.accounting = parts.accounting();
		this.lanes = parts.lanes();
		this.baseline = parts.baseline();
		this.baselineMetrics = parts.baselineMetrics();
		this.dispatcher = parts.dispatcher();
		this.comparing = parts.comparing();
		this.reporter = parts.reporter();
		this.timer = parts.timer();
		this.metrics = parts.metrics();
		this.fuse = parts.fuse();
		this.shedder = parts.shedder();
		this.guards = new Guards(this.fuse, this.schedule, this.dispatcher, this.budget, this.shedder);
		this.limit = this.guards::limit;
		this.observer = settings.observer;
	}

	/**
	 * Begin to build an engine.
	 * @return a builder that needs at least one target
	 */
	public static ShadowEngineBuilder builder() {
		return new ShadowEngineBuilder();
	}

	/**
	 * Judge a request without keys at its arrival.
	 * @param method the method
	 * @param path the raw path within the application, without the query
	 * @param optIns foretells opted-in handlers
	 * @return as the other method
	 */
	public @Nullable Capture begin(String method, String path, OptIns optIns) {
		return begin(method, path, optIns, method, (request, key) -> null);
	}

	/**
	 * Judge a request at its arrival. A request that is not to be copied is counted as
	 * such, and needs nothing more.
	 * @param <R> the requests of a framework
	 * @param method the method
	 * @param path the raw path within the application, without the query
	 * @param optIns foretells opted-in handlers
	 * @param request the request
	 * @param keys finds keys in it
	 * @return where to record the exchange, or {@code null} if it is not to be copied; to
	 * be completed or abandoned in any case
	 */
	public <R> @Nullable Capture begin(String method, String path, OptIns optIns, R request, RequestKeys<R> keys) {
		this.accounting.begin();
		try {
			Reason reason = unavailable();
			if (reason == null) {
				Sample sample = this.sampling.arrive(this.policy, method, path, optIns, request, keys, this.limit);
				if (sample.refusal() == null) {
					return new Capture(this, method, sample, this.maxBodySize, this.largeBodies);
				}
				reason = sample.refusal();
			}
			ended(reason);
		}
		catch (Throwable ex) {
			captureFailed(ex);
			ended(Reason.CAPTURE_ERROR);
		}
		return null;
	}

	/** Why nothing is copied at all, whatever the request. */
	@Nullable Reason unavailable() {
		return this.guards.unavailable();
	}

	/**
	 * Count a request of which not even as much could be told as {@link #begin} asks for.
	 * @param failure what went wrong
	 */
	public void unreadable(Throwable failure) {
		this.accounting.begin();
		captureFailed(failure);
		ended(Reason.CAPTURE_ERROR);
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
	 * Return whether capturing has switched itself off, as it failed too often.
	 * @return {@code true} until it is switched on again
	 */
	public boolean isSwitchedOff() {
		return this.fuse.isBlown();
	}

	/**
	 * Capture requests again, if capturing has switched itself off.
	 */
	public void switchOn() {
		this.fuse.replace();
	}

	/**
	 * Return what becomes of requests now, in the word that the report has for it.
	 * @return {@code active}, {@code paused}, {@code switched-off}, {@code not-started}
	 * or {@code over}
	 */
	public String state() {
		Reason unavailable = unavailable();
		if (unavailable != null) {
			return unavailable.label();
		}
		return this.policy.paused() ? Reason.PAUSED.label() : Report.ACTIVE;
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
	 * Return what tells noise from divergence.
	 * @return the baseline, or {@code null} if there is none
	 */
	public @Nullable Baseline baseline() {
		return (this.baseline != null) ? this.baseline.baseline() : null;
	}

	/**
	 * Say where the baseline is, if that was not known when this engine was built, as the
	 * port of the primary's server is chosen when that starts. Nothing was asked until
	 * now.
	 * @param uri an absolute {@code http} or {@code https} URI without user, query and
	 * fragment
	 * @throws IllegalArgumentException if the URI is none of those
	 * @throws IllegalStateException if there is no baseline, or it is known where it is
	 */
	public void locateBaseline(URI uri) {
		baselineLane().locate(uri);
	}

	/**
	 * Say that the baseline is nowhere, if it was not known when this engine was built
	 * where it is, as there is no server of the primary's own. From now on there is none:
	 * neither the report nor the metrics have it, and no endpoint that is new waits for
	 * it. Only its part of the memory budget is nobody else's.
	 * @throws IllegalStateException if there is no baseline, or it is known where it is
	 */
	public void giveUpBaseline() {
		baselineLane().giveUp();
		this.baselineMetrics.dispose();
	}

	private BaselineLane baselineLane() {
		if (this.baseline == null) {
			throw new IllegalStateException("There is no baseline");
		}
		return this.baseline;
	}

	/**
	 * Return what was found so far.
	 * @return a snapshot
	 */
	public Report report() {
		return this.reporter.report(this.policy, state(), this.schedule.report());
	}

	/**
	 * Return what became of requests minute by minute.
	 * @return a snapshot
	 */
	public History history() {
		return this.reporter.history();
	}

	/**
	 * End all that is on its way and free all threads and connections. That takes a
	 * moment and never waits for a target: only a listener that hangs can hold it up, for
	 * three seconds. What comes in afterwards is not copied.
	 */
	@Override
	public void close() {
		this.guards.close();
		this.dispatcher.close();
		this.comparing.dispose();
		this.timer.close();
		this.metrics.dispose();
	}

	TimeSource time() {
		return this.time;
	}

	MemoryBudget budget() {
		return this.budget;
	}

	Sampling sampling() {
		return this.sampling;
	}

	Shedder shedder() {
		return this.shedder;
	}

	CaptureTimer timer() {
		return this.timer;
	}

	@Nullable CopyObserver observer() {
		return this.observer;
	}

	/** Return as what the request is observed, if that matters, and can be told. */
	@Nullable Trace currentTrace() {
		CopyObserver known = this.observer;
		return (known != null) ? trace(known::current) : null;
	}

	@Nullable Trace traceOf(Object observation) {
		CopyObserver known = this.observer;
		return (known != null) ? trace(() -> known.of(observation)) : null;
	}

	private @Nullable Trace trace(Supplier<@Nullable Trace> told) {
		try {
			return told.get();
		}
		catch (Throwable ex) {
			this.failures.log(ex, "As what a request is observed cannot be told");
			return null;
		}
	}

	Endpoint admit(Endpoint endpoint) {
		return this.endpoints.admit(endpoint);
	}

	void dispatch(Exchange exchange, Consumer<Reason> end) {
		this.dispatcher.dispatch(exchange, end);
	}

	void ended(Reason reason) {
		this.accounting.end(reason);
	}

	void captureFailed(Throwable failure) {
		this.fuse.failed(failure);
	}

}
