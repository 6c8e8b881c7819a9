package io.github.shadowing;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.shadowing.dispatch.BaselineLane;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RequestKeys;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.report.History;
import io.github.shadowing.report.Report;
import org.jspecify.annotations.Nullable;

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

	private final EngineParts parts;

	private final ScheduleGate schedule;

	private final Intake intake;

	ShadowEngine(ShadowEngineBuilder settings, EngineParts parts) {
		this.parts = parts;
		this.schedule = new ScheduleGate(settings.schedule, settings.time);
		this.intake = new Intake(settings, parts, this.schedule);
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
		return this.intake.begin(method, path, optIns, request, keys);
	}

	/**
	 * Count a request of which not even as much could be told as {@link #begin} asks for.
	 * @param failure what went wrong
	 */
	public void unreadable(Throwable failure) {
		this.intake.unreadable(failure);
	}

	/**
	 * Return the policy in force.
	 * @return the snapshot
	 */
	public ShadowPolicy policy() {
		return this.intake.policy();
	}

	/**
	 * Replace the policy, from now on and for exchanges that are not complete yet.
	 * @param change makes the new snapshot out of the one in force
	 * @return the new snapshot
	 */
	public ShadowPolicy updatePolicy(UnaryOperator<ShadowPolicy> change) {
		return this.intake.updatePolicy(change);
	}

	/**
	 * Return whether capturing has switched itself off, as it failed too often.
	 * @return {@code true} until it is switched on again
	 */
	public boolean isSwitchedOff() {
		return this.parts.fuse().isBlown();
	}

	/**
	 * Capture requests again, if capturing has switched itself off.
	 */
	public void switchOn() {
		this.parts.fuse().replace();
	}

	/**
	 * Return what becomes of requests now, in the word that the report has for it.
	 * @return {@code active}, {@code paused}, {@code switched-off}, {@code not-started}
	 * or {@code over}
	 */
	public String state() {
		Reason unavailable = this.intake.unavailable();
		if (unavailable != null) {
			return unavailable.label();
		}
		return policy().paused() ? Reason.PAUSED.label() : Report.ACTIVE;
	}

	/**
	 * Return the account of all requests seen.
	 * @return the account
	 */
	public Accounting accounting() {
		return this.parts.accounting();
	}

	/**
	 * Return the targets.
	 * @return at least one
	 */
	public List<Target> targets() {
		return this.parts.lanes().stream().map(Lane::target).toList();
	}

	/**
	 * Return what tells noise from divergence.
	 * @return the baseline, or {@code null} if there is none
	 */
	public @Nullable Baseline baseline() {
		BaselineLane lane = this.parts.baseline();
		return (lane != null) ? lane.baseline() : null;
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
		this.parts.baselineMetrics().dispose();
	}

	private BaselineLane baselineLane() {
		BaselineLane lane = this.parts.baseline();
		if (lane == null) {
			throw new IllegalStateException("There is no baseline");
		}
		return lane;
	}

	/**
	 * Return what was found so far.
	 * @return a snapshot
	 */
	public Report report() {
		return this.parts.reporter().report(policy(), state(), this.schedule.report());
	}

	/**
	 * Return whether the targets may be promoted.
	 * @return the verdict now
	 */
	public GateReport gate() {
		return this.parts.reporter().statistics().gate();
	}

	/**
	 * Say which version of the only shadow is deployed, as
	 * {@link #deployed(String, String)} does.
	 * @param version the version
	 * @throws IllegalArgumentException if there are several targets, or the version is
	 * blank
	 * @throws IllegalStateException if the shadow says it itself, in a header
	 */
	public void deployed(String version) {
		List<Target> targets = targets();
		if (targets.size() > 1) {
			throw new IllegalArgumentException(
					"'target' must be given, one of " + String.join(", ", targets.stream().map(Target::name).toList()));
		}
		deployed(targets.get(0).name(), version);
	}

	/**
	 * Say which version of a shadow is deployed. If that is another one than before, the
	 * gate forgets all that it knows of it, so that nothing that was found about an older
	 * version promotes a new one, and nothing that was noise on the older one is on the
	 * new one until it is found again.
	 * @param target the target's name
	 * @param version the version
	 * @throws IllegalArgumentException if there is no such target, or the version is
	 * blank
	 * @throws IllegalStateException if the shadow says it itself, in a header
	 */
	public void deployed(String target, String version) {
		this.parts.reporter().statistics().deployed(target, version);
	}

	/**
	 * Return what became of requests minute by minute.
	 * @return a snapshot
	 */
	public History history() {
		return this.parts.reporter().history();
	}

	/**
	 * End all that is on its way and free all threads and connections. That takes a
	 * moment and never waits for a target: only a listener that hangs can hold it up, for
	 * three seconds. What comes in afterwards is not copied.
	 */
	@Override
	public void close() {
		this.intake.close();
		this.parts.dispatcher().close();
		this.parts.comparing().dispose();
		this.parts.timer().close();
		this.parts.metrics().dispose();
	}

	/** For tests. */
	EngineParts parts() {
		return this.parts;
	}

}
