package io.github.shadowing.gate;

import java.util.Map;

/**
 * What is known of one endpoint, as it is judged now: a copy.
 *
 * @param compared how many exchanges were compared
 * @param divergent in how many of them something differs that counts
 * @param paths how often each path differs that counts
 * @param asked how many copies the target has answered, or should have
 * @param errors how many of these got no answer, or an error where the primary has none
 * @param lost how many copies else were not compared
 * @param primary the primary's latencies
 * @param shadow the shadow's
 */
record EndpointTotals(long compared, long divergent, Map<String, Long> paths, long asked, long errors, long lost,
		LatencyCounts primary, LatencyCounts shadow) {

	/** Of an endpoint that was not seen. */
	static EndpointTotals none() {
		return new EndpointTotals(0, 0, Map.of(), 0, 0, 0, new LatencyCounts(), new LatencyCounts());
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
