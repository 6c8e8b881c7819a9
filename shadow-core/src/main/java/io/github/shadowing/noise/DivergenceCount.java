package io.github.shadowing.noise;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts exchanges of an endpoint that differ, those of a time for example, and tells by
 * what is held for noise when it is asked in how many of them anything else differs.
 * Whoever guards the {@link EndpointNoise} that tells of the exchanges has to guard this,
 * too. Not thread-safe.
 */
public final class DivergenceCount {

	private final DivergenceSets sets = new DivergenceSets();

	private final ExcusedFields excused;

	private long differing;

	DivergenceCount(ExcusedFields excused) {
		this.excused = excused;
	}

	/**
	 * Count an exchange.
	 * @param fields what differs in it
	 */
	public void add(DifferingFields fields) {
		this.differing++;
		this.sets.add(fields.numbers(), 1, this.excused::has);
	}

	/**
	 * Return in how many exchanges anything differs that is not held for noise now.
	 * @return how many
	 */
	public long divergent() {
		return this.differing - noisy();
	}

	/**
	 * Return in how many exchanges nothing differs but what is held for noise now.
	 * @return how many
	 */
	public long noisy() {
		return this.sets.matches(this.excused::has).count();
	}

	/**
	 * Return in how many of the divergent exchanges nothing differs but what may still
	 * turn out to be noise.
	 * @return how many
	 */
	public long undecided() {
		return this.sets.matches(this.excused::mayHave).count() - noisy();
	}

	/**
	 * Return how often which paths differ, and are not held for noise now. If any are
	 * decided to be none, it is these.
	 * @return a number for each path, which is rather too low where there are very many
	 */
	public Map<String, Long> paths() {
		Map<String, Long> paths = new HashMap<>();
		boolean decided = divergent() > undecided();
		this.sets.tellDivergent(decided ? this.excused::mayHave : this.excused::has,
				(number, count) -> paths.merge(this.excused.path(number), count, Long::sum));
		return paths;
	}

}
