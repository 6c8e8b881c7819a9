package io.github.shadowing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;
import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.exchange.WindowCounter;
import io.github.shadowing.policy.FloorSettings;

/**
 * Takes some requests of each endpoint whatever their random numbers. Thread-safe.
 * <p>
 * Which endpoint a request belongs to is known only after it was served. So some requests
 * are explored, that is captured whatever their number, and taken where their endpoint
 * has had too few that were. A frequent endpoint would leave nothing to explore to a rare
 * one, so where as many paths that look alike were explored as could be taken of one
 * endpoint, more of them may only take half of what may be explored. No question depends
 * on any random number: not which are explored, nor how many an endpoint has had, nor
 * whether it has diverged lately.
 */
final class SamplingFloor implements ExchangeListener {

	/** For how long an endpoint counts as diverging. */
	private static final Duration LATELY = Duration.ofMinutes(10);

	private final FloorSettings settings;

	private final TimeSource time;

	private final WindowCounter explored;

	private final PathShapes shapes;

	/** As many as there are endpoints in the report. */
	private final Map<Endpoint, Taken> taken = new ConcurrentHashMap<>();

	SamplingFloor(FloorSettings settings, TimeSource time) {
		this.settings = settings;
		this.time = time;
		this.explored = WindowCounter.of(Duration.ofSeconds(1), time);
		this.shapes = new PathShapes(time);
	}

	boolean isSet() {
		return this.settings.perMinute() > 0;
	}

	/** Whether one more request may be explored now; if so, it is. */
	boolean tryExplore(String method, String path) {
		int limit = this.settings.exploredPerSecond();
		if (!isSet() || this.explored.count() >= limit) {
			return false;
		}
		boolean fresh = this.shapes.tryAdd(method, path, this.settings.divergingPerMinute());
		return this.explored.tryAdd(1, fresh ? limit : limit / 2);
	}

	/** Take a request that was explored, if its endpoint has had too few. */
	boolean tryTake(Endpoint endpoint) {
		Taken known = this.taken.get(endpoint);
		if (known == null) {
			known = this.taken.computeIfAbsent(endpoint, (absent) -> new Taken());
		}
		return known.tryAdd();
	}

	@Override
	public void onResult(CopyResult result) {
		if (result.exchange().certain() && result instanceof CopyResult.Compared compared
				&& !compared.comparison().matches()) {
			Taken known = this.taken.get(result.exchange().endpoint());
			if (known != null) {
				known.diverged();
			}
		}
	}

	/**
	 * What was taken of an endpoint.
	 */
	private final class Taken {

		private final WindowCounter count = WindowCounter.of(Duration.ofMinutes(1), SamplingFloor.this.time);

		private volatile long divergingUntil = SamplingFloor.this.time.nanoTime();

		private boolean tryAdd() {
			boolean diverging = this.divergingUntil - SamplingFloor.this.time.nanoTime() > 0;
			FloorSettings limits = SamplingFloor.this.settings;
			return this.count.tryAdd(1, diverging ? limits.divergingPerMinute() : limits.perMinute());
		}

		private void diverged() {
			this.divergingUntil = SamplingFloor.this.time.nanoTime() + LATELY.toNanos();
		}

	}

}
