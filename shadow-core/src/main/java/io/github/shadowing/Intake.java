package io.github.shadowing;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.shadowing.dispatch.Dispatcher;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RequestKeys;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.shed.Shedder;
import org.jspecify.annotations.Nullable;

/**
 * Judges requests at their arrival, and is all that a capture knows of the engine: what
 * it is judged by once more at its end, and where it is counted and handed over.
 * Thread-safe; nothing in here blocks or throws while a request is served.
 */
final class Intake {

	private final TimeSource time;

	private final Sampling sampling;

	/** Made once, as it is asked of most requests. */
	private final Supplier<@Nullable Reason> limit;

	private final long maxBodySize;

	private final boolean largeBodies;

	private final MemoryBudget budget;

	private final Endpoints endpoints;

	private final Accounting accounting;

	private final Dispatcher dispatcher;

	private final CaptureTimer timer;

	private final CaptureFuse fuse;

	private final Shedder shedder;

	private final Guards guards;

	private final Traces traces;

	private volatile ShadowPolicy policy;

	Intake(ShadowEngineBuilder settings, EngineParts parts, ScheduleGate schedule) {
		this.time = settings.time;
		this.policy = settings.policy;
		this.maxBodySize = settings.maxBodySize;
		this.largeBodies = settings.compareSettings.largeBodies();
		this.endpoints = new Endpoints(settings.reportSettings.maxEndpoints(), settings.namedEndpoints());
		this.sampling = parts.sampling();
		this.budget = parts.budget();
		this.accounting = parts.accounting();
		this.dispatcher = parts.dispatcher();
		this.timer = parts.timer();
		this.fuse = parts.fuse();
		this.shedder = parts.shedder();
		this.guards = new Guards(this.fuse, schedule, this.dispatcher, this.budget, this.shedder);
		this.limit = this.guards::limit;
		this.traces = new Traces(settings.observer);
	}

	/** As {@link ShadowEngine#begin(String, String, OptIns, Object, RequestKeys)}. */
	<R> @Nullable Capture begin(String method, String path, OptIns optIns, R request, RequestKeys<R> keys) {
		this.accounting.begin();
		try {
			Reason reason = unavailable();
			if (reason == null) {
				Sample sample = this.sampling.arrive(this.policy, method, path, optIns, request, keys, this.limit);
				if (sample.refusal() == null) {
					return new Capture(this, method, sample, this.maxBodySize, this.largeBodies);
				}
				reason = sample.refusal();
				notCaptured(reason);
			}
			ended(reason);
		}
		catch (Throwable ex) {
			captureFailed(ex);
			ended(Reason.CAPTURE_ERROR);
		}
		return null;
	}

	/** Tell each target of what it does not get, if that is for a limit. */
	void notCaptured(Reason reason) {
		if (reason.outcome() == Outcome.REJECTED) {
			this.dispatcher.notCaptured(reason);
		}
	}

	/** As {@link ShadowEngine#unreadable}. */
	void unreadable(Throwable failure) {
		this.accounting.begin();
		captureFailed(failure);
		ended(Reason.CAPTURE_ERROR);
	}

	/** Why nothing is copied at all, whatever the request. */
	@Nullable Reason unavailable() {
		return this.guards.unavailable();
	}

	ShadowPolicy policy() {
		return this.policy;
	}

	synchronized ShadowPolicy updatePolicy(UnaryOperator<ShadowPolicy> change) {
		ShadowPolicy changed = change.apply(this.policy);
		this.policy = changed;
		return changed;
	}

	/** From now on, nothing is let in. */
	void close() {
		this.guards.close();
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

	Traces traces() {
		return this.traces;
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
