package io.github.shadowing.webflux;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * At most one element, of which somebody is told while it passes. Servers send a
 * {@code Mono} otherwise than a {@code Flux}: at once, and with its length.
 *
 * @param <T> the element
 */
final class ObservedMono<T> extends MonoOperator<T, T> {

	private final Observation<T> observation;

	ObservedMono(Mono<T> source, Observation<T> observation) {
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
