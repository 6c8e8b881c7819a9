package io.github.shadowing.faults;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.exchange.Outcome;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.report.Report.TargetReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the requests ended that came since a moment.
 */
final class Account {

	private final ShadowEngine engine;

	private final Map<Reason, Long> before;

	private final long seenBefore;

	private Account(ShadowEngine engine) {
		this.engine = engine;
		this.before = ends();
		this.seenBefore = engine.accounting().seen();
	}

	/**
	 * Begin to account.
	 * @param engine which is idle
	 */
	static Account begin(ShadowEngine engine) {
		return new Account(engine);
	}

	private Map<Reason, Long> ends() {
		Map<Reason, Long> ends = new EnumMap<>(Reason.class);
		Arrays.stream(Reason.values()).forEach((reason) -> ends.put(reason, this.engine.accounting().ended(reason)));
		return ends;
	}

	/** How many came. */
	long seen() {
		return this.engine.accounting().seen() - this.seenBefore;
	}

	long ended(Reason reason) {
		return this.engine.accounting().ended(reason) - this.before.get(reason);
	}

	/** In which ways some ended. */
	Set<Reason> reasons() {
		Set<Reason> reasons = EnumSet.allOf(Reason.class);
		reasons.removeIf((reason) -> ended(reason) == 0);
		return reasons;
	}

	/** How many copies were on their way. */
	long sent() {
		return this.reasons()
			.stream()
			.filter((reason) -> reason.outcome() == Outcome.COMPARED || reason.outcome() == Outcome.FAILED)
			.mapToLong(this::ended)
			.sum();
	}

	/**
	 * Check an engine that is idle since its start: what was seen has ended, nothing is
	 * held, and so it is for each target. A single one has the same account of what was
	 * sent to it as the whole; several have all been meant to get the same exchanges,
	 * however each of these ended.
	 */
	static void isExact(ShadowEngine engine) {
		assertThat(engine.accounting().inProgress()).isZero();
		assertThat(engine.accounting().ended()).isEqualTo(engine.accounting().seen());
		assertThat(engine.report().bytesHeld()).isZero();
		List<TargetReport> targets = engine.report().targets();
		assertThat(targets).allSatisfy((target) -> assertThat(target.inFlight()).isZero());
		if (targets.size() == 1) {
			for (Outcome sent : Set.of(Outcome.COMPARED, Outcome.FAILED)) {
				assertThat(targets.get(0).outcomes().get(sent.label()))
					.isEqualTo(engine.report().outcomes().get(sent.label()));
			}
		}
		assertThat(targets.stream().map(Account::ended).distinct()).hasSize(1);
	}

	private static long ended(TargetReport target) {
		return target.outcomes()
			.values()
			.stream()
			.flatMap((reasons) -> reasons.values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

}
