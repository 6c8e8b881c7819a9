package io.github.shadowing.samples.demo.driver.report;

import java.io.Serial;

/**
 * Thrown when the actuator doesn't give a report.
 */
public class ReportUnavailableException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	ReportUnavailableException(String message) {
		super(message);
	}

}
