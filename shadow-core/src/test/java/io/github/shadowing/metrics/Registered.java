package io.github.shadowing.metrics;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What was registered, without the gauges that registries which know no histograms make
 * of the buckets.
 */
public final class Registered {

	private Registered() {
	}

	public static List<Meter> in(MeterRegistry registry) {
		return registry.getMeters().stream().filter((meter) -> meter.getId().syntheticAssociation() == null).toList();
	}

}
