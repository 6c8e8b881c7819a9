package io.github.shadowing.corpus;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a classifier did on all of the corpus.
 *
 * @param name what it is called
 * @param labelled on streams with one regression each, and on those with many
 * @param hidden on a regression in a field that noise changes more often
 * @param underRandomKeys on regressions in entries of maps whose keys no two servers
 * share
 * @param sound on streams of 10,000 exchanges without any regression
 * @param whileWatched what it called a regression at any time while the sound streams
 * went on
 */
record Trial(String name, Score labelled, Score hidden, Score underRandomKeys, Score sound, List<String> whileWatched) {

	private static final int EXCHANGES = 1000;

	/** Against a baseline, what is seldom wrong has to be seen more often. */
	private static final int EXCHANGES_WITH_BASELINE = 5000;

	private static final int MANY_EXCHANGES = 10_000;

	/**
	 * Try a classifier where the baseline is asked now and then only: what is wrong now
	 * and then takes many exchanges.
	 * @param classifier judges several streams at the same time, on different threads
	 * @return by the probability of the regressions, how it did on those with it
	 */
	static Map<Double, Score> withFewAnswersOfABaseline(Classifier classifier, long seed) {
		Map<Double, Score> scores = new TreeMap<>();
		for (LabelledStream stream : Corpus.crowded(MANY_EXCHANGES, true, seed)) {
			scores.put(stream.regressions().get(0).probability(), Score.of(classifier, List.of(stream)));
		}
		return scores;
	}

	/**
	 * Try a classifier.
	 * @param name what it is called
	 * @param classifier judges several streams at the same time, on different threads
	 * @param baseline whether there is a baseline
	 */
	static Trial of(String name, Classifier classifier, boolean baseline, long seed) {
		int exchanges = baseline ? EXCHANGES_WITH_BASELINE : EXCHANGES;
		List<LabelledStream> labelled = new ArrayList<>(Corpus.single(Regression.all(), exchanges, baseline, seed));
		labelled.addAll(Corpus.crowded(exchanges, baseline, seed));
		List<LabelledStream> sound = Corpus.sound(MANY_EXCHANGES, baseline, seed);
		return new Trial(name, Score.of(classifier, labelled),
				Score.of(classifier, Corpus.single(Regression.hiddenInNoise(), MANY_EXCHANGES, baseline, seed)),
				Score.of(classifier, Corpus.single(Regression.underRandomKeys(), EXCHANGES, baseline, seed)),
				Score.of(classifier, sound), Score.falseAlarmsWhileWatched(classifier, sound));
	}

	void print(PrintStream target) {
		print(target, "", this.labelled);
		print(target, ", hidden in noise", this.hidden);
		print(target, ", under random keys", this.underRandomKeys);
		print(target, ", without any regression", this.sound);
		target.println(this.name + ", while watched without any regression: " + this.whileWatched.size()
				+ " false alarms " + this.whileWatched);
	}

	private void print(PrintStream target, String part, Score score) {
		target.println(this.name + part + ": " + score);
		if (!score.missed().isEmpty()) {
			target.println("  missed: " + score.missed()
				.stream()
				.collect(Collectors.groupingBy(Label::toString, TreeMap::new, Collectors.counting())));
		}
		if (!score.falseAlarms().isEmpty()) {
			target.println("  false alarms: " + score.falseAlarms()
				.stream()
				.collect(Collectors.groupingBy((alarm) -> alarm, TreeMap::new, Collectors.counting())));
		}
	}

}
