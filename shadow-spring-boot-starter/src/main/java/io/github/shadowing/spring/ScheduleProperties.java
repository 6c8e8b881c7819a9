package io.github.shadowing.spring;

import java.time.Duration;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * When requests are copied.
 */
public class ScheduleProperties {

	/**
	 * When to begin to copy requests, for instance '2026-12-01T08:00:00+01:00'.
	 */
	private @Nullable OffsetDateTime start;

	/**
	 * When to end.
	 */
	private @Nullable OffsetDateTime end;

	/**
	 * How long to copy requests at most, from the start, or from the application's start
	 * if none is set.
	 */
	private @Nullable Duration maxDuration;

	public @Nullable OffsetDateTime getStart() {
		return this.start;
	}

	public void setStart(@Nullable OffsetDateTime start) {
		this.start = start;
	}

	public @Nullable OffsetDateTime getEnd() {
		return this.end;
	}

	public void setEnd(@Nullable OffsetDateTime end) {
		this.end = end;
	}

	public @Nullable Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(@Nullable Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

}
