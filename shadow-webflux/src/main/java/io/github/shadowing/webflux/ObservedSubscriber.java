package io.github.shadowing.webflux;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Passes all signals on as they come, on the same thread and with the same context, and
 * tells an observer. It holds nothing and asks for nothing of its own accord, so that no
 * element can be left behind in it, and demand is the receiver's alone.
 * <p>
 * Reactor's own operators would nearly do. But {@code tap} shows an element, in some
 * chains, only after its receiver has had it, and a buffer may be released then; and
 * {@code doOnNext} and its kin would be one more subscriber for each kind of signal.
 *
 * @param <T> what passes
 */
final class ObservedSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {

	private final CoreSubscriber<? super T> receiver;

	private final Observer<T> observer;

	private Subscription upstream = Operators.emptySubscription();

	/**
	 * Set at the end, or when the receiver wanted no more: signals that were under way
	 * then tell nothing of the whole.
	 */
	private volatile boolean over;

	ObservedSubscriber(CoreSubscriber<? super T> receiver, Observer<T> observer) {
		this.receiver = receiver;
		this.observer = observer;
	}

	@Override
	public Context currentContext() {
		return this.receiver.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.upstream = subscription;
		this.receiver.onSubscribe(this);
	}

	@Override
	public void onNext(T element) {
		try {
			this.observer.passing(element);
		}
		catch (Throwable ex) {
			this.observer.troubled(ex);
		}
		this.receiver.onNext(element);
	}

	@Override
	public void onError(Throwable failure) {
		if (endsNow()) {
			try {
				this.observer.failing();
			}
			catch (Throwable ex) {
				this.observer.troubled(ex);
			}
		}
		this.receiver.onError(failure);
	}

	@Override
	public void onComplete() {
		if (!endsNow()) {
			this.receiver.onComplete();
			return;
		}
		try {
			this.observer.completing();
		}
		catch (Throwable ex) {
			this.observer.troubled(ex);
		}
		try {
			this.receiver.onComplete();
		}
		finally {
			completed();
		}
	}

	private void completed() {
		try {
			this.observer.completed();
		}
		catch (Throwable ex) {
			this.observer.troubled(ex);
		}
	}

	@Override
	public void request(long count) {
		this.upstream.request(count);
	}

	@Override
	public void cancel() {
		boolean ending = endsNow();
		try {
			this.upstream.cancel();
		}
		finally {
			if (ending) {
				cancelled();
			}
		}
	}

	private void cancelled() {
		try {
			this.observer.cancelled();
		}
		catch (Throwable ex) {
			this.observer.troubled(ex);
		}
	}

	private boolean endsNow() {
		boolean first = !this.over;
		this.over = true;
		return first;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Object scanUnsafe(Attr key) {
		if (key == Attr.PARENT) {
			return this.upstream;
		}
		if (key == Attr.ACTUAL) {
			return this.receiver;
		}
		if (key == Attr.TERMINATED) {
			return this.over;
		}
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
	}

}
