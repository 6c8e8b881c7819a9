package io.github.shadowing.samples.demo.driver.report;

import java.util.stream.Stream;

import io.github.shadowing.samples.demo.driver.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyJudgementTests {

	@ParameterizedTest
	@MethodSource
	void endpointThatStandsOutIsSlower(ShadowReport report) {
		LatencyJudgement judgement = LatencyJudgement.of(report);
		assertThat(judgement.hindrance()).isEmpty();
		assertThat(judgement.slower()).extracting(EndpointReport::endpoint)
			.containsExactly("GET /customers/{id}/orders");
	}

	static Stream<ShadowReport> endpointThatStandsOutIsSlower() {
		return Stream.of(SampleReport.ofQuietMachine(), SampleReport.ofLoadedMachine());
	}

	@Test
	void nothingIsJudgedOnABusyMachine() {
		LatencyJudgement judgement = LatencyJudgement.of(SampleReport.ofBusyMachine());
		assertThat(judgement.hindrance()).hasValue("this machine is too busy to judge latency "
				+ "(the shadow takes 15.3x as long as the primary at the median endpoint)");
		assertThat(judgement.slower()).isEmpty();
	}

	@Test
	void nothingIsJudgedWhereManyCopiesWereLost() {
		LatencyJudgement judgement = LatencyJudgement.of(SampleReport.ofRatios(34, 15, 2, 2));
		assertThat(judgement.hindrance())
			.hasValue("this machine is too busy to judge latency (34 of 334 copies were rejected or failed)");
		assertThat(judgement.slower()).isEmpty();
	}

	@Test
	void fewLostCopiesDoNotHinder() {
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(33, 15, 2, 2)).slower()).hasSize(1);
	}

	@Test
	void slowerIsThreeTimesTheMedianOfTheOthers() {
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(0, 6, 1, 2, 3)).slower()).hasSize(1);
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(0, 5.9, 1, 2, 3)).slower()).isEmpty();
	}

	@Test
	void fewMillisecondsAreNotNoticed() {
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(0, 3.5, 1, 1, 1)).slower()).hasSize(1);
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(0, 3.4, 1, 1, 1)).slower()).isEmpty();
	}

	@Test
	void onlyEndpointHasNothingToStandOutFrom() {
		assertThat(LatencyJudgement.of(SampleReport.ofRatios(0, 3.9)).slower()).isEmpty();
	}

}
