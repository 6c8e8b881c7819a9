package io.github.shadowing.dispatch;

import java.util.function.DoubleSupplier;

import io.github.shadowing.exchange.Exchange;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The lane of the baseline, and what it is asked. Thread-safe.
 *
 * @param lane the lane
 * @param percentage the share of the exchanges, from 0 to 100
 * @param draws random numbers from 0 to 100
 */
public record BaselineLane(Lane lane, double percentage, DoubleSupplier draws) {

	/**
	 * Return the lane if the baseline is to be asked, which is left to chance. It may
	 * share what it writes to with the primary, so whatever is opted in for shadows, a
	 * write is never repeated there.
	 */
	@Nullable Lane laneFor(Exchange exchange) {
		boolean asked = ShadowPolicy.SAFE_METHODS.contains(exchange.request().method())
				&& this.draws.getAsDouble() < this.percentage;
		return asked ? this.lane : null;
	}

}
