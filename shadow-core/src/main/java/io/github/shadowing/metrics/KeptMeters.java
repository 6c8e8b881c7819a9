package io.github.shadowing.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters in registries that may live longer than the engine, and would show a closed one
 * for ever. Thread-safe.
 */
final class KeptMeters implements AutoCloseable {

	private final Set<Kept> kept = ConcurrentHashMap.newKeySet();

	void add(MeterRegistry registry, Meter meter) {
		this.kept.add(new Kept(registry, meter));
	}

	/** Take a target's meters out of their registries. */
	void leaveOut(String target) {
		remove(this.kept.stream().filter((each) -> each.isOf(target)).toList());
	}

	/** Take all out, which keeps the next engine's meters out no longer. */
	@Override
	public void close() {
		remove(List.copyOf(this.kept));
	}

	private void remove(Collection<Kept> meters) {
		meters.forEach((each) -> each.registry().remove(each.meter()));
		this.kept.removeAll(meters);
	}

	/**
	 * A meter, and where it is registered.
	 */
	private record Kept(MeterRegistry registry, Meter meter) {

		boolean isOf(String target) {
			return target.equals(this.meter.getId().getTag(ShadowTag.TARGET.key()));
		}

	}

}
