package io.github.shadowing.spring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

import io.github.shadowing.dispatch.Answer;
import io.github.shadowing.dispatch.Copy;
import io.github.shadowing.dispatch.CopyObserver;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Trace;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Observes copies as what they are, and not as {@code http.client.requests}: those are
 * the application's own, and have other tags. Of a request nothing is kept but its span,
 * as its observation holds on to the request itself.
 */
final class CopyObservations implements CopyObserver {

	/** The name of each observation. */
	static final String NAME = "shadow.client.requests";

	private static final Set<String> TRACE_FIELDS = Set.of("traceparent", "tracestate", "b3");

	private final ObservationRegistry registry;

	private final double percentage;

	private final DoubleSupplier draws;

	CopyObservations(ObservationRegistry registry, double percentage, DoubleSupplier draws) {
		this.registry = registry;
		this.percentage = percentage;
		this.draws = draws;
	}

	/**
	 * Return what observes copies, if anything is to.
	 * @param properties whether it is to
	 * @param registry the application's registry, if there is one
	 * @param traced whether the application traces, if that matters
	 * @return the observer, or {@code null}
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	static @Nullable CopyObserver of(ObservationProperties properties, @Nullable ObservationRegistry registry,
			BooleanSupplier traced) {
		double percentage = properties.getPercentage();
		Require.that(percentage >= 0 && percentage <= 100, "shadow.observations.percentage", percentage,
				"a number from 0 to 100");
		return (registry != null && isEnabled(properties.getEnabled(), traced))
				? new CopyObservations(registry, percentage, () -> ThreadLocalRandom.current().nextDouble(100)) : null;
	}

	private static boolean isEnabled(@Nullable Boolean chosen, BooleanSupplier traced) {
		return (chosen != null) ? chosen : traced.getAsBoolean();
	}

	@Override
	public @Nullable Trace current() {
		Observation current = this.registry.getCurrentObservation();
		return (current != null) ? of(current) : null;
	}

	@Override
	public @Nullable Trace of(Object observation) {
		return (observation instanceof Observation known && !known.isNoop()) ? ObservedSpan.of(known) : null;
	}

	@Override
	public @Nullable Observed begin(Copy copy) {
		if (!(copy.trace() instanceof ObservedSpan parent) || this.draws.getAsDouble() >= this.percentage) {
			return null;
		}
		Map<String, String> fields = new LinkedHashMap<>();
		RequestReplySenderContext<Map<String, String>, Answer> context = new RequestReplySenderContext<>(
				CopyObservations::put);
		context.setCarrier(fields);
		context.setRemoteServiceName(copy.target().name());
		parent.adopt(context);
		Observation observation = Observation.createNotStarted(NAME, () -> context, this.registry)
			.contextualName("shadow " + copy.endpoint())
			.lowCardinalityKeyValue("shadow", "true")
			.lowCardinalityKeyValue("target", copy.target().name())
			.lowCardinalityKeyValue("endpoint", copy.endpoint().toString());
		ObservedCopy observed = new ObservedCopy(observation, context, fields);
		try {
			observation.start();
		}
		catch (Throwable ex) {
			abort(observed, ex);
			throw ex;
		}
		return observed;
	}

	/** Handlers that have started hold something, such as the sample of a timer. */
	private static void abort(ObservedCopy observed, Throwable failure) {
		try {
			observed.stop(Reason.INTERNAL_ERROR.label());
		}
		catch (Throwable ex) {
			if (ex != failure) {
				failure.addSuppressed(ex);
			}
		}
	}

	/** What else an application hands on, such as baggage, may be personal data. */
	private static void put(@Nullable Map<String, String> fields, String name, String value) {
		String lowered = name.toLowerCase(Locale.ROOT);
		if (fields != null && (TRACE_FIELDS.contains(lowered) || lowered.startsWith("x-b3-"))) {
			fields.put(name, value);
		}
	}

	/**
	 * One copy.
	 */
	private record ObservedCopy(Observation observation, RequestReplySenderContext<?, Answer> context,
			Map<String, String> fields) implements Observed {

		@Override
		public void end(Answer answer) {
			this.context.setResponse(answer);
			stop((answer instanceof Answer.Received received) ? status(received.response().status())
					: ((Answer.Missing) answer).reason().label());
		}

		/** However it ends, as a timer has the same tags every time. */
		void stop(String status) {
			this.observation.lowCardinalityKeyValue("status", status).stop();
		}

		/** A shadow may answer with any number. */
		private static String status(int code) {
			return (HttpStatus.resolve(code) != null) ? Integer.toString(code) : "other";
		}

	}

}
