package io.github.shadowing;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.github.shadowing.exchange.Endpoint;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.OptIns;
import io.github.shadowing.policy.RequestKeys;
import io.github.shadowing.policy.ShadowPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are sampled: at their arrival, and once more when their endpoint
 * is known. Thread-safe.
 */
final class Sampling {

	/** This number no percentage includes. */
	private static final double NEVER = 100;

	private final DoubleSupplier chance;

	private final @Nullable KeySampling key;

	private final SamplingFloor floor;

	Sampling(DoubleSupplier chance, @Nullable KeySampling key, SamplingFloor floor) {
		this.chance = chance;
		this.key = key;
		this.floor = floor;
	}

	/**
	 * Judge a request at its arrival, cheapest question first.
	 * @param policy the policy in force
	 * @param method the method
	 * @param path the raw path
	 * @param optIns foretells opted-in handlers
	 * @param request the request
	 * @param keys finds keys in it
	 * @param limit asks whether a limit is reached
	 * @return the sample, or a refusal
	 */
	<R> Sample arrive(ShadowPolicy policy, String method, String path, OptIns optIns, R request, RequestKeys<R> keys,
			Supplier<@Nullable Reason> limit) {
		double draw = this.chance.getAsDouble();
		if (this.key != null) {
			Reason whoever = policy.preselect(method, path, optIns, 0);
			if (whoever != null) {
				return Sample.refused(whoever);
			}
			draw = this.key.draw(request, keys, draw);
		}
		Reason refusal = policy.preselect(method, path, optIns, draw);
		boolean explorable = this.floor.isSet() && draw < NEVER && (refusal == null
				|| (refusal == Reason.SAMPLED_OUT && policy.preselect(method, path, optIns, 0) == null));
		if (refusal != null && !explorable) {
			return Sample.refused(refusal);
		}
		Reason reached = limit.get();
		if (reached != null) {
			return Sample.refused((refusal != null) ? refusal : reached);
		}
		// Also of a request that is selected anyway: its number is to have no part in it.
		boolean explored = explorable && this.floor.tryExplore(method, path);
		if (refusal != null && !explored) {
			return Sample.refused(refusal);
		}
		return new Sample(null, draw, policy.share(method, path, optIns), explored);
	}

	/**
	 * Say what a request counts for, now that its endpoint and handler are known.
	 * @param sample what was said at its arrival
	 * @param endpoint its endpoint
	 * @param percentage the share of its handler's requests to copy
	 * @return its weight, none if it is sampled out after all
	 */
	Weight weigh(Sample sample, Endpoint endpoint, double percentage) {
		if (sample.explored() && this.floor.tryTake(endpoint)) {
			return Weight.CERTAIN;
		}
		return new Weight(sample.weight(percentage), false);
	}

}
