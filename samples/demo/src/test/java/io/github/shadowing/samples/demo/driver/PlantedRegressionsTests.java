package io.github.shadowing.samples.demo.driver;

import java.util.stream.Stream;

import io.github.shadowing.samples.demo.driver.PlantedRegressions.Verdict;
import io.github.shadowing.samples.demo.driver.report.ShadowReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PlantedRegressionsTests {

	@Test
	void allAreFoundWithTheirEvidence() {
		assertThat(PlantedRegressions.lookUp(SampleReport.read())).allMatch(PlantedRegressions.Finding::isFound)
			.extracting(PlantedRegressions.Finding::detail)
			.containsExactly("tax value (40 of 160)", "fullName missing (80 of 80), name extra (80 of 80)",
					"status (14 of 140)", "content[] order (65 of 70)",
					"p50 3.1 -> 31.0 ms (10.0x), p95 4.0 -> 52.0 ms, 80 samples", "status (2 of 100)",
					"noise: generatedAt, requestId");
	}

	@Test
	void noneIsFoundInAnEmptyReport() {
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse("{}"))).noneMatch(PlantedRegressions.Finding::isFound)
			.hasSize(7);
	}

	@Test
	void noneIsFoundBecauseOfOtherDifferences() {
		String report = """
				{"endpoints": [
					{"endpoint": "GET /search", "differences": [{"path": "content", "kind": "length", "count": 1}]},
					{"endpoint": "GET /customers/{id}", "differences": [{"path": "name", "kind": "extra", "count": 1}]},
					{"endpoint": "GET /customers/{id}/orders", "latencyRatio": {"p50": 1.4}}]}
				""";
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse(report)))
			.noneMatch(PlantedRegressions.Finding::isFound);
	}

	@Test
	void alarmsAreFalseWhereAFieldIsVolatile() {
		String report = """
				{"endpoints": [
					{"endpoint": "GET /products", "differences": [
						{"path": "generatedAt", "kind": "value", "count": 9, "classification": "volatile"},
						{"path": "requestId", "kind": "value", "count": 9, "classification": "volatile"}]},
					{"endpoint": "GET /search", "differences": [
						{"path": "requestId", "kind": "value", "count": 1, "classification": "regression"}]},
					{"endpoint": "GET /reports/sales", "differences": [
						{"path": "requestId", "kind": "value", "count": 2, "classification": "undecided"}]}]}
				""";
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse(report))).last().satisfies((finding) -> {
			assertThat(finding.verdict()).isEqualTo(Verdict.NOT_FOUND);
			assertThat(finding.detail()).isEqualTo("GET /search requestId value");
		});
	}

	@Test
	void alarmsAreFalseWhereNothingWasPlanted() {
		String report = """
				{"endpoints": [
					{"endpoint": "GET /products", "differences": [
						{"path": "generatedAt", "kind": "value", "count": 9, "classification": "volatile"},
						{"path": "requestId", "kind": "value", "count": 9, "classification": "volatile"},
						{"path": "total", "kind": "value", "count": 9, "classification": "regression"}]},
					{"endpoint": "GET /search", "differences": [
						{"path": "total", "kind": "value", "count": 1, "classification": "regression"}]}]}
				""";
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse(report))).last()
			.extracting(PlantedRegressions.Finding::detail)
			.isEqualTo("GET /products total value");
	}

	@Test
	void anErrorThatWasPlantedMayBringAFieldOfTheSameNameAlong() {
		String report = """
				{"endpoints": [
					{"endpoint": "GET /products", "differences": [
						{"path": "generatedAt", "kind": "value", "count": 9, "classification": "volatile"},
						{"path": "requestId", "kind": "value", "count": 9, "classification": "volatile"}]},
					{"endpoint": "GET /customers/{id}/shipping", "differences": [
						{"path": "requestId", "kind": "extra", "count": 9, "classification": "regression"}]}]}
				""";
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse(report))).last()
			.extracting(PlantedRegressions.Finding::verdict)
			.isEqualTo(Verdict.FOUND);
	}

	@Test
	void whatIsUndecidedIsNotFoundYet() {
		String report = """
				{"endpoints": [{"endpoint": "GET /search", "compared": 20, "differences": [
					{"path": "content[]", "kind": "order", "count": 7, "classification": "undecided"}]}]}
				""";
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse(report)))
			.filteredOn((finding) -> finding.title().equals("lost order"))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.isFound()).isFalse();
				assertThat(finding.detail()).isEqualTo("content[] order (7 of 20: undecided)");
			});
	}

	@ParameterizedTest
	@MethodSource
	void queriesAreFoundUnlessTheMachineIsTooBusy(ShadowReport report, Verdict verdict) {
		assertThat(PlantedRegressions.lookUp(report)).filteredOn((finding) -> finding.title().equals("N+1 queries"))
			.extracting(PlantedRegressions.Finding::verdict)
			.containsExactly(verdict);
	}

	static Stream<Arguments> queriesAreFoundUnlessTheMachineIsTooBusy() {
		return Stream.of(arguments(SampleReport.ofQuietMachine(), Verdict.FOUND),
				arguments(SampleReport.ofLoadedMachine(), Verdict.FOUND),
				arguments(SampleReport.ofBusyMachine(), Verdict.NOT_JUDGED),
				arguments(SampleReport.ofRatios(0, 2, 2, 2), Verdict.NOT_FOUND));
	}

	@Test
	void complaintTellsNotFoundFromNotJudged() {
		assertThat(PlantedRegressions.complaint(PlantedRegressions.lookUp(SampleReport.ofBusyMachine()))).get()
			.asString()
			.contains("lost order NOT FOUND; N+1 queries not judged, this machine is too busy to judge latency (")
			.contains("; 500 for some customers NOT FOUND; ");
	}

	@Test
	void nobodyComplainsWhereAllAreFound() {
		assertThat(PlantedRegressions.complaint(PlantedRegressions.lookUp(SampleReport.read()))).isEmpty();
	}

	@Test
	void findingsAreRenderedLineByLine() {
		String lines = PlantedRegressions.render(PlantedRegressions.lookUp(ShadowReport.parse("{}")));
		assertThat(lines).startsWith("WHAT WAS PLANTED").contains("  NOT FOUND   lost order");
		assertThat(lines.lines()).hasSize(8);
	}

}
