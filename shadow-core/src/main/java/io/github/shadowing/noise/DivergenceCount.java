package io.github.shadowing.noise;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

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
	 * @return how many; rather too many where very many sets of fields differ together
	 */
	public long divergent() {
		return this.differing - noisy();
	}

	/**
	 * Return in how many of the divergent exchanges nothing differs but what is
	 * undecided: it may still turn out to be noise. Of merged sets it is not always known
	 * whether anything else does; then they are among these.
	 * @return how many; rather too many where very many sets of fields differ together
	 */
	public long undecided() {
		return this.sets.mostMatches(this.excused::mayHave) - noisy();
	}

	/**
	 * Return in how many exchanges nothing differs but what is held for noise now.
	 * @return how many; rather too few where very many sets of fields differ together
	 */
	public long noisy() {
		return this.sets.matches(this.excused::has).count();
	}

	/**
	 * Return how often which paths differ that are decided to be no noise.
	 * @return a number for each path
	 */
	public Map<String, Long> paths() {
		return paths(this.excused::mayHave);
	}

	/**
	 * Return how often which paths differ that are undecided.
	 * @return a number for each path
	 */
	public Map<String, Long> undecidedPaths() {
		return paths((field) -> this.excused.has(field) || !this.excused.mayHave(field));
	}

	private Map<String, Long> paths(IntPredicate leftOut) {
		Map<String, Long> paths = new HashMap<>();
		this.sets.tellDivergent(leftOut, (number, count) -> paths.merge(this.excused.path(number), count, Long::sum));
		return paths;
	}

}
