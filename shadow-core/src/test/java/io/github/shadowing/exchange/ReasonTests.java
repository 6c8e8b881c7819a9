package io.github.shadowing.exchange;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonTests {

	private static final String LABEL = "[a-z]+(-[a-z]+)*";

	@ParameterizedTest
	@EnumSource
	void hasALabelFitForAMetric(Reason reason) {
		assertThat(reason.label()).matches(LABEL);
		assertThat(reason.outcome().label()).matches(LABEL);
	}

	@Test
	void hasALabelOfItsOwn() {
		assertThat(Reason.values()).extracting(Reason::label).doesNotHaveDuplicates();
		assertThat(Outcome.values()).extracting(Outcome::label).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void isThereForEveryOutcome(Outcome outcome) {
		assertThat(Arrays.stream(Reason.values()).map(Reason::outcome)).contains(outcome);
	}

	@Test
	void isComparedOnlyWhereTwoAnswersAre() {
		assertThat(Arrays.stream(Reason.values()).filter((reason) -> reason.outcome() == Outcome.COMPARED))
			.containsExactly(Reason.MATCH, Reason.DIVERGENCE);
	}

}
