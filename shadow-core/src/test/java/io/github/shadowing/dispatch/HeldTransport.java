package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.Reservation;

/**
 * Holds every call until the test says how it ends, as a hanging target does, but at the
 * test's pace.
 */
final class HeldTransport implements Transport {

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final AtomicInteger held = new AtomicInteger();

	private final AtomicInteger mostHeld = new AtomicInteger();

	private final AtomicInteger sent = new AtomicInteger();

	private final Queue<Answer> givenUp = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	@Override
	public Consumer<Answer> send(Copy copy, Reservation reservation, Consumer<Answer> receiver) {
		this.sent.incrementAndGet();
		this.calls.add(new Call(copy, receiver));
		this.mostHeld.accumulateAndGet(this.held.incrementAndGet(), Math::max);
		return this.givenUp::add;
	}

	Queue<Answer> givenUp() {
		return this.givenUp;
	}

	int sent() {
		return this.sent.get();
	}

	int held() {
		return this.held.get();
	}

	int mostHeld() {
		return this.mostHeld.get();
	}

	boolean isClosed() {
		return this.closed;
	}

	Copy answerNext() {
		return endNext(new Answer.Received(Exchanges.answer(200, Duration.ofMillis(20))));
	}

	Copy failNext(Reason reason) {
		return endNext(new Answer.Missing(reason));
	}

	/** Take the next call out of the order of the others, to end later. */
	Runnable keepNext(Answer answer) {
		Call call = this.calls.remove();
		this.held.decrementAndGet();
		return () -> call.receiver().accept(answer);
	}

	Copy endNext(Answer answer) {
		Call call = this.calls.remove();
		this.held.decrementAndGet();
		call.receiver().accept(answer);
		return call.copy();
	}

	@Override
	public void close() {
		this.closed = true;
	}

	private record Call(Copy copy, Consumer<Answer> receiver) {

	}

}
