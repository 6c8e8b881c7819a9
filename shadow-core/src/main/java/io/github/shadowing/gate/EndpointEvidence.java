package io.github.shadowing.gate;

import java.util.HashMap;
import java.util.Map;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.noise.DifferingFields;
import io.github.shadowing.noise.DivergenceCount;
import org.jspecify.annotations.Nullable;

/**
 * What came of one endpoint in a time. Each copy counts as one, whatever it stands for:
 * the endpoint is judged by what was compared. Not thread-safe.
 */
final class EndpointEvidence {

	/** From this status on, the server says that it is its own fault. */
	static final int SERVER_ERROR = 500;

	private final LatencyCounts primary = new LatencyCounts();

	private final LatencyCounts shadow = new LatencyCounts();

	/** Begun when something differs. */
	private @Nullable DivergenceCount divergences;

	private long compared;

	private long unanswered;

	private long answeredByError;

	private long lost;

	void add(CopyResult.Compared result, boolean warm, DifferingFields fields) {
		this.compared++;
		if (!fields.isEmpty()) {
			this.divergences = (this.divergences != null) ? this.divergences : fields.newCount();
			this.divergences.add(fields);
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
	void add(CopyResult.Failed result) {
		if (result.isUnanswered()) {
			this.unanswered++;
		}
		else {
			this.lost++;
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
		DivergenceCount known = this.divergences;
		if (known == null) {
			return 0;
		}
		known.paths().forEach((path, count) -> paths.merge(path, count, Long::sum));
		return known.divergent();
	}

}
