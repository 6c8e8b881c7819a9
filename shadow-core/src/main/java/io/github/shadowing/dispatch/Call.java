package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.shadowing.compare.ComparisonFailedException;
import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One copy on its way to one target: let in, sent, answered, compared, ended. It ends
 * exactly once, whatever fails. Thread-safe; never throws.
 */
final class Call {

	private static final Answer OVERDUE = new Answer.Missing(Reason.TIMEOUT);

	private final Means means;

	private final Leg leg;

	private final Lane lane;

	private final CopyBytes bytes;

	private final AtomicBoolean ended = new AtomicBoolean();

	/** Written before the flag is set that says it counts. */
	private long sentNanos;

	private volatile boolean awaitingAnswer;

	/** Written and asked by the worker. */
	private Consumer<Answer> givenUp = Transport.NOBODY;

	/** Only of interest to the sweep. */
	private boolean foundOverdue;

	Call(Means means, Leg leg, Lane lane) {
		this.means = means;
		this.leg = leg;
		this.lane = lane;
		this.bytes = lane.open(leg.size(), leg.keptSize(), leg.mayOutliveExchange());
	}

	/**
	 * Take a permit, and leave the rest to the worker.
	 * @return {@code false} if a limit turned this call away
	 */
	boolean start() {
		Reason obstacle = tryEnter();
		if (obstacle != null) {
			this.leg.ended(obstacle);
			return false;
		}
		boolean placed = false;
		try {
			this.means.underway().add(this);
			Runnable task = this::send;
			placed = true;
			this.means.worker().executeReserved(task);
		}
		catch (Throwable ex) {
			if (!placed) {
				this.means.queue().release();
			}
			lost(ex);
		}
		return true;
	}

	private @Nullable Reason tryEnter() {
		try {
			return this.lane.tryEnter(this.leg.exchange().endpoint(), this.bytes, this.means.queue());
		}
		catch (Throwable ex) {
			log(ex);
			return Reason.INTERNAL_ERROR;
		}
	}

	private void send() {
		if (this.ended.get()) {
			return;
		}
		try {
			Copy copy;
			try {
				copy = this.means.copies().copy(this.leg.exchange(), this.lane.target());
			}
			catch (IllegalArgumentException ex) {
				end(Reason.REQUEST_TARGET);
				return;
			}
			this.sentNanos = this.lane.nanoTime();
			this.awaitingAnswer = true;
			this.givenUp = this.means.transport().send(copy, this.bytes, this::answered);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void answered(Answer answer) {
		goOn(() -> receive(answer));
	}

	private void goOn(Runnable task) {
		this.awaitingAnswer = false;
		try {
			if (!this.ended.get()) {
				this.means.worker().execute(task);
			}
		}
		catch (Throwable ex) {
			lost(ex);
		}
	}

	private void receive(Answer answer) {
		if (this.ended.get()) {
			return;
		}
		try {
			CopyResult result = result(answer);
			this.leg.received(result, this.means.listener());
			end(result.reason(), answer.latency());
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void giveUp() {
		if (!this.ended.get()) {
			this.givenUp.accept(OVERDUE);
			receive(OVERDUE);
		}
	}

	private CopyResult result(Answer answer) {
		Exchange exchange = this.leg.exchange();
		String target = this.lane.target().name();
		if (answer instanceof Answer.Received received) {
			try {
				return new CopyResult.Compared(exchange, target, received.response(),
						this.leg.compare(this.means.comparator(), received.response()));
			}
			catch (ComparisonFailedException ex) {
				log(ex);
				return new CopyResult.Failed(exchange, target, ex.reason(), received.response());
			}
		}
		return new CopyResult.Failed(exchange, target, ((Answer.Missing) answer).reason());
	}

	private void failed(Throwable failure) {
		log(failure);
		report();
		end(Reason.INTERNAL_ERROR);
	}

	/** The worker will not hear of it, so that listeners will not, either. */
	private void lost(Throwable failure) {
		log(failure);
		end(Reason.INTERNAL_ERROR);
	}

	/**
	 * Let this call time out if nothing is told of what was sent, not even its timeout:
	 * for that, too, comes from the event loop, and never if the loop's thread has died.
	 * What was sent is not cancelled, as an answer that comes at the same moment could
	 * leave its buffer behind. If it is told after all, nobody listens.
	 * <p>
	 * It has to be found overdue twice: where the whole process was stopped for a while,
	 * the loop is about to tell.
	 */
	void endIfOverdue() {
		if (this.ended.get() || !this.awaitingAnswer || !this.lane.isOverdue(this.sentNanos)) {
			return;
		}
		if (!this.foundOverdue) {
			this.foundOverdue = true;
			return;
		}
		log(new TimeoutException("Neither an answer nor a timeout was told in time: "
				+ "the thread of the event loop has died, or was held up"));
		goOn(this::giveUp);
	}

	private void log(Throwable failure) {
		this.means.failures()
			.log(failure, "A copy of {} for target '{}' failed", this.leg.exchange().endpoint(),
					this.lane.target().name());
	}

	private void report() {
		try {
			this.leg.received(
					new CopyResult.Failed(this.leg.exchange(), this.lane.target().name(), Reason.INTERNAL_ERROR),
					this.means.listener());
		}
		catch (Throwable ex) {
			log(ex);
		}
	}

	void end(Reason reason) {
		end(reason, Duration.ZERO);
	}

	private void end(Reason reason, Duration latency) {
		if (this.ended.compareAndSet(false, true)) {
			this.lane.leave(this.bytes, reason, latency);
			this.leg.ended(reason);
			this.means.underway().remove(this);
		}
	}

	/**
	 * What all calls have in common.
	 *
	 * @param queue what waits for the worker
	 * @param worker where copies are made and answers compared
	 * @param copies makes the copies
	 * @param transport sends them
	 * @param comparator compares the answers
	 * @param listener told of the results, on the worker's thread
	 * @param failures where defects are logged
	 * @param underway the calls that were let in and have not ended
	 */
	record Means(HandOverQueue queue, Worker worker, CopyFactory copies, Transport transport,
			ResponseComparator comparator, ExchangeListener listener, FailureLog failures, Set<Call> underway) {

	}

}
