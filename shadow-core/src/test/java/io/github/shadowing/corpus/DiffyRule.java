package io.github.shadowing.corpus;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.shadowing.exchange.Endpoint;

/**
 * The rule by which Diffy tells regressions from noise: per field, in how many requests
 * primary and candidate differ, and in how many the primary and its second copy do. Where
 * a field differs surely more often is a matter of two fixed thresholds.
 */
final class DiffyRule implements Classifier {

	private static final double RELATIVE_THRESHOLD = 20.0;

	private static final double ABSOLUTE_THRESHOLD = 0.03;

	@Override
	public Set<String> regressions(Iterable<Sample> samples) {
		Map<Endpoint, Counts> counts = new LinkedHashMap<>();
		for (Sample sample : samples) {
			counts.computeIfAbsent(sample.endpoint(), (key) -> new Counts()).add(sample);
		}
		Set<String> regressions = new TreeSet<>();
		counts.forEach((endpoint, each) -> each.raw.forEach((key, raw) -> {
			if (each.isShown(raw, each.noise.getOrDefault(key, 0))) {
				regressions.add(endpoint + " " + key.path());
			}
		}));
		return regressions;
	}

	private static final class Counts {

		private final Map<DiffyDifference, Integer> raw = new HashMap<>();

		private final Map<DiffyDifference, Integer> noise = new HashMap<>();

		private int total;

		void add(Sample sample) {
			if (sample.baseline() == null) {
				throw new IllegalArgumentException("Diffy needs a second copy of the primary");
			}
			this.total++;
			DiffyDifference.between(sample.primary(), sample.shadow())
				.forEach((difference) -> this.raw.merge(difference, 1, Integer::sum));
			DiffyDifference.between(sample.primary(), sample.baseline())
				.forEach((difference) -> this.noise.merge(difference, 1, Integer::sum));
		}

		boolean isShown(int rawCount, int noiseCount) {
			double distance = Math.abs(rawCount - noiseCount);
			double relative = distance / (rawCount + noiseCount) * 100;
			double absolute = distance / this.total * 100;
			return rawCount > noiseCount && relative > RELATIVE_THRESHOLD && absolute > ABSOLUTE_THRESHOLD;
		}

	}

}
