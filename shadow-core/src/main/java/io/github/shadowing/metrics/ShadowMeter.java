package io.github.shadowing.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import org.jspecify.annotations.Nullable;

import static io.github.shadowing.metrics.ShadowTag.DIRECTION;
import static io.github.shadowing.metrics.ShadowTag.ENDPOINT;
import static io.github.shadowing.metrics.ShadowTag.MATCH;
import static io.github.shadowing.metrics.ShadowTag.OUTCOME;
import static io.github.shadowing.metrics.ShadowTag.REASON;
import static io.github.shadowing.metrics.ShadowTag.RESULT;
import static io.github.shadowing.metrics.ShadowTag.SIDE;
import static io.github.shadowing.metrics.ShadowTag.STATE;
import static io.github.shadowing.metrics.ShadowTag.STATUS;
import static io.github.shadowing.metrics.ShadowTag.TARGET;

/**
 * All meters: their names, types, units and tags.
 */
public enum ShadowMeter {

	/** Comparisons, by whether the answers match. */
	COMPARISON("shadow.comparison", Meter.Type.COUNTER, null, "Comparisons of the primary's answer with a shadow's",
			MATCH, ENDPOINT, TARGET),

	/** Comparisons, by whether what differs counts. */
	JUDGED("shadow.judged", Meter.Type.COUNTER, null, "Comparisons, by what was held for noise when they were judged",
			RESULT, ENDPOINT, TARGET),

	/** Those of a copy that says the same, but not byte for byte. */
	RECONSTRUCTED("shadow.comparison.reconstructed", Meter.Type.COUNTER, null,
			"Comparisons where the copy's body was made anew from parameters or parts", ENDPOINT, TARGET),

	/** How long the target took. */
	SHADOW_LATENCY("shadow.latency", Meter.Type.TIMER, "seconds", "Latency of the shadow, for the answers compared",
			ENDPOINT, TARGET),

	/** How long the primary took for the same requests. */
	PRIMARY_LATENCY("primary.latency", Meter.Type.TIMER, "seconds", "Latency of the primary, for the answers compared",
			ENDPOINT, TARGET),

	/** How many times as long the target took. */
	LATENCY_RATIO("shadow.latency.ratio", Meter.Type.DISTRIBUTION_SUMMARY, BaseUnits.PERCENT,
			"Latency of the shadow in percent of that of the primary for the same request, for the answers compared",
			ENDPOINT, TARGET),

	/** What both sides answered, or did not. */
	ANSWERS("shadow.answers", Meter.Type.COUNTER, null,
			"Answers to the requests that were copied, of both sides for the same requests", SIDE, STATUS, ENDPOINT,
			TARGET),

	/** How long a finding takes. */
	VALIDATION_LAG("shadow.validation.lag", Meter.Type.TIMER, "seconds",
			"Time from the end of the primary's answer to the end of the comparison", TARGET),

	/** How much of what is compared differs, but not truly. */
	NOISE_SHARE("shadow.noise.share", Meter.Type.GAUGE, null,
			"Share of all comparisons so far that differ in nothing but what is held for noise now", ENDPOINT, TARGET),

	/** How far numbers have shifted. */
	DRIFT("shadow.drift", Meter.Type.GAUGE, null,
			"Largest population stability index among the endpoint's numeric fields that differ", ENDPOINT, TARGET),

	/** Whether a target may be promoted. */
	GATE_VERDICT("shadow.gate.verdict", Meter.Type.GAUGE, null,
			"What the gate says of the target: 1 to promote it, 0 if that is inconclusive, -1 to hold it", TARGET),

	/** Requests by how they ended. */
	EXCHANGES("shadow.exchanges", Meter.Type.COUNTER, null, "Requests by how they ended", OUTCOME, REASON),

	/** Requests seen. */
	REQUESTS("shadow.requests", Meter.Type.COUNTER, null, "Requests seen"),

	/** Copies by how they ended. */
	COPIES("shadow.copies", Meter.Type.COUNTER, null, "Copies by how they ended", TARGET, OUTCOME, REASON),

	/** Copies on their way. */
	COPIES_IN_FLIGHT("shadow.copies.in.flight", Meter.Type.GAUGE, null, "Copies on their way, until they are compared",
			TARGET),

