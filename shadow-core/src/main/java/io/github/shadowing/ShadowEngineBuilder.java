package io.github.shadowing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

import io.github.shadowing.compare.CompareSettings;
import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.gate.GateSettings;
import io.github.shadowing.metrics.Prices;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.FloorSettings;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.Schedule;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.SheddingSettings;
import io.github.shadowing.policy.Target;
import io.github.shadowing.policy.TargetLimits;
import io.github.shadowing.report.ReportSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ShadowEngine}. Every setting but the target has a default; a setting
 * out of range is refused at once with an {@link IllegalArgumentException} that names it
 * and its range. Not thread-safe.
 */
public final class ShadowEngineBuilder {

	/** How many bytes a captured body may have unless told otherwise. */
	public static final long DEFAULT_MAX_BODY_SIZE = 256 * 1024;

	/** How many bytes of bodies may be held at once unless told otherwise. */
	public static final long DEFAULT_MEMORY_BUDGET = 32 * 1024 * 1024;

	/**
	 * How many failed captures within a minute switch capturing off unless told
	 * otherwise.
	 */
	public static final int DEFAULT_MAX_CAPTURE_ERRORS = 10;

	/** The largest limit of failed captures: the times of so many are kept. */
	public static final int LARGEST_MAX_CAPTURE_ERRORS = 1000;

	/** How many tasks may wait for the engine's thread unless told otherwise. */
	public static final int DEFAULT_MAX_QUEUE_SIZE = 256;

	/** The largest limit of a body: it is held in one array. */
	public static final long LARGEST_MAX_BODY_SIZE = 1024 * 1024 * 1024;

	final List<Target> targets = new ArrayList<>();

	final List<ExchangeListener> listeners = new ArrayList<>();

	@Nullable Baseline baseline;

	Set<String> credentialHeaders = Set.of();

	CompareSettings compareSettings = CompareSettings.defaults();

	ReportSettings reportSettings = ReportSettings.defaults();

	GateSettings gateSettings = GateSettings.defaults();

	ShadowPolicy policy = ShadowPolicy.defaults();

	@Nullable KeySampling keySampling;

	FloorSettings floorSettings = FloorSettings.NONE;

	Schedule schedule = Schedule.ALWAYS;

	long maxBodySize = DEFAULT_MAX_BODY_SIZE;

	long memoryBudget = DEFAULT_MEMORY_BUDGET;

	int maxQueueSize = DEFAULT_MAX_QUEUE_SIZE;

	SheddingSettings sheddingSettings = SheddingSettings.defaults();

	int maxCaptureErrors = DEFAULT_MAX_CAPTURE_ERRORS;

	@Nullable MeterRegistry meterRegistry;

	Prices prices = Prices.NONE;

	@Nullable CopyObserver observer;

	TimeSource time = TimeSource.system();

	DoubleSupplier draws = () -> ThreadLocalRandom.current().nextDouble(100);

	ShadowEngineBuilder() {
	}

	/**
	 * Add the only target, with default limits.
	 * @param url its URL, for instance {@code http://localhost:8082}
	 * @return this builder
	 */
	public ShadowEngineBuilder target(String url) {
		return target(
				new Target(Target.DEFAULT_NAME, Target.parse(url), Target.Credentials.STRIP, TargetLimits.defaults()));
	}

	/**
	 * Add a target.
	 * @param target the target, its name not used before
	 * @return this builder
	 */
	public ShadowEngineBuilder target(Target target) {
		this.targets.add(target);
		return this;
	}

	/**
	 * Set the version of the primary that tells noise from divergence.
	 * @param value the baseline, or {@code null} for none
	 * @return this builder
	 */
	public ShadowEngineBuilder baseline(@Nullable Baseline value) {
		this.baseline = value;
		return this;
	}

	/**
	 * Change the policy to start from.
	 * @param change makes the policy out of the one set so far
	 * @return this builder
	 */
	public ShadowEngineBuilder policy(UnaryOperator<ShadowPolicy> change) {
		this.policy = change.apply(this.policy);
		return this;
	}

	/**
	 * Set the share of requests to copy.
	 * @param percentage from 0 to 100, fractions allowed
	 * @return this builder
	 */
	public ShadowEngineBuilder percentage(double percentage) {
		return policy((current) -> current.withPercentage(percentage));
	}

	/**
	 * Sample by a key of the requests instead of by chance.
	 * @param sampling which key, and how
	 * @return this builder
	 */
	public ShadowEngineBuilder sampleBy(KeySampling sampling) {
		this.keySampling = sampling;
		return this;
	}

	/**
	 * Set how many requests are sampled of each endpoint whatever the percentage, unless
	 * that is 0.
	 * @param settings the settings
	 * @return this builder
	 */
	public ShadowEngineBuilder floor(FloorSettings settings) {
		this.floorSettings = settings;
		return this;
	}

	/**
	 * Set when requests are copied; outside of that, the engine is as good as paused.
	 * @param value the schedule
	 * @return this builder
	 */
	public ShadowEngineBuilder schedule(Schedule value) {
		this.schedule = value;
		return this;
	}

	/**
	 * Set how large a captured body may be; an exchange with a larger one is not copied.
	 * @param bytes from 0 to {@link #LARGEST_MAX_BODY_SIZE}
	 * @return this builder
	 */
	public ShadowEngineBuilder maxBodySize(long bytes) {
		if (bytes < 0 || bytes > LARGEST_MAX_BODY_SIZE) {
			throw new IllegalArgumentException(
					"'maxBodySize' must be from 0 to " + LARGEST_MAX_BODY_SIZE + ", but is " + bytes);
		}
		this.maxBodySize = bytes;
		return this;
	}

