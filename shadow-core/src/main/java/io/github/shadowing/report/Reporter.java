package io.github.shadowing.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.shadowing.compare.RuleUse;
import io.github.shadowing.dispatch.BaselineLane;
import io.github.shadowing.dispatch.Lane;
import io.github.shadowing.exchange.Accounting;
import io.github.shadowing.exchange.MemoryBudget;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.policy.Target;
import io.github.shadowing.shed.Shedder;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of what the parts of an engine know. Thread-safe.
 *
 * @param since when counting began
 * @param requests the account of requests
 * @param lanes the lanes of the targets
 * @param baseline the lane of the baseline, or {@code null} if there is none
 * @param budget what is held
 * @param shedder how much is shed
 * @param statistics what was found
 * @param rules tells of how much use the rules of the comparison were
 */
public record Reporter(Instant since, Accounting requests, List<Lane> lanes, @Nullable BaselineLane baseline,
		MemoryBudget budget, Shedder shedder, Statistics statistics, Supplier<List<RuleUse>> rules) {

	/**
	 * Make a report.
	 * @param policy the policy in force
	 * @param state what the engine is doing
	 * @param schedule when it copies, or {@code null} for always
	 * @return a snapshot
	 */
	public Report report(ShadowPolicy policy, String state, Report.@Nullable ScheduleReport schedule) {
		Map<String, Map<String, Long>> outcomes = outcomes(this.requests);
		long ended = outcomes.values()
			.stream()
			.map(Map::values)
			.flatMap(Collection::stream)
			.mapToLong(Long::longValue)
			.sum();
		// Read after the outcomes: none of them can then be of a request not seen yet.
		long seen = this.requests.seen();
		return new Report(state, policy.percentage(), policy.mode().label(), this.since, schedule,
				this.lanes.stream().map(Reporter::report).toList(),
				(this.baseline != null && this.baseline.baseline() != null) ? report(this.baseline.lane()) : null, seen,
				seen - ended, outcomes, this.budget.held(), this.shedder.current(), this.statistics.endpoints(),
				this.rules.get(), this.statistics.samples());
	}

	/**
	 * Return what became of requests minute by minute.
	 * @return a snapshot
	 */
	public History history() {
		return this.statistics.history();
	}

	private static Report.TargetReport report(Lane lane) {
		Target target = lane.target();
		return new Report.TargetReport(target.name(), target.uri().toString(), lane.inFlight(),
				target.limits().maxConcurrentCalls(), lane.breaker().label(), outcomes(lane.accounting()));
	}

	private static Map<String, Map<String, Long>> outcomes(Accounting accounting) {
		Map<String, Map<String, Long>> outcomes = new TreeMap<>();
		for (Reason reason : Reason.values()) {
			long count = accounting.ended(reason);
			if (count > 0) {
				outcomes.computeIfAbsent(reason.outcome().label(), (absent) -> new TreeMap<>())
					.put(reason.label(), count);
			}
		}
		return outcomes;
	}

}
