package io.github.shadowing.shed;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process uses more of the processors than it should. It is the mean of ten
 * seconds that counts: the JVM compiling, or a collection, can use all of them for a
 * moment.
 * <p>
 * The JVM relates what the process uses to what it may: to the quota of its control group
 * where it has one, else to the processors that it may run on.
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
		try {
			if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
				// The first answer is about the time since the start of the process.
				double unused = system.getProcessCpuLoad();
				return Optional.of(new ProcessorSignal(system::getProcessCpuLoad, limit));
			}
			return Optional.empty();
		}
		catch (LinkageError ex) {
			return Optional.empty();
		}
	}

	@Override
	public @Nullable String trouble() {
		double now = this.load.getAsDouble();
		if (now >= 0) {
			this.latest[this.next] = now;
			this.next = (this.next + 1) % TICKS;
			this.measured = Math.min(this.measured + 1, TICKS);
		}
		double mean = Arrays.stream(this.latest).average().orElseThrow();
		if (this.measured < TICKS || mean <= this.limit) {
			return null;
		}
		return String.format(Locale.ROOT, "process CPU at %.3f of a limit of %.3f", mean, this.limit);
	}

}
