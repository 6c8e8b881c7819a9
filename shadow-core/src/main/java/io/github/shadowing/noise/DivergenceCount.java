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

	private long undecidedBeyond;

	DivergenceCount(ExcusedFields excused) {
		this.excused = excused;
	}

	/**
	 * Count an exchange.
	 * @param fields what differs in it
	 */
	public void add(DifferingFields fields) {
		this.differing++;
		boolean told = this.sets.add(fields.numbers(), 1, this.excused::has);
		if (!told && DivergenceSets.areAll(fields.numbers(), this.excused::mayHave)) {
			this.undecidedBeyond++;
		}
	}

	/**
	 * Return in how many exchanges anything differs that is not held for noise now.
	 * @return how many
	 */
	public long divergent() {
		return this.differing - noisy();
	}

	/**
	 * Return in how many of the divergent exchanges nothing differs but what is
	 * undecided: it may still turn out to be noise. Beyond so many different exchanges,
	 * it is what was undecided at the time.
	 * @return how many
	 */
	public long undecided() {
		return this.sets.matches(this.excused::mayHave).count() - noisy() + this.undecidedBeyond;
	}

	/**
	 * Return in how many exchanges nothing differs but what is held for noise now.
	 * @return how many
	 */
	public long noisy() {
		return this.sets.matches(this.excused::has).count();
	}

	/**
	 * Return how often which paths differ that are decided to be no noise.
	 * @return a number for each path, which is rather too low where there are very many
	 */
	public Map<String, Long> paths() {
		return paths(this.excused::mayHave);
	}

	/**
	 * Return how often which paths differ that are undecided.
	 * @return a number for each path, which is rather too low where there are very many
	 */
	public Map<String, Long> undecidedPaths() {
		Map<String, Long> paths = paths(this.excused::has);
		paths.keySet().removeAll(paths().keySet());
		return paths;
	}

	private Map<String, Long> paths(IntPredicate leftOut) {
		Map<String, Long> paths = new HashMap<>();
		this.sets.tellDivergent(leftOut, (number, count) -> paths.merge(this.excused.path(number), count, Long::sum));
		return paths;
	}

}
