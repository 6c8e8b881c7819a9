package io.github.shadowing.samples.demo.driver.report;

import io.github.shadowing.samples.demo.driver.SampleReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ShadowReportTests {

	private final ShadowReport report = SampleReport.read();

	@Test
	void countsAreRead() {
		assertThat(this.report.requests()).isEqualTo(1240);
		assertThat(this.report.inProgress()).isEqualTo(2);
		assertThat(this.report.notCompared()).containsExactly(entry("failed timeout", 1L),
				entry("rejected saturated", 0L), entry("unselected method", 40L));
	}

	@Test
	void busiestEndpointAndMostFrequentDifferenceComeFirst() {
		assertThat(this.report.endpoints()).first()
			.extracting(EndpointReport::endpoint)
			.isEqualTo("GET /products/{id}");
		assertThat(this.report.endpoint("GET /cart/price").orElseThrow().differences())
			.extracting(FieldDifference::path)
			.containsExactly("tax", "gross");
	}

	@Test
	void emptyReportIsReadToo() {
		ShadowReport empty = ShadowReport.parse("{}");
		assertThat(empty.compared()).isZero();
		assertThat(ReportTable.render(empty)).startsWith("0 requests seen by Shadow, 0 compared, - equal");
		assertThat(new ReportSummary(empty).render()).contains("No endpoint answers differently.",
				"No endpoint is noticeably slower than the others.");
	}

	@Test
	void tableHasALineForEachEndpoint() {
		assertThat(ReportTable.render(this.report).lines()).hasSize(9)
			.contains("1240 requests seen by Shadow, 1030 compared, 80.5 % equal")
			.anyMatch((line) -> line.matches("GET /cart/price +160 +75.0 % +2.0 +2.2 +1.1x +tax value, gross value"))
			.anyMatch((line) -> line.matches("GET /search +70 +7.1 % +- +- +- +content\\[] order"));
	}

	@Test
	void summaryNamesEachFieldWithKindCountShareAndExample() {
		assertThat(new ReportSummary(this.report).render().lines())
			.contains("  GET /cart/price: 40 of 160 comparisons differ")
			.anyMatch((line) -> line.matches(" +tax +value +regression +40 +25.0 %  e.g. 12.35 -> 12.34"))
			.anyMatch((line) -> line.matches(" +status +status +regression +14 +10.0 %  e.g. 404 -> 200"))
			.anyMatch((line) -> line.matches(" +body +body +undecided +14 +10.0 %.*"));
	}

	@Test
	void summaryNamesNoiseApart() {
		assertThat(new ReportSummary(this.report).render().lines()).containsSequence("Noise, which counts for nothing",
				"  GET /products/{id}: requestId value, 400 of 400", "    UUID, new every time",
				"  GET /products/{id}: generatedAt value, 390 of 400", "    the time on both sides");
	}

	@Test
	void summaryNamesTheSlowEndpointOnly() {
		assertThat(new ReportSummary(this.report).render().lines()).containsSequence(
				"Slower answers (the way to the shadow included; median of all endpoints: 1.1x)",
				"  GET /customers/{id}/orders: p50 3.1 -> 31.0 ms (10.0x), p95 4.0 -> 52.0 ms, 80 samples");
	}

	@Test
	void summaryOfABusyMachineNamesNoSlowEndpoint() {
		assertThat(new ReportSummary(SampleReport.ofBusyMachine()).render().lines()).last()
			.asString()
			.startsWith("Slower answers: this machine is too busy to judge latency (");
	}

	@Test
	void summaryTellsWhatWasNotCompared() {
		assertThat(new ReportSummary(this.report).render())
			.contains("not compared: failed timeout 1, unselected method 40")
			.doesNotContain("saturated");
	}

}
