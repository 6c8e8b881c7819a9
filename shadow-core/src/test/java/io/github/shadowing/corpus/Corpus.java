package io.github.shadowing.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The streams that classifiers are measured by.
 */
final class Corpus {

	private Corpus() {
	}

	/**
	 * Return one stream per regression.
	 * @param regressions the regressions
	 * @param exchanges the number of samples in each
	 * @param baseline whether there is a baseline
	 */
	static List<LabelledStream> single(List<Regression> regressions, int exchanges, boolean baseline, long seed) {
		List<LabelledStream> streams = new ArrayList<>();
		for (Regression regression : regressions) {
			streams.add(new LabelledStream(List.of(regression.page()), List.of(regression), exchanges, baseline,
					seed + streams.size()));
		}
		return streams;
	}

	/**
	 * Return streams of all endpoints, each with many regressions at once: all those that
	 * have one probability and don't cover each other.
	 * @param exchangesPerPage the number of samples of each endpoint
	 */
	static List<LabelledStream> crowded(int exchangesPerPage, boolean baseline, long seed) {
		List<Page> pages = Arrays.asList(Page.values());
		return Regression.all().stream().map(Regression::probability).distinct().map((probability) -> {
			List<Regression> chosen = new ArrayList<>();
			Regression.all()
				.stream()
				.filter((regression) -> regression.probability() == probability)
				.filter((regression) -> chosen.stream().noneMatch((other) -> touches(other, regression)))
				.forEach(chosen::add);
			return new LabelledStream(pages, chosen, exchangesPerPage * pages.size(), baseline, seed);
		}).toList();
	}

	/**
	 * Regressions of one array disturb each other, a second one at a path would hide the
	 * first one, and an answer with another status says nothing of the fields.
	 */
	private static boolean touches(Regression one, Regression other) {
		boolean status = one.operator() == Operator.STATUS || other.operator() == Operator.STATUS;
		return one.page() == other.page() && (status || root(one).equals(root(other)));
	}

	private static String root(Regression regression) {
		return regression.path().split("[.\\[{]", 2)[0];
	}

	/**
	 * Return streams without any regression, of each endpoint and of all together.
	 */
	static List<LabelledStream> sound(int exchanges, boolean baseline, long seed) {
		List<LabelledStream> streams = new ArrayList<>();
		for (Page page : Page.values()) {
			streams.add(new LabelledStream(List.of(page), List.of(), exchanges, baseline, seed + streams.size()));
		}
		streams.add(new LabelledStream(Arrays.asList(Page.values()), List.of(), exchanges, baseline, seed));
		return streams;
	}

}
