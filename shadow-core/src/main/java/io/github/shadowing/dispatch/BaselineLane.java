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

	private final double percentage;

	private final DoubleSupplier draws;

	private volatile boolean located;

	/**
	 * Create the lane of a baseline.
	 * @param lane the lane of its target
	 * @param baseline the baseline
	 * @param draws random numbers from 0 to 100
	 */
	public BaselineLane(Lane lane, Baseline baseline, DoubleSupplier draws) {
		this.lane = lane;
		this.percentage = baseline.percentage();
		this.draws = draws;
		this.located = baseline.located();
	}

	/**
	 * Return the lane of the target.
	 * @return the lane
	 */
	public Lane lane() {
		return this.lane;
	}

	/**
	 * Say where the baseline is: from now on it is asked there.
	 * @param uri where that is
	 */
	public void locate(URI uri) {
		this.lane.moveTo(uri);
		this.located = true;
	}

	/**
	 * Return the lane if the baseline is to be asked, which is left to chance. It may
	 * share what it writes to with the primary, so whatever is opted in for shadows, a
	 * write is never repeated there.
	 */
	@Nullable Lane laneFor(Exchange exchange) {
		boolean asked = this.located && ShadowPolicy.SAFE_METHODS.contains(exchange.request().method())
				&& this.draws.getAsDouble() < this.percentage;
		return asked ? this.lane : null;
	}

}