	/** How many there may be. */
	COPIES_LIMIT("shadow.copies.limit", Meter.Type.GAUGE, null, "Copies to a target that may be on their way at once",
			TARGET),

	/** Whether a target gets copies. */
	BREAKER_STATE("shadow.circuit.breaker.state", Meter.Type.GAUGE, null,
			"1 for the state that the target's circuit breaker is in, 0 for the others", TARGET, STATE),

	/** What capturing costs in memory. */
	BYTES_HELD("shadow.bytes.held", Meter.Type.GAUGE, BaseUnits.BYTES, "Bytes of captured bodies held"),

	/** What it may cost. */
	BYTES_LIMIT("shadow.bytes.limit", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Bytes of captured bodies that may be held at once"),

	/** Tasks that wait. */
	QUEUE_SIZE("shadow.queue.size", Meter.Type.GAUGE, null, "Exchanges and answers waiting for the engine's thread"),

	/** How many may wait. */
	QUEUE_LIMIT("shadow.queue.limit", Meter.Type.GAUGE, null,
			"With how many of them waiting no exchange is taken any more"),

	/** Whether less is copied for a while. */
	SHEDDING_SHARE("shadow.shedding.share", Meter.Type.GAUGE, null,
			"Share of the selected requests that are copied: below 1 while the process is in trouble"),

	/** Whether capturing has switched itself off. */
	CAPTURE_ENABLED("shadow.capture.enabled", Meter.Type.GAUGE, null,
			"Whether requests are captured: 0 once that has switched itself off"),

	/** Defects of listeners. */
	LISTENER_FAILURES("shadow.listener.failures", Meter.Type.COUNTER, null, "Calls of listeners that failed"),

	/** Samples that had no room. */
	SAMPLES_EVICTED("shadow.samples.evicted", Meter.Type.COUNTER, null,
			"Samples of divergences given up for their size or age"),

	/** What copies cost in bytes. */
	COST_TRAFFIC("shadow.cost.traffic", Meter.Type.COUNTER, BaseUnits.BYTES,
			"Bytes on the connections to a target, of heads, bodies and TLS", DIRECTION, TARGET),

	/** What copies cost in processor time. */
	COST_TIME("shadow.cost.time", Meter.Type.COUNTER, "seconds",
			"Processor time that the library's own threads have taken"),

	/** What copies cost in money. */
	COST_ESTIMATE("shadow.cost.estimate", Meter.Type.COUNTER, null,
			"Traffic and processor time at the prices that are set, in their currency");

	private final String id;

	private final Meter.Type type;

	private final @Nullable String unit;

	private final String description;

	/** A list that cannot be changed. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<ShadowTag> tags;

	ShadowMeter(String id, Meter.Type type, @Nullable String unit, String description, ShadowTag... tags) {
		this.id = id;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.tags = List.of(tags);
	}

	/**
	 * Return the meter's name.
	 * @return the name as Micrometer has it
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return what kind of meter it is.
	 * @return the type
	 */
	public Meter.Type type() {
		return this.type;
	}

	/**
	 * Return the base unit.
	 * @return the unit, or {@code null} for a number of something, or a share
	 */
	public @Nullable String unit() {
		return this.unit;
	}

	/**
	 * Return what is measured.
	 * @return a phrase
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return the tags, each of which every meter of this name has.
	 * @return the tags, none of them twice
	 */
	public List<ShadowTag> tags() {
		return this.tags;
	}

	Counter.Builder counter(Iterable<Tag> values) {
		return Counter.builder(this.id).description(this.description).tags(values);
	}

	<T> FunctionCounter.Builder<T> counter(T state, ToDoubleFunction<T> count, Iterable<Tag> values) {
		return FunctionCounter.builder(this.id, state, count)
			.description(this.description)
			.baseUnit(this.unit)
			.tags(values);
	}

	<T> Gauge.Builder<T> gauge(T state, ToDoubleFunction<T> value, Iterable<Tag> values) {
		return Gauge.builder(this.id, state, value).description(this.description).baseUnit(this.unit).tags(values);
	}

	Timer.Builder timer(Iterable<Tag> values) {
		return Timer.builder(this.id).description(this.description).tags(values);
	}

	DistributionSummary.Builder summary(Iterable<Tag> values) {
		return DistributionSummary.builder(this.id).description(this.description).baseUnit(this.unit).tags(values);
	}

}
