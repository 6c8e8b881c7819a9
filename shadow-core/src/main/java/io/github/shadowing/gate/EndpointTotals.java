package io.github.shadowing.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one endpoint, as it is judged now: a copy.
 *
 * @param compared how many exchanges were compared, or could not be as they differ
 * @param divergent in how many of them something differs that counts
 * @param undecided in how many of the divergent ones nothing does that is decided to be
 * no noise, as far as is known
 * @param noisy in how many of those compared nothing differs but what is held for noise
 * @param paths how often each path differs in what is decided to be no noise
 * @param undecidedPaths how often each path differs in what is undecided
 * @param asked how many copies the target has answered, or should have
 * @param errors how many of these got no answer, or an error where the primary has none
 * @param lost how many copies else were not compared
 * @param foreign how many answers were of another version, or named none
 * @param primary the primary's latencies, of each copy that was sent
 * @param shadow the shadow's, as far as it answered
 */
record EndpointTotals(long compared, long divergent, long undecided, long noisy, Map<String, Long> paths,
		Map<String, Long> undecidedPaths, long asked, long errors, long lost, long foreign, LatencyCounts primary,
		LatencyCounts shadow) {

	/** Of an endpoint that was not seen. */
	static EndpointTotals none() {
		return new EndpointTotals(0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, new LatencyCounts(), new LatencyCounts());
	}

	EndpointTotals plus(EndpointTotals others) {
		return new EndpointTotals(this.compared + others.compared, this.divergent + others.divergent,
				this.undecided + others.undecided, this.noisy + others.noisy, sum(this.paths, others.paths),
				sum(this.undecidedPaths, others.undecidedPaths), this.asked + others.asked, this.errors + others.errors,
				this.lost + others.lost, this.foreign + others.foreign, this.primary.plus(others.primary),
				this.shadow.plus(others.shadow));
	}

	private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
		Map<String, Long> sum = new HashMap<>(some);
		others.forEach((path, count) -> sum.merge(path, count, Long::sum));
		return sum;
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
		return differ(this.divergent, sum(this.paths, this.undecidedPaths));
	}

	/** Say it of those in which something differs that is decided to be no noise. */
	String surelyDiffer() {
		return differ(this.divergent - this.undecided, this.paths);
	}

	private static String differ(long divergent, Map<String, Long> paths) {
		String verb = (divergent == 1) ? "differs" : "differ";
		return paths.entrySet()
			.stream()
			.max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.filter((most) -> divergent > 0)
			.map((most) -> verb + ((most.getValue() >= divergent) ? " in `" : ", mostly in `") + most.getKey() + "`")
			.orElse(verb);
	}

}
