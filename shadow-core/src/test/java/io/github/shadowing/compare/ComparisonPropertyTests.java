package io.github.shadowing.compare;

import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what holds for all answers. A counterexample is shrunk to the smallest one
 * that still fails.
 */
class ComparisonPropertyTests {

	@Provide
	Arbitrary<ArbitraryDocuments.Document> documents() {
		return ArbitraryDocuments.documents(ArbitraryDocuments.anyName());
	}

	@Provide
	Arbitrary<ArbitraryDocuments.Change> changes() {
		return ArbitraryDocuments.changes();
	}

	@Provide
	Arbitrary<Answer> answers() {
		return ArbitraryAnswers.answers();
	}

	@Property
	void everyAnswerEqualsItself(@ForAll("answers") Answer answer) {
		Comparison comparison = answer.compareTo(answer.body(answer.body().bytes().clone()));
		assertThat(comparison.differences()).isEmpty();
		assertThat(comparison.ignored()).isEmpty();
	}

	@Property
	void everyDocumentEqualsItselfInAnyOrderOfKeysAndWithAnyFormOfNumbers(
			@ForAll("documents") ArbitraryDocuments.Document document, @ForAll long seed) {
		String differently = new RandomJson(new Random(seed)).writeDifferently(document.value());
		assertThat(Answer.jsonDifferences(document.text(), differently)).as(differently).isEmpty();
	}

	@Property
	void everySingleChangeIsFoundWhereItIs(@ForAll("changes") ArbitraryDocuments.Change change) {
		assertThat(Answer.jsonDifferences(change.before(), change.after()))
			.containsExactlyInAnyOrderElementsOf(change.expected());
	}

	@Property
	void documentsDifferTheSameWayInBothDirections(@ForAll("documents") ArbitraryDocuments.Document one,
			@ForAll("documents") ArbitraryDocuments.Document other) {
		assertThat(Answer.jsonDifferences(other.text(), one.text())).containsExactlyInAnyOrderElementsOf(
				Mirror.of(Answer.json(one.text()).compareTo(Answer.json(other.text()))));
	}

	@Property
	void answersDifferTheSameWayInBothDirections(@ForAll("answers") Answer one, @ForAll("answers") Answer other) {
		assertThat(Answer.found(other.compareTo(one).differences()))
			.containsExactlyInAnyOrderElementsOf(Mirror.of(one.compareTo(other)));
	}

	@Property
	void whatIsFoundIsBoundedAndPrintable(@ForAll("answers") Answer one, @ForAll("answers") Answer other) {
		assertThat(one.compareTo(other).differences()).hasSizeLessThanOrEqualTo(Findings.MAX_DIFFERENCES)
			.allSatisfy((difference) -> {
				assertThat(difference.path()).hasSizeBetween(1, JsonPath.MAX_LENGTH)
					.doesNotContainPattern("\\p{Cntrl}");
				assertThat(String.valueOf(difference.primary())).hasSizeLessThanOrEqualTo(Excerpt.MAX_LENGTH)
					.doesNotContainPattern("\\p{Cntrl}");
				assertThat(String.valueOf(difference.shadow())).hasSizeLessThanOrEqualTo(Excerpt.MAX_LENGTH)
					.doesNotContainPattern("\\p{Cntrl}");
			});
	}

	@Property
	void documentsAreEqualButForThePathsFound(@ForAll("documents") ArbitraryDocuments.Document one,
			@ForAll("documents") ArbitraryDocuments.Document other) {
		Answer left = Answer.json(one.text());
		Answer right = Answer.json(other.text());
		String[] paths = pathsFound(left.compareTo(right));
		assertThat(left.compareTo(right, paths).differences()).isEmpty();
	}

	@Property
	void answersAreEqualButForThePathsFound(@ForAll("answers") Answer one, @ForAll("answers") Answer other) {
		Comparison comparison = one.compareTo(other);
		String[] paths = pathsFound(comparison);
		Comparison ignoring = one.compareTo(other, paths);
		assertThat(ignoring.differences()).isEmpty();
		assertThat(ignoring.ignored()).isEqualTo(comparison.differences());
	}

	private static String[] pathsFound(Comparison comparison) {
		String[] paths = comparison.differences().stream().map(Difference::path).distinct().toArray(String[]::new);
		// A path that was cut is for reading only.
		Assume.that(Arrays.stream(paths).allMatch((path) -> path.length() < JsonPath.MAX_LENGTH));
		return paths;
	}

}
