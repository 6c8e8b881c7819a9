package io.github.shadowing.spring;

import io.github.shadowing.exchange.Trace;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * What is kept of the observation of a request.
 */
class ObservedSpan implements Trace {

	private static final boolean TRACING = ClassUtils
		.isPresent("io.micrometer.tracing.handler.TracingObservationHandler", ObservedSpan.class.getClassLoader());

	private static final ObservedSpan NONE = new ObservedSpan();

	/** Return the span of an observation, if the application traces. */
	static ObservedSpan of(Observation observation) {
		return TRACING ? Traced.of(observation) : NONE;
	}

	/** Return whether the application traces, as far as its beans tell. */
	static boolean isTraced(ListableBeanFactory beans) {
		return TRACING && Traced.isTraced(beans);
	}

	/** Make what observes a copy a child of this, before it is started. */
	void adopt(Observation.Context copy) {
	}

	/**
	 * With Micrometer Tracing, which an application may do without.
	 */
	private static final class Traced extends ObservedSpan {

		private final Span span;

		private Traced(Span span) {
			this.span = span;
		}

		static ObservedSpan of(Observation observation) {
			TracingContext tracing = observation.getContextView().get(TracingContext.class);
			Span span = (tracing != null) ? tracing.getSpan() : null;
			return (span != null) ? new Traced(span) : NONE;
		}

		/** Spring Boot has one that does nothing where there is no other. */
		static boolean isTraced(ListableBeanFactory beans) {
			return beans.getBeanProvider(Tracer.class).stream().anyMatch((tracer) -> tracer != Tracer.NOOP);
		}

		/** As Micrometer has it where somebody has chosen the parent by hand. */
		@Override
		void adopt(Observation.Context copy) {
			TracingContext parent = new TracingContext();
			parent.setSpan(this.span);
			copy.put(TracingContext.class, parent);
		}

	}

}
