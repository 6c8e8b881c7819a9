package io.github.shadowing.dispatch;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Headers;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Reservation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends copies by another transport, and has an application observe them.
 */
public final class ObservedTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(ObservedTransport.class);

	private final Transport transport;

	private final CopyObserver observer;

	private final FailureLog failures = new FailureLog(logger, Level.WARN);

	/**
	 * Create a transport.
	 * @param transport the other one; closed with this
	 * @param observer who observes
	 */
	public ObservedTransport(Transport transport, CopyObserver observer) {
		this.transport = transport;
		this.observer = observer;
	}

	@Override
	public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
		CopyObserver.Observed observed = begin(copy);
		if (observed == null) {
			return this.transport.send(copy, reservation, receiver);
		}
		Consumer<Answer> end = once((answer) -> end(observed, answer));
		boolean sent = false;
		try {
			Consumer<Answer> givenUp = this.transport.send(marked(copy, observed), reservation, end.andThen(receiver));
			sent = true;
			return end.andThen(givenUp);
		}
		finally {
			if (!sent) {
				end.accept(new Answer.Missing(Reason.INTERNAL_ERROR));
			}
		}
	}

	/** An answer may come after all to what was given up. */
	private static Consumer<Answer> once(Consumer<Answer> receiver) {
		AtomicBoolean told = new AtomicBoolean();
		return (answer) -> {
			if (told.compareAndSet(false, true)) {
				receiver.accept(answer);
			}
		};
	}

	private CopyObserver.@Nullable Observed begin(Copy copy) {
		try {
			return this.observer.begin(copy);
		}
		catch (Throwable ex) {
			failed(ex);
			return null;
		}
	}

	private Copy marked(Copy copy, CopyObserver.Observed observed) {
		try {
			Headers headers = copy.headers();
			for (Map.Entry<String, String> field : observed.fields().entrySet()) {
				headers = headers.with(field.getKey(), field.getValue());
			}
			return copy.with(headers);
		}
		catch (Throwable ex) {
			failed(ex);
			return copy;
		}
	}

	private void end(CopyObserver.Observed observed, Answer answer) {
		try {
			observed.end(answer);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable failure) {
		this.failures.log(failure, "A copy could not be observed");
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
