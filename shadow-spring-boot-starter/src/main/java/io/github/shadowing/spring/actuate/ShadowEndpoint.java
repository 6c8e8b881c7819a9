package io.github.shadowing.spring.actuate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.shadowing.ShadowEngine;
import io.github.shadowing.gate.GateReport;
import io.github.shadowing.policy.ShadowPolicy;
import io.github.shadowing.report.History;
import io.github.shadowing.report.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that reports what the shadows were found to do, and that
 * pauses and resumes shadowing, or changes the share of requests copied. To resume is
 * also to switch capturing on again, where it has switched itself off. It may be told
 * which version of the shadow is deployed.
 */
@Endpoint(id = "shadow")
final class ShadowEndpoint {

	/** The part that says whether the shadows may be promoted. */
	static final String GATE = "gate";

	/** The part with what became of requests minute by minute. */
	static final String HISTORY = "history";

	private final ShadowEngine engine;

	ShadowEndpoint(ShadowEngine engine) {
		this.engine = engine;
	}

	@ReadOperation
	Body report() {
		return new Body(this.engine.report());
	}

	/**
	 * Return what is apart from the report: the history, as it may be many times as
	 * large, and the verdict, as it is an answer by itself. All parts are in one
	 * operation, as a path has only one that reads it; over HTTP, the extension has it.
	 */
	@ReadOperation(producesFrom = GateFormat.class)
	@Nullable OperationResponseBody part(@Selector String part) {
		return switch (part) {
			case GATE -> new GateAnswer(gate());
			case HISTORY -> history();
			default -> null;
		};
	}

	@WriteOperation
	State update(@Nullable Boolean paused, @Nullable Double percentage, @Nullable String version,
			@Nullable String target) {
		if (paused == null && percentage == null && version == null) {
			throw invalid("One of 'paused', 'percentage' and 'version' must be given");
		}
		if (percentage != null && !(percentage >= 0 && percentage <= 100)) {
			throw invalid("'percentage' must be from 0 to 100, but is " + percentage);
		}
		if (version != null) {
			deployed(version, target);
		}
		else if (target != null) {
			throw invalid("'target' is told together with 'version' only");
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

	private void deployed(String version, @Nullable String target) {
		try {
			if (target != null) {
				this.engine.deployed(target, version);
			}
			else {
				this.engine.deployed(version);
			}
		}
		catch (IllegalStateException ex) {
			throw invalid("'version' must not be given: " + ex.getMessage());
		}
		catch (IllegalArgumentException ex) {
			throw invalid(String.valueOf(ex.getMessage()));
		}
	}

	GateReport gate() {
		return this.engine.gate();
	}

	Minutes history() {
		return new Minutes(this.engine.history());
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
	 * The history, in such JSON, too.
	 *
	 * @param history the history
	 */
	record Minutes(@JsonValue History history) implements OperationResponseBody {

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
