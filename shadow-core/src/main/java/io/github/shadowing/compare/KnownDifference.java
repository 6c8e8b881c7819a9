package io.github.shadowing.compare;

/**
 * Declares differences that are expected, as where the new version corrects what the old
 * one does wrong: they are counted apart, and make no divergence.
 * <p>
 * Asked of each difference that no rule ignores or tolerates, possibly more than once,
 * and also of some that are not reported in the end: it must have no effect but its
 * answer. Called on a thread of the library's own, one call at a time, within the time
 * that comparing two answers may take. If it throws, the copy ends as
 * {@code comparator-failed}; if it takes longer, as {@code comparison-timeout}, and its
 * thread is interrupted and left to itself. While two such calls have not come back, or
 * after ten within a minute until that is over, it is not called: what it would be asked
 * about ends as {@code comparison-timeout} at once. The log says so, once.
 */
@FunctionalInterface
public interface KnownDifference {

	/**
	 * Return whether a difference is expected. Where several values of a document, or
	 * words of a text, differ at one path, each of them is asked about.
	 * @param difference the difference, its values shortened to 200 characters
	 * @param answers where it was found, as received: a content coding is not undone
	 * @return {@code true} if it is
	 */
	boolean isExpected(Difference difference, AnswerPair answers);

	/**
	 * Return by what name the report counts how often this declaration was of use.
	 * @return the name, by default that of the class
	 */
	default String name() {
		return getClass().getName();
	}

	/**
	 * Give a declaration a name.
	 * @param name the name
	 * @param declaration the declaration
	 * @return a declaration of the same differences
	 */
	static KnownDifference named(String name, KnownDifference declaration) {
		return new KnownDifference() {

			@Override
			public boolean isExpected(Difference difference, AnswerPair answers) {
				return declaration.isExpected(difference, answers);
			}

			@Override
			public String name() {
				return name;
			}

		};
	}

}
