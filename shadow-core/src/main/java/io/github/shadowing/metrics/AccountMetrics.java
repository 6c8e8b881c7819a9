package io.github.shadowing.metrics;

import java.util.Collection;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the accounts and what is held now. It reads what is counted anyway, so a
 * request pays nothing for it.
 */
public final class AccountMetrics implements MeterBinder, AutoCloseable {

	private final Accounting requests;

	private final Collection<Lane> lanes;

	private final EngineState state;

	private final KeptMeters kept = new KeptMeters();

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
		this.kept.add(registry,
				ShadowMeter.REQUESTS.counter(this.requests, Accounting::seen, Tags.empty()).register(registry));
		bind(registry, this.requests, ShadowMeter.EXCHANGES, Tags.empty());
		for (Lane lane : this.lanes) {
			Tags tags = Tags.of(ShadowTag.TARGET.of(lane.target().name()));
			bind(registry, lane.accounting(), ShadowMeter.COPIES, tags);
			gauge(registry, ShadowMeter.COPIES_IN_FLIGHT, lane, Lane::inFlight, tags);
			gauge(registry, ShadowMeter.COPIES_LIMIT, lane, (each) -> each.target().limits().maxConcurrentCalls(),
					tags);
			for (BreakerState state : BreakerState.values()) {
				gauge(registry, ShadowMeter.BREAKER_STATE, lane, (current) -> (current.breaker() == state) ? 1 : 0,
						tags.and(ShadowTag.STATE.of(state.label())));
			}
		}
		bindState(registry);
	}

	private void bindState(MeterRegistry registry) {
		gauge(registry, ShadowMeter.BYTES_HELD, this.state.budget(), MemoryBudget::held, Tags.empty());
		gauge(registry, ShadowMeter.BYTES_LIMIT, this.state.budget(), MemoryBudget::limit, Tags.empty());
		gauge(registry, ShadowMeter.QUEUE_SIZE, this.state.queueSize(), IntSupplier::getAsInt, Tags.empty());
		gauge(registry, ShadowMeter.QUEUE_LIMIT, this.state.queueLimit(), IntSupplier::getAsInt, Tags.empty());
		gauge(registry, ShadowMeter.SHEDDING_SHARE, this.state.sheddingShare(), DoubleSupplier::getAsDouble,
				Tags.empty());
		gauge(registry, ShadowMeter.CAPTURE_ENABLED, this.state.capturing(), (on) -> on.getAsBoolean() ? 1 : 0,
				Tags.empty());
		count(registry, ShadowMeter.LISTENER_FAILURES, this.state.listenerFailures());
		count(registry, ShadowMeter.SAMPLES_EVICTED, this.state.samplesEvicted());
	}

	private <T> void gauge(MeterRegistry registry, ShadowMeter meter, T state, ToDoubleFunction<T> value, Tags tags) {
		this.kept.add(registry, meter.gauge(state, value, tags).register(registry));
	}

	private void count(MeterRegistry registry, ShadowMeter meter, LongSupplier number) {
		this.kept.add(registry, meter.counter(number, LongSupplier::getAsLong, Tags.empty()).register(registry));
	}

	private void bind(MeterRegistry registry, Accounting accounting, ShadowMeter meter, Tags tags) {
		for (Reason reason : Reason.values()) {
			this.kept.add(registry, meter
				.counter(accounting, (account) -> account.ended(reason),
						tags.and(ShadowTag.OUTCOME.of(reason.outcome().label()), ShadowTag.REASON.of(reason.label())))
				.register(registry));
		}
	}

	/**
	 * Take a target's meters out of their registries, as nothing is ever sent there.
	 * @param target the name of the target
	 */
	public void leaveOut(String target) {
		this.kept.leaveOut(target);
	}

	/**
	 * Take the meters out of their registries, which would show a closed engine for ever,
	 * and keep the next one's meters out.
	 */
	@Override
	public void close() {
		this.kept.close();
	}

}
