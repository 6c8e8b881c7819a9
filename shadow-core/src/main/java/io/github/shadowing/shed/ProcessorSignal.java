package io.github.shadowing.shed;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process uses more of the processors than it should. It is the mean of ten
 * seconds that counts: the JVM compiling, or a collection, can use all of them for a
 * moment.
 * <p>
 * It is related to the processors that the JVM may use, which it rounds up where the
 * quota of a container has a fraction: with half a processor, this never goes above 0.5.
 */
final class ProcessorSignal implements Signal {

	static final int TICKS = 10;

	private final DoubleSupplier load;

	private final double limit;

	private final double[] latest = new double[TICKS];

	private int next;

	private int measured;

	/**
	 * Create a signal.
	 * @param load the share in use since last asked, from 0 to 1; less than 0 if that is
	 * not known
	 * @param limit how much may be
	 */
	ProcessorSignal(DoubleSupplier load, double limit) {
		this.load = load;
		this.limit = limit;
	}

	/** Empty where the JVM does not tell: not all have this bean, or its module. */
	static Optional<Signal> ofThisProcess(double limit) {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			return Optional.of(new ProcessorSignal(
					new Load(system::getProcessCpuTime, System::nanoTime, system::getAvailableProcessors), limit));
		}
		return Optional.empty();
	}

	@Override
	public @Nullable String trouble() {
		double now = this.load.getAsDouble();
		if (!(now >= 0)) {
			this.measured = 0;
			return null;
		}
		this.latest[this.next] = now;
		this.next = (this.next + 1) % TICKS;
		this.measured = Math.min(this.measured + 1, TICKS);
		double mean = Arrays.stream(this.latest).average().orElseThrow();
		if (this.measured < TICKS || mean <= this.limit) {
			return null;
		}
		return String.format(Locale.ROOT, "process CPU at %.3f of a limit of %.3f", mean, this.limit);
	}

	/**
	 * The share that was in use since last asked. The JVM would tell it too, but since
	 * anybody last asked: it would tell the application's own metrics something else than
	 * without us.
	 */
	static final class Load implements DoubleSupplier {

		private final LongSupplier used;

		private final LongSupplier clock;

		private final IntSupplier processors;

		private long usedBefore;

		private long nanosBefore;

		Load(LongSupplier used, LongSupplier clock, IntSupplier processors) {
			this.used = used;
			this.clock = clock;
			this.processors = processors;
			this.usedBefore = used.getAsLong();
			this.nanosBefore = clock.getAsLong();
		}

		@Override
		public double getAsDouble() {
			long usedNow = this.used.getAsLong();
			long nanosNow = this.clock.getAsLong();
			double share = (double) (usedNow - this.usedBefore) / (nanosNow - this.nanosBefore)
					/ this.processors.getAsInt();
			boolean known = usedNow >= 0 && this.usedBefore >= 0 && nanosNow > this.nanosBefore;
			this.usedBefore = usedNow;
			this.nanosBefore = nanosNow;
			// In a short time, the clocks' different steps show.
			return known ? Math.min(1, share) : -1;
		}

	}

}
