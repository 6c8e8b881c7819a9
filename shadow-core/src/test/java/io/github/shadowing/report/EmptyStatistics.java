package io.github.shadowing.report;

import java.util.List;
import java.util.function.Supplier;

import io.github.shadowing.dispatch.BreakerState;
import io.github.shadowing.exchange.TimeSource;
import io.github.shadowing.gate.Census;
import io.github.shadowing.gate.Gate;
import io.github.shadowing.gate.GateSettings;
import io.github.shadowing.policy.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * Statistics without a history, of whose judgements nobody is told.
 */
public final class EmptyStatistics {

	private EmptyStatistics() {
	}

	/**
	 * Return statistics of the targets {@code one}, {@code two} and {@code shadow}, where
	 * there is no baseline.
	 * @param settings how much is kept
	 * @return empty statistics
	 */
	public static Statistics of(ReportSettings settings) {
		return of(settings, () -> null);
	}

	/**
	 * Return statistics of the same targets.
	 * @param settings how much is kept
	 * @param baseline tells of the baseline
	 * @return empty statistics
	 */
	public static Statistics of(ReportSettings settings, Supplier<@Nullable Baseline> baseline) {
		return of(settings, TimeSource.system(), baseline, gate());
	}

	/**
	 * Return statistics of the targets of a gate.
	 * @param settings how much is kept
	 * @param time the clock by which samples grow old
	 * @param baseline tells of the baseline
	 * @param gate judges by what is found
	 * @return empty statistics
	 */
	public static Statistics of(ReportSettings settings, TimeSource time, Supplier<@Nullable Baseline> baseline,
			Gate gate) {
		return new Statistics(settings, time, baseline, HistoryRecorder.NONE, gate, (compared, noise) -> {
		});
	}

	/** Return a gate for the same targets that knows nothing yet. */
	static Gate gate() {
		return new Gate(GateSettings.defaults(), List.of("one", "two", "shadow"), (target) -> Census.NONE,
				(target) -> BreakerState.DISABLED, TimeSource.system());
	}

}
