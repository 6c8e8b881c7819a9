package io.github.shadowing.webflux;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Elements of which somebody is told while they pass.
 *
 * @param <T> the elements
 */
final class ObservedFlux<T> extends FluxOperator<T, T> {

	private final Observation<T> observation;

	ObservedFlux(Flux<T> source, Observation<T> observation) {
		super(source);
		this.observation = observation;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> receiver) {
		this.source.subscribe(this.observation.before(receiver));
		this.observation.after();
	}

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Object scanUnsafe(Attr key) {
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : super.scanUnsafe(key);
	}

}
