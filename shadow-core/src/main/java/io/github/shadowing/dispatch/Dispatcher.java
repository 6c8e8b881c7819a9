package io.github.shadowing.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.exchange.FailureLog;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.policy.Target;
import io.github.shadowing.sanitize.CopySanitizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes exchanges over from the request threads, sends copies of them to all targets and
 * has the answers compared. Thread-safe; never blocks and never throws.
 */
public final class Dispatcher implements AutoCloseable {

	/** How often {@link #endOverdue} is to be called: about. */
	public static final Duration SWEEP = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	private final List<Lane> lanes;

	private final @Nullable BaselineLane baseline;

	private final Transport transport;

	private final HandOverQueue queue;

	private final Worker worker;

	private final Set<Call> underway = ConcurrentHashMap.newKeySet();

	private final Call.Means means;

	private volatile boolean closed;

	/**
	 * Create a dispatcher and start its thread.
	 * @param lanes a lane per target, at least one
	 * @param baseline the lane of the baseline, or {@code null} if there is none
	 * @param transport sends the copies; closed with this dispatcher
	 * @param sanitizer makes the copies
	 * @param comparator compares the answers
	 * @param listener told of the results, on the worker thread
	 * @param maxQueueSize up to how many tasks waiting for that thread exchanges are
	 * taken
	 */
	public Dispatcher(Collection<Lane> lanes, @Nullable BaselineLane baseline, Transport transport,
			CopySanitizer sanitizer, ResponseComparator comparator, ExchangeListener listener, int maxQueueSize) {
		this.lanes = List.copyOf(lanes);
		this.baseline = baseline;
		this.transport = transport;
		this.queue = new HandOverQueue(Math.min(maxQueueSize, permits(lanes, baseline)));
		this.worker = new Worker(this.queue);
		this.means = new Call.Means(this.queue, this.worker, new CopyFactory(sanitizer), transport, comparator,
				listener, new FailureLog(logger, Level.WARN), this.underway);
		this.worker.start();
	}

	/** With a task for each of these in it, the queue is full whatever its limit. */
	private static int permits(Collection<Lane> lanes, @Nullable BaselineLane baseline) {
		long sum = Stream.concat(lanes.stream(), Stream.ofNullable(baseline).map(BaselineLane::lane))
			.mapToLong((lane) -> lane.target().limits().maxConcurrentCalls())
			.sum();
		return (int) Math.min(sum, Integer.MAX_VALUE);
	}

	/**
	 * Create the lanes of some targets. Each has an equal part of the memory budget for
	 * what its copies hold, so that none can take the others' by not answering.
	 * @param targets the targets
	 * @param budget the memory budget of all exchanges; it has the bodies of what is
	 * dispatched
	 * @param time the clock of their limits
	 * @return a lane per target, with all its permits
	 */
	public static List<Lane> lanes(List<Target> targets, MemoryBudget budget, TimeSource time) {
		return targets.stream().map((target) -> new Lane(target, budget, targets.size(), time)).toList();
	}

	/**
	 * Return why no target would take a copy now: then nothing need be captured.
	 * @return what holds for the first target, or {@code null} if one of them would
	 */
	public @Nullable Reason obstacle() {
		Reason first = null;
		for (Lane lane : this.lanes) {
			Reason obstacle = lane.obstacle();
			if (obstacle == null) {
				return this.queue.isFull() ? Reason.QUEUE_FULL : null;
			}
			first = (first != null) ? first : obstacle;
		}
		return first;
	}

	/**
	 * Count a request that was not captured, as a limit would have kept its copies from
	 * being sent: of several targets, each has its own.
	 * @param reason the limit, of the first target or of all
	 */
	public void notCaptured(Reason reason) {
		for (Lane lane : this.lanes) {
			lane.notCaptured(reason);
		}
	}

	/**
	 * Return how many tasks wait for this dispatcher's thread.
	 * @return the number now
	 */
	public int queueSize() {
		return this.queue.length();
	}

	/**
	 * Return with how many tasks waiting the queue is full: what was set, or all permits
	 * if these are fewer.
	 * @return at least 1
	 */
	public int queueLimit() {
		return this.queue.limit();
	}

	/**
	 * Return how much processor time this dispatcher's thread has taken.
	 * @return nanoseconds
	 */
	public long processorNanos() {
		return this.worker.processorNanos();
	}

	/**
	 * Return whether the queue has been half full, at least, all the time since this was
	 * last asked.
	 * @return {@code true} if the thread does not keep up
	 */
	public boolean pollQueueBacklogged() {
		return this.queue.pollBacklogged();
	}

	/**
	 * Take an exchange over. What follows happens on the library's own threads.
	 * @param exchange the exchange
	 * @param end told exactly once how the exchange ended, on any thread
	 */
	public void dispatch(Exchange exchange, Consumer<Reason> end) {
		if (this.closed) {
			end.accept(Reason.CLOSED);
			return;
		}
		Delivery delivery = new Delivery(exchange, this.lanes.size(), end);
		Lane control = (this.baseline != null) ? this.baseline.laneFor(exchange) : null;
		Leg toBaseline = (control != null) ? delivery.toBaseline() : null;
		boolean anyStarted = false;
		for (Lane lane : this.lanes) {
			anyStarted |= new Call(this.means, delivery.toTarget(), lane).start();
		}
		if (control != null && toBaseline != null && anyStarted) {
			new Call(this.means, toBaseline, control).start();
		}
		if (this.closed) {
			cancelCalls();
		}
	}

	/**
	 * Let the calls time out of which the transport has told nothing for much longer than
	 * they may take. It never should come to that; but if it does, they would hold what
	 * they have until this dispatcher is closed. Called from one thread at a time; never
	 * throws.
	 */
	public void endOverdue() {
		try {
			this.underway.forEach(Call::endIfOverdue);
		}
		catch (Throwable ex) {
			// The others are left to the next time.
			this.means.failures().log(ex, "Not all overdue calls could be ended");
		}
	}

	private void cancelCalls() {
		this.underway.forEach((call) -> call.end(Reason.CANCELLED));
	}

	/**
	 * End everything that is on its way, and all threads, without waiting for a target.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.worker.close();
		this.transport.close();
		cancelCalls();
		// Answers that came in meanwhile have bodies.
		this.queue.clear();
	}

}
