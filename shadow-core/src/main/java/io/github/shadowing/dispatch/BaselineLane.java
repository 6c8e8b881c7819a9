package io.github.shadowing.dispatch;

import java.net.URI;
import java.util.function.DoubleSupplier;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.policy.Baseline;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The lane of the baseline, and what it is asked. Thread-safe.
 */
public final class BaselineLane {

	private final Lane lane;

	private final DoubleSupplier draws;

	private volatile @Nullable Baseline baseline;

	/**
	 * Create the lane of a baseline.
	 * @param lane the lane of its target
	 * @param baseline the baseline
	 * @param draws random numbers from 0 to 100
	 */
	public BaselineLane(Lane lane, Baseline baseline, DoubleSupplier draws) {
		this.lane = lane;
		this.baseline = baseline;
		this.draws = draws;
	}

	/**
	 * Return the lane of the target.
	 * @return the lane
	 */
	public Lane lane() {
		return this.lane;
	}

	/**
	 * Return the baseline.
	 * @return the baseline, as far as it is known by now, or {@code null} if it turned
	 * out that there is none
	 */
	public @Nullable Baseline baseline() {
		return this.baseline;
	}

	/**
	 * Say where the baseline is: from now on it is asked there.
	 * @param uri where that is
	 * @throws IllegalStateException if there is none, or it is known where it is
	 */
	public synchronized void locate(URI uri) {
		Baseline sought = sought();
		this.lane.moveTo(uri);
		this.baseline = sought.at(uri);
	}

	/**
	 * Say that the baseline is nowhere: from now on there is none.
	 * @throws IllegalStateException if there is none, or it is known where it is
	 */
	public synchronized void giveUp() {
		sought();
		this.baseline = null;
	}

	private Baseline sought() {
		Baseline sought = this.baseline;
		if (sought == null) {
			throw new IllegalStateException("There is no baseline");
		}
		if (sought.located()) {
			throw new IllegalStateException("It is known where the baseline is");
		}
		return sought;
	}

	/**
	 * Return the lane if the baseline is to be asked, which is left to chance. It may
	 * share what it writes to with the primary, so whatever is opted in for shadows, a
	 * write is never repeated there.
	 */
	@Nullable Lane laneFor(Exchange exchange) {
		Baseline known = this.baseline;
		boolean asked = known != null && known.located()
				&& ShadowPolicy.SAFE_METHODS.contains(exchange.request().method())
				&& this.draws.getAsDouble() < known.percentage();
		return asked ? this.lane : null;
	}

}
