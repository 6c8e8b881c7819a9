package io.github.shadowing.spring.actuate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.report.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that reports what the shadows were found to do, and that
 * pauses and resumes shadowing, or changes the share of requests copied. To resume is
 * also to switch capturing on again, where it has switched itself off. It may be told
 * which version of the shadow is deployed.
 */
@Endpoint(id = "shadow")
final class ShadowEndpoint {

	private final ShadowEngine engine;

	ShadowEndpoint(ShadowEngine engine) {
		this.engine = engine;
	}

	@ReadOperation
	Body report() {
		return new Body(this.engine.report());
	}

	@WriteOperation
	State update(@Nullable Boolean paused, @Nullable Double percentage, @Nullable String version) {
		if (paused == null && percentage == null && version == null) {
			throw invalid("One of 'paused', 'percentage' and 'version' must be given");
		}
		if (percentage != null && !(percentage >= 0 && percentage <= 100)) {
			throw invalid("'percentage' must be from 0 to 100, but is " + percentage);
		}
		if (version != null) {
			deployed(version);
		}
		ShadowPolicy updated = this.engine.updatePolicy((policy) -> {
			ShadowPolicy changed = (paused != null) ? policy.withPaused(paused) : policy;
			return (percentage != null) ? changed.withPercentage(percentage) : changed;
		});
		if (Boolean.FALSE.equals(paused)) {
			this.engine.switchOn();
		}
		return new State(this.engine.state(), updated.percentage());
	}

	private void deployed(String version) {
		try {
			this.engine.deployed(version);
		}
		catch (IllegalStateException ex) {
			throw invalid("'version' must not be given: " + ex.getMessage());
		}
	}

	GateReport gate() {
		return this.engine.gate();
	}

	private static InvalidEndpointRequestException invalid(String problem) {
		return new InvalidEndpointRequestException(problem, problem);
	}

	/**
	 * The report, in JSON that does not depend on the application's settings.
	 *
	 * @param report the report
	 */
	record Body(@JsonValue Report report) implements OperationResponseBody {

	}

	/**
	 * What is in force.
	 *
	 * @param state what becomes of requests, as in the report
	 * @param percentage the share of requests copied, from 0 to 100
	 */
	record State(String state, double percentage) implements OperationResponseBody {

	}

}
