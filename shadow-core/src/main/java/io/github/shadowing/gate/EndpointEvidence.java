package io.github.shadowing.gate;

import java.util.HashMap;
import java.util.Map;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.exchange.Reason;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.DivergenceSets;
import io.github.shadowing.noise.EndpointNoise;
import org.jspecify.annotations.Nullable;

/**
 * What came of one endpoint in a time. Each copy counts as one, whatever it stands for:
 * the endpoint is judged by what was compared. Not thread-safe.
 */
final class EndpointEvidence {

	/** From this status on, the server says that it is its own fault. */
	static final int SERVER_ERROR = 500;

	private final DivergenceSets sets = new DivergenceSets();

	private final LatencyCounts primary = new LatencyCounts();

	private final LatencyCounts shadow = new LatencyCounts();

	/** The same whenever something differs. */
	private @Nullable EndpointNoise noise;

	private long compared;

	private long differing;

	private long unanswered;

	private long answeredByError;

	private long lost;

	void add(CopyResult.Compared result, boolean warm, DifferingFields fields, EndpointNoise judge) {
		this.compared++;
		if (!fields.isEmpty()) {
			this.differing++;
			this.noise = judge;
			judge.count(fields, this.sets);
		}
		if (result.shadow().status() >= SERVER_ERROR && result.exchange().primary().status() < SERVER_ERROR) {
			this.answeredByError++;
		}
		if (warm) {
			this.primary.add(result.exchange().primary().latency());
			this.shadow.add(result.shadow().latency());
		}
	}

	/** Only what is the shadow's fault is its error; anything else is lost evidence. */
	void add(Reason failure) {
		switch (failure) {
			case TIMEOUT, RESPONSE_TIMEOUT, CONNECT, IO -> this.unanswered++;
			default -> this.lost++;
		}
	}

	/**
	 * Return what there is, by what is held for noise now.
	 * @param earlier what came of the endpoint before, or {@code null} if nothing did
	 */
	EndpointTotals totals(@Nullable EndpointEvidence earlier) {
		Map<String, Long> paths = new HashMap<>();
		long divergent = divergent(paths);
		if (earlier == null) {
			return new EndpointTotals(this.compared, divergent, paths, this.compared + this.unanswered,
					this.unanswered + this.answeredByError, this.lost, this.primary.copy(), this.shadow.copy());
		}
		return new EndpointTotals(this.compared + earlier.compared, divergent + earlier.divergent(paths), paths,
				this.compared + this.unanswered + earlier.compared + earlier.unanswered,
				this.unanswered + this.answeredByError + earlier.unanswered + earlier.answeredByError,
				this.lost + earlier.lost, this.primary.plus(earlier.primary), this.shadow.plus(earlier.shadow));
	}

	private long divergent(Map<String, Long> paths) {
		EndpointNoise judge = this.noise;
		if (judge == null) {
			return 0;
		}
		judge.divergent(this.sets).forEach((path, count) -> paths.merge(path, count, Long::sum));
		return this.differing - judge.noise(this.sets);
	}

}
