package io.github.shadowing.spring;

import java.time.Duration;
import java.time.Instant;

import io.github.shadowing.ShadowEngineBuilder;
import io.github.shadowing.policy.FloorSettings;
import io.github.shadowing.policy.KeySampling;
import io.github.shadowing.policy.SampleKey;
import io.github.shadowing.policy.Schedule;

import org.springframework.util.StringUtils;

/**
 * Reads which requests are sampled, and when, and refuses what is not legal in the words
 * of the properties.
 *
 * @param sampling which
 * @param schedule when
 */
record SamplingPropertiesMapper(SamplingProperties sampling, ScheduleProperties schedule) {

	private static final int LARGEST_FLOOR = 100_000;

	/**
	 * Set a builder up.
	 * @param builder the builder
	 * @throws InvalidShadowPropertyException if a property is not legal
	 */
	void map(ShadowEngineBuilder builder) {
		String key = this.sampling.getKey();
		if (StringUtils.hasText(key)) {
			builder.sampleBy(sampling(key, this.sampling));
		}
		builder.floor(floor(this.sampling.getFloor())).schedule(schedule(this.schedule));
	}

	private static KeySampling sampling(String key, SamplingProperties sampling) {
		try {
			return new KeySampling(SampleKey.parse(key), sampling.getSalt(), sampling.getMissingKey());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidShadowPropertyException("shadow.sampling.key", key, SampleKey.FORMS);
		}
	}

	private static FloorSettings floor(SamplingProperties.Floor floor) {
		int usual = floor.getPerMinute();
		Require.that(usual >= 0 && usual <= LARGEST_FLOOR, "shadow.sampling.floor.per-minute", usual,
				"a whole number from 1 to " + LARGEST_FLOOR + ", or 0 for no floor");
		int diverging = (floor.getDivergingPerMinute() != null) ? floor.getDivergingPerMinute() : 5 * usual;
		Require.that(diverging >= usual, "shadow.sampling.floor.diverging-per-minute", diverging,
				"a whole number of at least " + usual + ", the floor of all endpoints");
		Require.that(usual > 0 || floor.getDivergingPerMinute() == null, "shadow.sampling.floor.diverging-per-minute",
				diverging, "nothing, as 'shadow.sampling.floor.per-minute' is 0 and there is no floor");
		return new FloorSettings(usual, diverging,
				Require.atLeast(1, "shadow.sampling.floor.explored-per-second", floor.getExploredPerSecond()));
	}

	private static Schedule schedule(ScheduleProperties schedule) {
		Instant start = (schedule.getStart() != null) ? schedule.getStart().toInstant() : null;
		Instant end = (schedule.getEnd() != null) ? schedule.getEnd().toInstant() : null;
		Require.that(start == null || end == null || start.isBefore(end), "shadow.schedule.end", schedule.getEnd(),
				"a time after 'shadow.schedule.start'");
		Duration most = schedule.getMaxDuration();
		Require.that(most == null || Schedule.isLegalDuration(most), "shadow.schedule.max-duration", most,
				"a duration of more than 0 and up to 3650d, such as 2h");
		return new Schedule(start, end, most);
	}

}
