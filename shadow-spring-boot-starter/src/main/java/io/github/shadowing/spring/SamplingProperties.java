package io.github.shadowing.spring;

import io.github.shadowing.policy.FloorSettings;
import io.github.shadowing.policy.KeySampling.MissingKey;
import org.jspecify.annotations.Nullable;

/**
 * By what requests are sampled.
 */
public class SamplingProperties {

	/**
	 * What of a request decides whether it is copied, so that the same user is always in,
	 * or always out. Chance does if it is not set.
	 */
	private @Nullable String key;

	/**
	 * Text that sets the choice of keys apart from that of other experiments.
	 */
	private String salt = "shadow";

	/**
	 * What becomes of requests that do not have the key.
	 */
	private MissingKey missingKey = MissingKey.RANDOM;

	private final Floor floor = new Floor();

	public @Nullable String getKey() {
		return this.key;
	}

	public void setKey(@Nullable String key) {
		this.key = key;
	}

	public String getSalt() {
		return this.salt;
	}

	public void setSalt(String salt) {
		this.salt = salt;
	}

	public MissingKey getMissingKey() {
		return this.missingKey;
	}

	public void setMissingKey(MissingKey missingKey) {
		this.missingKey = missingKey;
	}

	public Floor getFloor() {
		return this.floor;
	}

	/**
	 * How many requests of each endpoint are sampled whatever the percentage.
	 */
	public static class Floor {

		/**
		 * Number of requests of an endpoint in a minute that are sampled even if the
		 * percentage leaves them out, unless that is 0. There is no floor if it is 0.
		 */
		private int perMinute = FloorSettings.NONE.perMinute();

		/**
		 * Number of requests in a minute of an endpoint that has diverged in the last ten
		 * minutes. Five times as many as of others if it is not set.
		 */
		private @Nullable Integer divergingPerMinute;

		/**
		 * Maximum number of requests in a second that are captured in order to find out
		 * which endpoint they belong to.
		 */
		private int exploredPerSecond = 10;

		public int getPerMinute() {
			return this.perMinute;
		}

		public void setPerMinute(int perMinute) {
			this.perMinute = perMinute;
		}

		public @Nullable Integer getDivergingPerMinute() {
			return this.divergingPerMinute;
		}

		public void setDivergingPerMinute(@Nullable Integer divergingPerMinute) {
			this.divergingPerMinute = divergingPerMinute;
		}

		public int getExploredPerSecond() {
			return this.exploredPerSecond;
		}

		public void setExploredPerSecond(int exploredPerSecond) {
			this.exploredPerSecond = exploredPerSecond;
		}

	}

}
