package io.github.shadowing.samples.demo.driver.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.core.JacksonException;

/**
 * Fetches the report from the actuator of the primary.
 */
public class ReportClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final HttpClient http;

	private final URI uri;

	/**
	 * Create a new client.
	 * @param http what sends the requests
	 * @param uri the address of the report
	 */
	public ReportClient(HttpClient http, URI uri) {
		this.http = http;
		this.uri = uri;
	}

	/**
	 * Fetch the report.
	 * @return the report as it is now
	 * @throws ReportUnavailableException if there is no report to be had
	 * @throws InterruptedException if the thread is interrupted
	 */
	public ShadowReport fetch() throws ReportUnavailableException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Accept", "application/json")
			.timeout(TIMEOUT)
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new ReportUnavailableException("GET " + this.uri + " answered " + response.statusCode());
			}
			return ShadowReport.parse(response.body());
		}
		catch (IOException | JacksonException ex) {
			throw new ReportUnavailableException("GET " + this.uri + " failed: " + ex);
		}
	}

}
