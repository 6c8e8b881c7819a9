package io.github.shadowing.corpus;

import java.util.Set;

/**
 * Says what in a stream of answers is a regression, without knowing the labels.
 */
@FunctionalInterface
public interface Classifier {

	/**
	 * Look at all samples of a stream, in order, and judge.
	 * @param samples the samples; made while being read, so they can be read again
	 * @return what it calls regressions, each as endpoint, space and path, as in
	 * {@code GET /orders/{id} items[].price}; the path is written as
	 * {@link io.github.shadowing.compare.Difference#path()} writes it, and may have
	 * anything in the place of a dynamic key
	 */
	Set<String> regressions(Iterable<Sample> samples);

}
