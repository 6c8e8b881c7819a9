package io.github.shadowing.policy;

/**
 * How many requests are sampled of each endpoint whatever the percentage, so that rare
 * endpoints are seen too.
 *
 * @param perMinute requests of an endpoint in a minute, at least 0; 0 for no floor
 * @param divergingPerMinute the same of an endpoint that has diverged lately, at least
 * {@code perMinute}
 * @param exploredPerSecond how many requests in a second, at least 1, may be captured
 * beside the percentage in order to find out which endpoint they belong to
 */
public record FloorSettings(int perMinute, int divergingPerMinute, int exploredPerSecond) {

	/** The percentage alone decides. */
	public static final FloorSettings NONE = new FloorSettings(0, 0, 1);

	public FloorSettings {
		require(perMinute >= 0, "'perMinute' must be at least 0, but is " + perMinute);
		require(divergingPerMinute >= perMinute, "'divergingPerMinute' must be at least 'perMinute', which is "
				+ perMinute + ", but is " + divergingPerMinute);
		require(exploredPerSecond >= 1, "'exploredPerSecond' must be at least 1, but is " + exploredPerSecond);
	}

	private static void require(boolean valid, String message) {
		if (!valid) {
			throw new IllegalArgumentException(message);
		}
	}

}
