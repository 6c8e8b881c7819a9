package io.github.shadowing.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a classifier did.
 *
 * @param labels the number of regressions there are
 * @param missed those of which nothing was found
 * @param right the number of findings that are about a regression
 * @param falseAlarms the other findings
 */
record Score(int labels, List<Label> missed, int right, List<String> falseAlarms) {

	private static final Score NONE = new Score(0, List.of(), 0, List.of());

	/**
	 * Have streams judged.
	 * @param classifier judges several streams at the same time, on different threads
	 */
	static Score of(Classifier classifier, List<LabelledStream> streams) {
		return streams.parallelStream().map((stream) -> of(classifier, stream)).reduce(NONE, Score::and);
	}

	private static Score of(Classifier classifier, LabelledStream stream) {
		List<Label> labels = stream.labels();
		Set<String> findings = new TreeSet<>(classifier.regressions(stream));
		List<Label> missed = labels.stream().filter((label) -> findings.stream().noneMatch(label::explains)).toList();
		List<String> falseAlarms = findings.stream()
			.filter((finding) -> labels.stream().noneMatch((label) -> label.explains(finding)))
			.toList();
		return new Score(labels.size(), missed, findings.size() - falseAlarms.size(), falseAlarms);
	}

	private Score and(Score other) {
		return new Score(this.labels + other.labels, joined(this.missed, other.missed), this.right + other.right,
				joined(this.falseAlarms, other.falseAlarms));
	}

	private static <T> List<T> joined(List<T> one, List<T> other) {
		return Stream.concat(one.stream(), other.stream()).toList();
	}

	/**
	 * Return what a classifier calls a regression at any time while streams without one
	 * go on: who watches a report sees it grow.
	 */
	static List<String> falseAlarmsWhileWatched(Classifier classifier, List<LabelledStream> streams) {
		return IntStream.of(30, 100, 300, 1000, 3000)
			.boxed()
			.flatMap((count) -> of(classifier, streams.stream().map((stream) -> stream.first(count)).toList())
				.falseAlarms()
				.stream()
				.map((alarm) -> alarm + " after " + count))
			.toList();
	}

	/**
	 * Return the share of the regressions that were found, in percent.
	 */
	double recall() {
		return percent(this.labels - this.missed.size(), this.labels);
	}

	/**
	 * Return the share of the findings that are about a regression, in percent.
	 */
	double precision() {
		return percent(this.right, this.right + this.falseAlarms.size());
	}

	/** Of nothing, everything is right. */
	private static double percent(int part, int whole) {
		return (whole == 0) ? 100 : 100.0 * part / whole;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"recall %.1f %% (%d of %d regressions), precision %.1f %% (%d of %d findings), %d false alarms",
				recall(), this.labels - this.missed.size(), this.labels, precision(), this.right,
				this.right + this.falseAlarms.size(), this.falseAlarms.size());
	}

}