	/**
	 * Set how many bytes of bodies may be held over all exchanges. Of several targets,
	 * the copies of each may hold an equal part of it, from the hand-over until they are
	 * compared; a copy that does not fit in there is turned away.
	 * @param bytes at least 1
	 * @return this builder
	 */
	public ShadowEngineBuilder memoryBudget(long bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException("'memoryBudget' must be at least 1, but is " + bytes);
		}
		this.memoryBudget = bytes;
		return this;
	}

	/**
	 * Set up to how many tasks waiting for the engine's thread, on which copies are made
	 * and answers compared, exchanges are handed over to it.
	 * @param tasks at least 1; where there are fewer permits for copies over all targets,
	 * these are the limit
	 * @return this builder
	 */
	public ShadowEngineBuilder maxQueueSize(int tasks) {
		if (tasks < 1) {
			throw new IllegalArgumentException("'maxQueueSize' must be at least 1, but is " + tasks);
		}
		this.maxQueueSize = tasks;
		return this;
	}

	/**
	 * Set at what signs of trouble in its own process the engine copies less for a while.
	 * @param settings the settings
	 * @return this builder
	 */
	public ShadowEngineBuilder shedding(SheddingSettings settings) {
		this.sheddingSettings = settings;
		return this;
	}

	/**
	 * Set how many captures that fail within a minute, by a defect of this library or of
	 * an extension, make the engine switch capturing off.
	 * @param errors from 1 to {@link #LARGEST_MAX_CAPTURE_ERRORS}, or 0 to go on whatever
	 * happens
	 * @return this builder
	 */
	public ShadowEngineBuilder maxCaptureErrors(int errors) {
		if (errors < 0 || errors > LARGEST_MAX_CAPTURE_ERRORS) {
			throw new IllegalArgumentException(
					"'maxCaptureErrors' must be from 0 to " + LARGEST_MAX_CAPTURE_ERRORS + ", but is " + errors);
		}
		this.maxCaptureErrors = errors;
		return this;
	}

	/**
	 * Name headers that carry credentials, beside those known by the words in their
	 * names, such as {@code Authorization}, {@code Cookie} or {@code X-Api-Key}.
	 * @param names the names, in any case, each a token (RFC 9110, section 5.6.2)
	 * @return this builder
	 */
	public ShadowEngineBuilder credentialHeaders(Collection<String> names) {
		for (String name : names) {
			if (!Headers.isName(name)) {
				throw new IllegalArgumentException(
						"'credentialHeaders' must be names of headers, but has '" + name + "'");
			}
		}
		this.credentialHeaders = Set.copyOf(names);
		return this;
	}

	/**
	 * Set what is compared.
	 * @param settings the settings
	 * @return this builder
	 */
	public ShadowEngineBuilder compare(CompareSettings settings) {
		this.compareSettings = settings;
		return this;
	}

	/**
	 * Change what is compared, as set so far.
	 * @param change makes the settings out of those set so far
	 * @return this builder
	 */
	public ShadowEngineBuilder compare(UnaryOperator<CompareSettings> change) {
		this.compareSettings = change.apply(this.compareSettings);
		return this;
	}

	/**
	 * Set how much the report keeps.
	 * @param settings the settings
	 * @return this builder
	 */
	public ShadowEngineBuilder report(ReportSettings settings) {
		this.reportSettings = settings;
		return this;
	}

	/**
	 * Set when the gate opens.
	 * @param settings the settings
	 * @return this builder
	 */
	public ShadowEngineBuilder gate(GateSettings settings) {
		this.gateSettings = settings;
		return this;
	}

	/**
	 * Set where metrics are published; without it there are none.
	 * @param registry the registry
	 * @return this builder
	 */
	public ShadowEngineBuilder meterRegistry(@Nullable MeterRegistry registry) {
		this.meterRegistry = registry;
		return this;
	}

	/**
	 * Set who observes copies; without it nobody does.
	 * @param value the observer
	 * @return this builder
	 */
	public ShadowEngineBuilder observer(@Nullable CopyObserver value) {
		this.observer = value;
		return this;
	}

	/**
	 * Set what shadowing costs, for a metric that estimates it; without prices there is
	 * none.
	 * @param value the prices
	 * @return this builder
	 */
	public ShadowEngineBuilder prices(Prices value) {
		this.prices = value;
		return this;
	}

	/**
	 * Add a listener, told after the engine's own.
	 * @param listener the listener
	 * @return this builder
	 */
	public ShadowEngineBuilder listener(ExchangeListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/** All that is sent to: the targets, and the baseline, if there is one, last. */
	List<Target> everyone() {
		List<Target> everyone = new ArrayList<>(this.targets);
		if (this.baseline != null) {
			everyone.add(this.baseline.target());
		}
		return everyone;
	}

	/** All that rules of the comparison and the gate are for. */
	Set<Endpoint> namedEndpoints() {
		Set<Endpoint> named = new HashSet<>(this.compareSettings.endpoints());
		named.addAll(this.gateSettings.named());
		return named;
	}

	/** For tests: latencies and sampling without chance. */
	ShadowEngineBuilder clock(TimeSource time, DoubleSupplier draws) {
		this.time = time;
		this.draws = draws;
		return this;
	}

	/**
	 * Build the engine and start its threads.
	 * @return a running engine, to be closed
	 * @throws IllegalArgumentException if there is no target, or two of the same name, or
	 * one named as the baseline is
	 */
	public ShadowEngine build() {
		Set<String> names = new HashSet<>();
		for (Target target : everyone()) {
			if (!names.add(target.name())) {
				throw new IllegalArgumentException("There are two targets named '" + target.name() + "'");
			}
		}
		if (this.targets.isEmpty()) {
			throw new IllegalArgumentException("There must be at least one target");
		}
		return new ShadowEngine(this, EngineParts.of(this));
	}

}
