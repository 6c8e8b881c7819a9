package io.github.shadowing.samples.demo.driver;

import io.github.shadowing.samples.demo.driver.report.ShadowReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlantedRegressionsTests {

	@Test
	void allAreFoundWithTheirEvidence() {
		assertThat(PlantedRegressions.lookUp(SampleReport.read()))
			.extracting((finding) -> finding.evidence().orElse("NOT FOUND"))
			.containsExactly("tax value (40 of 160)", "fullName missing (80 of 80), name extra (80 of 80)",
					"status (14 of 140)", "content[] order (65 of 70)",
					"p50 3.1 -> 31.0 ms (10.0x), p95 4.0 -> 52.0 ms", "status (2 of 100)");
	}

	@Test
	void noneIsFoundInAnEmptyReport() {
		assertThat(PlantedRegressions.lookUp(ShadowReport.parse("{}"))).noneMatch(PlantedRegressions.Finding::isFound)
			.hasSize(6);
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
	void findingsAreRenderedLineByLine() {
		String lines = PlantedRegressions.render(PlantedRegressions.lookUp(ShadowReport.parse("{}")));
		assertThat(lines).startsWith("WHAT WAS PLANTED").contains("  NOT FOUND  lost order");
		assertThat(lines.lines()).hasSize(7);
	}

}
