package io.github.shadowing.compare;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.shadowing.exchange.Body;
import io.github.shadowing.exchange.ExchangeResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LargeBodies}.
 */
class LargeBodiesTests {

	private static final CompareSettings SETTINGS = CompareSettings.defaults()
		.withTimeout(CompareSettings.LONGEST_TIMEOUT)
		.withLargeBodies(true);

	private final ResponseComparator comparator = new ResponseComparator(SETTINGS);

	@Test
	void sameLengthAndDigestMatch() {
		assertThat(compare(json(), digested(9, 7), digested(9, 7)).matches()).isTrue();
	}

	@Test
	void sameLengthAndAnotherDigestDiffer() {
		assertThat(compare(json(), digested(9, 7), digested(9, 0xffff_ffffL)).differences()).containsExactly(
				new Difference(Difference.Kind.BODY, "body", "9 bytes, CRC32C 00000007", "9 bytes, CRC32C ffffffff"));
	}

	@Test
	void anotherLengthDiffersWhateverTheDigest() {
		assertThat(compare(json(), digested(9, 7), digested(8, 7)).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "9 bytes", "8 bytes"));
	}

	@Test
	void aBodyThatIsLongerThanWasReadDiffers() {
		Body longer = Body.unknown(Body.State.TOO_LARGE, 10);
		assertThat(compare(json(), digested(9, 7), longer).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "9 bytes", "more than 9 bytes"));
		assertThat(compare(json(), Body.empty(), longer).differences())
			.containsExactly(new Difference(Difference.Kind.EXTRA, "body", null, "more than 9 bytes"));
		assertThat(compare(json(), complete("{}"), longer).differences())
			.containsExactly(new Difference(Difference.Kind.BODY, "body", "2 bytes", "more than 9 bytes"));
	}

	@Test
	void aCompleteBodyIsDigestedToCompareIt() {
		Body digested = digested(2, complete("{}").digest());
		assertThat(compare(json(), digested, complete("{}")).matches()).isTrue();
		assertThat(Answer.found(compare(json(), digested, complete("[]")).differences())).containsExactly("BODY body");
		assertThat(Answer.found(compare(json(), digested, Body.empty()).differences())).containsExactly("MISSING body");
	}

	@ParameterizedTest
	@CsvSource({ "gzip, identity", "identity, br", "gzip, gzip" })
	void codedBodiesThatDifferMayHaveTheSameContent(String primary, String shadow) {
		Answer left = json().header("Content-Encoding", primary);
		Answer right = json().header("Content-Encoding", shadow);
		assertThat(compare(left, digested(9, 7), right, digested(9, 7)).matches()).isTrue();
		for (Body other : List.of(digested(9, 8), digested(8, 7), Body.unknown(Body.State.TOO_LARGE, 10))) {
			assertThat(Answer.found(compare(left, digested(9, 7), right, other).differences()))
				.containsExactly("UNDECODABLE body");
		}
		assertThat(Answer.found(compare(left, digested(9, 7), right, Body.empty()).differences()))
			.containsExactly("MISSING body");
	}

	@Test
	void tellsWhichOneIsCoded() {
		assertThat(compare(json(), digested(9, 7), json().header("Content-Encoding", "gzip"), digested(5, 7))
			.differences()).containsExactly(
					new Difference(Difference.Kind.UNDECODABLE, "body", "9 bytes", "undecodable: 5 bytes of gzip"));
	}

	@Test
	void statusAndHeadersAreComparedAsEver() {
		assertThat(Answer.found(
				compare(json().status(200), digested(9, 7), Answer.empty().status(201), digested(8, 7)).differences()))
			.containsExactly("STATUS status", "MISSING header:content-type", "BODY body");
	}

	@Test
	void theDifferenceCanBeIgnored() {
		ResponseComparator ignoring = new ResponseComparator(
				new CompareSettings(CompareSettings.DEFAULT_HEADERS, List.of("body")).withLargeBodies(true));
		Comparison comparison = ignoring.compare(Answer.ENDPOINT, response(json(), digested(9, 7)),
				response(json(), digested(9, 8)));
		assertThat(comparison.matches()).isTrue();
		assertThat(Answer.found(comparison.ignored())).containsExactly("BODY body");
	}

	@Test
	void theDifferenceCanBeKnown() {
		ResponseComparator knowing = new ResponseComparator(SETTINGS.withExtensions(List.of(), List
			.of(KnownDifference.named("larger", (difference, answers) -> answers.shadow().body().length() > 9))));
		assertThat(Answer.found(
				knowing
					.compare(Answer.ENDPOINT, response(json(), complete("{}")),
							response(json(), Body.unknown(Body.State.TOO_LARGE, 10)))
					.expected()))
			.containsExactly("BODY body");
		assertThat(Answer
			.found(knowing.compare(Answer.ENDPOINT, response(json(), digested(9, 7)), response(json(), digested(9, 8)))
				.differences()))
			.containsExactly("BODY body");
	}

	@ParameterizedTest
	@CsvSource({ "PARTIAL, true", "OVER_BUDGET, true", "BYPASSED, true", "TOO_LARGE, false" })
	void aBodyThatWasNotSeenToItsEndIsRefused(Body.State state, boolean largeBodies) {
		ResponseComparator strict = new ResponseComparator(SETTINGS.withLargeBodies(largeBodies));
		ExchangeResponse unseen = response(json(), Body.unknown(state, 9));
		ExchangeResponse seen = response(json(), digested(9, 7));
		assertThatIllegalArgumentException().isThrownBy(() -> strict.compare(Answer.ENDPOINT, seen, unseen));
		assertThatIllegalArgumentException().isThrownBy(() -> strict.compare(Answer.ENDPOINT, unseen, seen));
	}

	private Comparison compare(Answer head, Body primary, Body shadow) {
		return compare(head, primary, head, shadow);
	}

	private Comparison compare(Answer primary, Body primaryBody, Answer shadow, Body shadowBody) {
		return this.comparator.compare(Answer.ENDPOINT, response(primary, primaryBody), response(shadow, shadowBody));
	}

	private static ExchangeResponse response(Answer head, Body body) {
		return new ExchangeResponse(head.status(), head.headers(), body, Duration.ZERO);
	}

	private static Answer json() {
		return Answer.json("");
	}

	private static Body digested(long length, long digest) {
		return Body.digested(length, digest);
	}

	private static Body complete(String text) {
		return Body.complete(text.getBytes(StandardCharsets.UTF_8));
	}

}
