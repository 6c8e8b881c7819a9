package io.github.shadowing.samples.demo.driver.report;

import java.util.stream.Collectors;

/**
 * Shows the report as a table with a line for each endpoint.
 */
public final class ReportTable {

	private static final String LINE = "%-32s %8s %8s %9s %9s %7s  %s%n";

	private static final int FIELDS = 3;

	private ReportTable() {
	}

	/**
	 * Render a report.
	 * @param report the report
	 * @return the lines of the table
	 */
	public static String render(ShadowReport report) {
		StringBuilder table = new StringBuilder();
		table.append(Text.format("%d requests seen by Shadow, %d compared, %s equal%n", report.requests(),
				report.compared(), Text.percent(report.matchRate())));
		table.append(Text.format(LINE, "endpoint", "compared", "equal", "v1 p50ms", "v2 p50ms", "ratio", "differing"));
		report.endpoints().forEach((endpoint) -> table.append(line(endpoint)));
		return table.toString();
	}

	private static String line(EndpointReport endpoint) {
		String fields = endpoint.differences()
			.stream()
			.limit(FIELDS)
			.map(FieldDifference::toString)
			.collect(Collectors.joining(", "));
		return Text.format(LINE, Text.cut(endpoint.endpoint(), 32), endpoint.compared(),
				Text.percent(endpoint.matchRate()), Text.millis(endpoint.primaryMillis().p50()),
				Text.millis(endpoint.shadowMillis().p50()), Text.times(endpoint.latencyRatio().p50()),
				Text.cut(fields, 60));
	}

}
