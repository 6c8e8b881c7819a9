package io.github.shadowing.shed;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether the heap is near full even after a collection. What is in use before one says
 * nothing, as it may be garbage; and only that part counts which is not emptied as it
 * fills, the old generation where there are generations: of the heap's pools, those whose
 * usage can have a threshold.
 * <p>
 * How recent this is, depends on the collector. Serial and Parallel measure at full
 * collections only, G1 at mixed and full ones, ZGC and Shenandoah at each cycle (ZGC with
 * generations: of the old one). So each collection counts as trouble once, and whether it
 * is over is undecided until the next one, or until none has come for a minute: where
 * next to nothing grows old, Serial may take hours. G1, ZGC and Shenandoah relate it to
 * the whole heap, Serial and Parallel to the old generation.
 */
final class HeapSignal implements Signal {

	/** A heap that is near full collects more often than that. */
	static final int OUTDATED_TICKS = 60;

	private final List<Supplier<@Nullable MemoryUsage>> pools;

	private final double limit;

	private long usedBefore = -1;

	private int ticksUnchanged;

	private boolean nearFull;

	/**
	 * Create a signal.
	 * @param pools tell what was in use after the last collection
	 * @param limit the share that may be
	 */
	HeapSignal(List<Supplier<@Nullable MemoryUsage>> pools, double limit) {
		this.pools = List.copyOf(pools);
		this.limit = limit;
	}

	/** Empty where the JVM does not tell. */
	static Optional<Signal> ofThisProcess(double limit) {
		List<Supplier<@Nullable MemoryUsage>> pools = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
			.<Supplier<@Nullable MemoryUsage>>map((pool) -> pool::getCollectionUsage)
			.toList();
		return pools.isEmpty() ? Optional.empty() : Optional.of(new HeapSignal(pools, limit));
	}

	@Override
	public @Nullable String trouble() {
		long used = 0;
		long max = 0;
		for (Supplier<@Nullable MemoryUsage> pool : this.pools) {
			MemoryUsage usage = pool.get();
			if (usage != null && usage.getMax() > 0) {
				used += usage.getUsed();
				max += usage.getMax();
			}
		}
		this.ticksUnchanged = (used == this.usedBefore) ? this.ticksUnchanged + 1 : 0;
		this.usedBefore = used;
		double share = (max == 0) ? 0 : (double) used / max;
		this.nearFull = share > this.limit;
		if (!this.nearFull || this.ticksUnchanged > 0) {
			return null;
		}
		return String.format(Locale.ROOT, "heap after collection at %.3f of a limit of %.3f", share, this.limit);
	}

	@Override
	public boolean isDecided() {
		return !this.nearFull || this.ticksUnchanged >= OUTDATED_TICKS;
	}

}
