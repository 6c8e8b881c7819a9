package io.github.shadowing.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one endpoint, as it is judged now: a copy.
 *
 * @param compared how many exchanges were compared, or could not be as they differ
 * @param divergent in how many of them something differs that counts
 * @param undecided in how many of the divergent ones nothing does that is decided to be
 * no noise
 * @param noisy in how many of them nothing differs but what is held for noise
 * @param paths how often each path differs that counts
 * @param asked how many copies the target has answered, or should have
 * @param errors how many of these got no answer, or an error where the primary has none
 * @param lost how many copies else were not compared
 * @param foreign how many answers were of another version, or named none
 * @param primary the primary's latencies, of each copy that was sent
 * @param shadow the shadow's, as far as it answered
 */
record EndpointTotals(long compared, long divergent, long undecided, long noisy, Map<String, Long> paths, long asked,
		long errors, long lost, long foreign, LatencyCounts primary, LatencyCounts shadow) {

	/** Of an endpoint that was not seen. */
	static EndpointTotals none() {
		return new EndpointTotals(0, 0, 0, 0, Map.of(), 0, 0, 0, 0, new LatencyCounts(), new LatencyCounts());
	}

	EndpointTotals plus(EndpointTotals others) {
		Map<String, Long> sum = new HashMap<>(this.paths);
		others.paths.forEach((path, count) -> sum.merge(path, count, Long::sum));
		return new EndpointTotals(this.compared + others.compared, this.divergent + others.divergent,
				this.undecided + others.undecided, this.noisy + others.noisy, sum, this.asked + others.asked,
				this.errors + others.errors, this.lost + others.lost, this.foreign + others.foreign,
				this.primary.plus(others.primary), this.shadow.plus(others.shadow));
	}

	/** Return how many copies were meant to be compared, as far as they were sent. */
	long sent() {
		return this.asked + this.lost + this.foreign;
	}

	/**
	 * Return the latencies.
	 * @param unsent as {@link Latencies#unsent()}
	 */
	Latencies latencies(long unsent) {
		return new Latencies(this.primary.ranks(), this.shadow.ranks(), unsent);
	}

	/** Say what happened in the divergent exchanges, naming what differs most. */
	String differ() {
		String verb = (this.divergent == 1) ? "differs" : "differ";
		return this.paths.entrySet()
			.stream()
			.max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.filter((most) -> this.divergent > 0)
			.map((most) -> verb + ((most.getValue() >= this.divergent) ? " in `" : ", mostly in `") + most.getKey()
					+ "`")
			.orElse(verb);
	}

}
