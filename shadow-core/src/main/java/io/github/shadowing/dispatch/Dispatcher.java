package io.github.shadowing.dispatch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.shadowing.compare.ResponseComparator;
import io.github.shadowing.exchange.Exchange;
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

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	private final List<Lane> lanes;

	private final Transport transport;

	private final CopySanitizer sanitizer;

	private final ResponseComparator comparator;

	private final ExchangeListener listener;

	private final Worker worker = new Worker();

	private final Set<Call> calls = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean warned = new AtomicBoolean();

	private volatile boolean closed;

	/**
	 * Create a dispatcher and start its thread.
	 * @param lanes a lane per target, at least one
	 * @param transport sends the copies; closed with this dispatcher
	 * @param sanitizer makes the copies
	 * @param comparator compares the answers
	 * @param listener told of the results, on the worker thread
	 */
	public Dispatcher(Collection<Lane> lanes, Transport transport, CopySanitizer sanitizer,
			ResponseComparator comparator, ExchangeListener listener) {
		this.lanes = List.copyOf(lanes);
		this.transport = transport;
		this.sanitizer = sanitizer;
		this.comparator = comparator;
		this.listener = listener;
		this.worker.start();
	}

	/**
	 * Create the lane of a target.
	 * @param target the target
	 * @param time the clock of its limits
	 * @return a lane with all its permits
	 */
	public static Lane lane(Target target, TimeSource time) {
		return new Lane(target, time);
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
				return null;
			}
			first = (first != null) ? first : obstacle;
		}
		return first;
	}

	/**
	 * Take an exchange over. What follows happens on the library's own threads.
	 * @param exchange the exchange
	 * @param share holds the bytes of its bodies
	 * @param end told exactly once how the exchange ended, on any thread
	 */
	public void dispatch(Exchange exchange, MemoryBudget.Share share, Consumer<Reason> end) {
		if (this.closed) {
			end.accept(Reason.CLOSED);
			return;
		}
		Delivery delivery = new Delivery(exchange, share, this.lanes.size(), end);
		for (Lane lane : this.lanes) {
			new Call(delivery, lane).start();
		}
		if (this.closed) {
			cancelCalls();
		}
	}

	private void cancelCalls() {
		this.calls.forEach((call) -> call.end(Reason.CANCELLED));
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
	}

	/**
	 * One copy on its way to one target.
	 */
	private final class Call {

		private final Delivery delivery;

		private final Lane lane;

		private final AtomicBoolean ended = new AtomicBoolean();

		private Call(Delivery delivery, Lane lane) {
			this.delivery = delivery;
			this.lane = lane;
		}

		/** Take a permit, and leave the rest to the worker. */
		private void start() {
			Reason obstacle = tryEnter();
			if (obstacle != null) {
				this.delivery.copyEnded(obstacle);
				return;
			}
			try {
				Dispatcher.this.calls.add(this);
				Dispatcher.this.worker.execute(this::send);
			}
			catch (Throwable ex) {
				lost(ex);
			}
		}

		private @Nullable Reason tryEnter() {
			try {
				return this.lane.tryEnter(this.delivery.size());
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
				Exchange exchange = this.delivery.exchange();
				URI uri;
				try {
					uri = uri(exchange);
				}
				catch (IllegalArgumentException ex) {
					end(Reason.REQUEST_TARGET);
					return;
				}
				Copy copy = new Copy(this.lane.target(), exchange.request().method(), uri,
						Dispatcher.this.sanitizer.headers(exchange, this.lane.target()), exchange.request().body());
				Dispatcher.this.transport.send(copy, this.delivery.share(), this::answered);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}

		/**
		 * Raw strings are joined as they are: any template or builder would encode them
		 * anew. The target begins with a slash, so it cannot change the host. What is not
		 * ASCII the container has decoded, and nobody knows from which bytes.
		 */
		private URI uri(Exchange exchange) {
			String requestTarget = Dispatcher.this.sanitizer.requestTarget(exchange, this.lane.target());
			if (!requestTarget.startsWith("/") || !StandardCharsets.US_ASCII.newEncoder().canEncode(requestTarget)) {
				throw new IllegalArgumentException("Not in origin form, or not the bytes received");
			}
			String base = this.lane.target().uri().toString();
			return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + requestTarget);
		}

		private void answered(Answer answer) {
			try {
				Dispatcher.this.worker.execute(() -> receive(answer));
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
				Dispatcher.this.listener.onResult(result);
				end(result.reason(), answer.latency());
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}

		private CopyResult result(Answer answer) {
			Exchange exchange = this.delivery.exchange();
			String target = this.lane.target().name();
			if (answer instanceof Answer.Received received) {
				return new CopyResult.Compared(exchange, target, received.response(),
						Dispatcher.this.comparator.compare(exchange.primary(), received.response()));
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

		/** Once loudly: what goes wrong for one copy will for the next. */
		private void log(Throwable failure) {
			try {
				Level level = Dispatcher.this.warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
				logger.atLevel(level)
					.setCause(failure)
					.log("A copy of {} for target '{}' failed; further failures are logged at debug level",
							this.delivery.exchange().endpoint(), this.lane.target().name());
			}
			catch (Throwable ex) {
				// The copy has to end all the same.
			}
		}

		private void report() {
			try {
				Dispatcher.this.listener.onResult(new CopyResult.Failed(this.delivery.exchange(),
						this.lane.target().name(), Reason.INTERNAL_ERROR));
			}
			catch (Throwable ex) {
				log(ex);
			}
		}

		private void end(Reason reason) {
			end(reason, Duration.ZERO);
		}

		private void end(Reason reason, Duration latency) {
			if (this.ended.compareAndSet(false, true)) {
				this.lane.leave(reason, latency);
				this.delivery.copyEnded(reason);
				Dispatcher.this.calls.remove(this);
			}
		}

	}

}
