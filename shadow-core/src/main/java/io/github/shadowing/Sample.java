package io.github.shadowing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.github.shadowing.exchange.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What sampling has to say of a request at its arrival.
 *
 * @param refusal why it is not selected, or {@code null} if it may be
 * @param draw its random number
 * @param share the percentage of requests like it that are selected at their arrival
 * @param explored whether it is selected whatever its random number, to find out whether
 * its endpoint has had too few
 */
record Sample(@Nullable Reason refusal, double draw, double share, boolean explored) {

	/** For the many that are refused, nothing is to be allocated. */
	private static final Map<Reason, Sample> REFUSED = new EnumMap<>(Reason.class);

	static {
		for (Reason reason : Reason.values()) {
			REFUSED.put(reason, new Sample(reason, 0, 0, false));
		}
	}

	static Sample refused(Reason reason) {
		return Objects.requireNonNull(REFUSED.get(reason));
	}

	/** The number to judge by, as long as the endpoint is not known. */
	double lowestDraw() {
		return this.explored ? 0 : this.draw;
	}

	/**
	 * Return how many requests this one stands for, by its random number: the inverse of
	 * the probability with which it was selected (Horvitz and Thompson, 1952).
	 * @param percentage the share of its handler's requests to copy
	 * @return at least 1; 0 if it is not selected
	 */
	double weight(double percentage) {
		double selected = Math.min(this.share, percentage);
		if (this.draw >= selected) {
			return 0;
		}
		// What has the number 0 is selected at any percentage.
		return (this.draw <= 0) ? 1 : 100 / selected;
	}

}
