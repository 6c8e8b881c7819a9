package io.github.shadowing.samples.demo;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All meters at one moment, as the actuator shows them to Prometheus.
 *
 * @param text the body of the answer
 */
record Exposition(String text) {

	/**
	 * Return how many values of a histogram are not above each bound, over all endpoints
	 * and targets.
	 */
	NavigableMap<Double, Double> buckets(String name) {
		NavigableMap<Double, Double> buckets = new TreeMap<>();
		Pattern.compile("(?m)^" + name + "_bucket\\{.*\\ble=\"([^\"]+)\".*} (\\S+)$")
			.matcher(this.text)
			.results()
			.forEach((found) -> buckets.merge(Prometheus.Sample.number(found.group(1)),
					Prometheus.Sample.number(found.group(2)), Double::sum));
		return buckets;
	}

}
