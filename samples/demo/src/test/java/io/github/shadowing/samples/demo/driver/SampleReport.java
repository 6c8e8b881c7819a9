package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.shadowing.samples.demo.driver.report.EndpointReport;
import io.github.shadowing.samples.demo.driver.report.Percentiles;
import io.github.shadowing.samples.demo.driver.report.ShadowReport;

/**
 * Reports to read: one in which every planted regression was found, and those of busier
 * and quieter machines.
 */
public final class SampleReport {

	/**
	 * Return the latencies of a machine with little else to do: the ratio of the planted
	 * endpoint was 15, those of the others were between 1.5 and 2.3.
	 * @return the report
	 */
	public static ShadowReport ofQuietMachine() {
		return ofRatios(0, 15, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3);
	}

	/**
	 * Return the latencies of a machine under moderate load: the ratio of the planted
	 * endpoint was 10.2, those of the others were between 1.6 and 2.6.
	 * @return the report
	 */
	public static ShadowReport ofLoadedMachine() {
		return ofRatios(0, 10.2, 1.6, 1.7, 1.9, 2, 2.2, 2.3, 2.5, 2.6);
	}

	/**
	 * Return the latencies as measured while other processes kept all processors busy.
	 * @return the report
	 */
	public static ShadowReport ofBusyMachine() {
		return ofRatios(0, 14.1, 51.6, 29.1, 26.3, 21.7, 16.5, 12.8, 12.2, 6.1, 3.4);
	}

	private SampleReport() {
	}

	/**
	 * Return a report of nothing but latencies. The primary takes two milliseconds for
	 * every endpoint.
	 * @param lost the number of rejected copies
	 * @param planted the ratio of the latencies where the N+1 queries are planted
	 * @param others the ratios of the other endpoints
	 * @return the report, with 100 comparisons of each endpoint
	 */
	public static ShadowReport ofRatios(long lost, double planted, double... others) {
		Stream<EndpointReport> rest = IntStream.range(0, others.length)
			.mapToObj((index) -> endpoint("GET /other/" + index, others[index]));
		return new ShadowReport("active", 0, 0, Map.of("rejected saturated", lost),
				Stream.concat(Stream.of(endpoint("GET /customers/{id}/orders", planted)), rest).toList(), List.of());
	}

	private static EndpointReport endpoint(String name, double ratio) {
		return new EndpointReport(name, 100, 100, new Percentiles(2, 3), new Percentiles(2 * ratio, 3 * ratio),
				new Percentiles(ratio, ratio), List.of(), List.of());
	}

	public static ShadowReport read() {
		try (InputStream json = Objects.requireNonNull(SampleReport.class.getResourceAsStream("report.json"))) {
			return ShadowReport.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
