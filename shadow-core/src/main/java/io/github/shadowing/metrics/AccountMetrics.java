package io.github.shadowing.metrics;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the accounts and what is held now. It reads what is counted anyway, so a
 * request pays nothing for it.
 */
public final class AccountMetrics implements MeterBinder, AutoCloseable {

	private final Accounting requests;

	private final Collection<Lane> lanes;

	private final EngineState state;

	private final List<Kept> kept = new CopyOnWriteArrayList<>();

	/**
	 * Create a binder.
	 * @param requests the account of requests
	 * @param lanes the lanes with the accounts of copies
	 * @param state tells the rest
	 */
	public AccountMetrics(Accounting requests, Collection<Lane> lanes, EngineState state) {
		this.requests = requests;
		this.lanes = lanes;
		this.state = state;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		keep(registry,
				FunctionCounter.builder(ShadowMeters.REQUESTS, this.requests, Accounting::seen)
					.description("Requests seen")
					.register(registry));
		bind(registry, this.requests, ShadowMeters.EXCHANGES, "Requests by how they ended", Tags.empty());
		for (Lane lane : this.lanes) {
			Tags tags = Tags.of(ShadowMeters.TARGET, lane.target().name());
			bind(registry, lane.accounting(), ShadowMeters.COPIES, "Copies by how they ended", tags);
			keep(registry,
					Gauge.builder(ShadowMeters.COPIES_IN_FLIGHT, lane, Lane::inFlight)
						.description("Copies on their way, until they are compared")
						.tags(tags)
						.register(registry));
			for (BreakerState state : BreakerState.values()) {
				keep(registry, Gauge
					.builder(ShadowMeters.BREAKER_STATE, lane, (current) -> (current.breaker() == state) ? 1 : 0)
					.description("1 for the state that the target's circuit breaker is in, 0 for the others")
					.tags(tags)
					.tag(ShadowMeters.STATE, state.label())
					.register(registry));
			}
		}
		bindState(registry);
	}

	private void bindState(MeterRegistry registry) {
		keep(registry,
				Gauge.builder(ShadowMeters.BYTES_HELD, this.state.budget(), MemoryBudget::held)
					.description("Bytes of captured bodies held")
					.baseUnit(BaseUnits.BYTES)
					.register(registry));
		keep(registry,
				Gauge.builder(ShadowMeters.QUEUE_SIZE, this.state.queueSize(), IntSupplier::getAsInt)
					.description("Exchanges and answers waiting for the engine's thread")
					.register(registry));
		keep(registry,
				Gauge.builder(ShadowMeters.SHEDDING_SHARE, this.state.sheddingShare(), DoubleSupplier::getAsDouble)
					.description(
							"Share of the selected requests that are copied: below 1 while the process is in trouble")
					.register(registry));
		keep(registry,
				Gauge.builder(ShadowMeters.CAPTURE_ENABLED, this.state.capturing(), (on) -> on.getAsBoolean() ? 1 : 0)
					.description("Whether requests are captured: 0 once that has switched itself off")
					.register(registry));
		keep(registry,
				FunctionCounter
					.builder(ShadowMeters.LISTENER_FAILURES, this.state.listenerFailures(), LongSupplier::getAsLong)
					.description("Calls of listeners that failed")
					.register(registry));
		keep(registry,
				FunctionCounter
					.builder(ShadowMeters.SAMPLES_EVICTED, this.state.samplesEvicted(), LongSupplier::getAsLong)
					.description("Samples of divergences given up for their size or age")
					.register(registry));
	}

	private void bind(MeterRegistry registry, Accounting accounting, String name, String description, Tags tags) {
		for (Reason reason : Reason.values()) {
			keep(registry,
					FunctionCounter.builder(name, accounting, (account) -> account.ended(reason))
						.description(description)
						.tags(tags)
						.tag(ShadowMeters.OUTCOME, reason.outcome().label())
						.tag(ShadowMeters.REASON, reason.label())
						.register(registry));
		}
	}

	private void keep(MeterRegistry registry, Meter meter) {
		this.kept.add(new Kept(registry, meter));
	}

	/**
	 * Take a target's meters out of their registries, as nothing is ever sent there.
	 * @param target the name of the target
	 */
	public void leaveOut(String target) {
		remove(this.kept.stream().filter((each) -> each.isOf(target)).toList());
	}

	/**
	 * Take the meters out of their registries, which would show a closed engine for ever,
	 * and keep the next one's meters out.
	 */
	@Override
	public void close() {
		remove(List.copyOf(this.kept));
	}

	private void remove(List<Kept> meters) {
		meters.forEach((each) -> each.registry().remove(each.meter()));
		this.kept.removeAll(meters);
	}

	/**
	 * A meter, and where it is registered.
	 */
	private record Kept(MeterRegistry registry, Meter meter) {

		boolean isOf(String target) {
			return target.equals(this.meter.getId().getTag(ShadowMeters.TARGET));
		}

	}

}
