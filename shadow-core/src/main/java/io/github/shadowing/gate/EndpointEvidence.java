package io.github.shadowing.gate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.ExchangeResponse;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.DivergenceCount;
import org.jspecify.annotations.Nullable;

/**
 * What came of one endpoint in a time. Each copy counts as one, whatever it stands for:
 * the endpoint is judged by what was compared. Not thread-safe.
 */
final class EndpointEvidence {

	private final LatencyCounts primary = new LatencyCounts();

	private final LatencyCounts shadow = new LatencyCounts();

	/** Begun when something differs. */
	private @Nullable DivergenceCount divergences;

	/** How many answers differ, but could not be compared, by the reason. */
	private final Map<Reason, Long> incomparable = new EnumMap<>(Reason.class);

	private long compared;

	private long unanswered;

	private long answeredByError;

	private long lost;

	private long foreign;

	void add(CopyResult.Compared result, boolean warm, DifferingFields fields) {
		this.compared++;
		if (!fields.isEmpty()) {
			this.divergences = (this.divergences != null) ? this.divergences : fields.newCount();
			this.divergences.add(fields);
		}
		if (isError(result)) {
			this.answeredByError++;
		}
		if (warm) {
			addLatencies(result);
		}
	}

	/** Of each copy the primary's is known, and the shadow's if there was an answer. */
	private void addLatencies(CopyResult result) {
		this.primary.add(result.exchange().primary().latency());
		ExchangeResponse answer = result.answer();
		if (answer != null) {
			this.shadow.add(answer.latency());
		}
	}

	/** Return whether the shadow answered with an error where the primary did not. */
	static boolean isError(CopyResult.Compared result) {
		return result.shadow().isServerError() && !result.exchange().primary().isServerError();
	}

	/** Only what is the shadow's fault counts against it; anything else is lost. */
	void add(CopyResult.Failed result, boolean warm) {
		if (result.isUnanswered()) {
			this.unanswered++;
		}
		else if (result.isIncomparable()) {
			this.incomparable.merge(result.reason(), 1L, Long::sum);
		}
		else {
			this.lost++;
		}
		if (warm) {
			addLatencies(result);
		}
	}

	/** Add an answer of another version, which says nothing of this one. */
	void addForeign() {
		this.foreign++;
	}

	/** Return what there is, by what is held for noise now. */
	EndpointTotals totals() {
		Map<String, Long> paths = new HashMap<>();
		Map<String, Long> undecidedPaths = Map.of();
		long divergent = 0;
		long undecided = 0;
		long noisy = 0;
		DivergenceCount known = this.divergences;
		if (known != null) {
			paths.putAll(known.paths());
			undecidedPaths = known.undecidedPaths();
			divergent = known.divergent();
			undecided = known.undecided();
			noisy = known.noisy();
		}
		long answered = this.compared;
		for (Map.Entry<Reason, Long> each : this.incomparable.entrySet()) {
			paths.put("(" + each.getKey().label() + ")", each.getValue());
			divergent += each.getValue();
			answered += each.getValue();
		}
		return new EndpointTotals(answered, divergent, undecided, noisy, paths, undecidedPaths,
				answered + this.unanswered, this.unanswered + this.answeredByError, this.lost, this.foreign,
				this.primary.copy(), this.shadow.copy());
	}

}
