package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.shadowing.samples.demo.driver.report.ShadowReport;

/**
 * A report in which every planted regression was found.
 */
public final class SampleReport {

	private SampleReport() {
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
