package io.github.shadowing.spring.actuate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.shadowing.gate.GateReport;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The verdict as an answer to a request: 200 if the shadow may be promoted, and else 403,
 * as deployment tools take every status up to 202 for yes.
 *
 * @param report the verdict
 */
record GateAnswer(@JsonValue GateReport report) implements OperationResponseBody {

	private static final int FORBIDDEN = 403;

	WebEndpointResponse<Object> in(GateFormat format) {
		int status = this.report.promotes() ? WebEndpointResponse.STATUS_OK : FORBIDDEN;
		return new WebEndpointResponse<>((format == GateFormat.TEXT) ? text() : this, status,
				format.getProducedMimeType());
	}

	private String text() {
		StringBuilder text = new StringBuilder(this.report.verdict()).append('\n');
		this.report.reasons().forEach((reason) -> text.append(reason).append('\n'));
		return text.toString();
	}

}
