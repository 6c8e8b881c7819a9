package io.github.shadowing.spring.actuate;

import java.util.List;
import java.util.Optional;

import io.github.shadowing.gate.GateReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that says why it refuses a change,
 * and by the status, too, whether the shadow may be promoted. What an endpoint throws
 * goes to the application's error page, which hides the message unless
 * {@code spring.web.error.include-message} is set.
 */
@EndpointWebExtension(endpoint = ShadowEndpoint.class)
final class ShadowEndpointWebExtension {

	private final ShadowEndpoint endpoint;

	ShadowEndpointWebExtension(ShadowEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/** As text, for what Boot cannot convert it refuses without the reason too. */
	@WriteOperation
	WebEndpointResponse<OperationResponseBody> update(@Nullable String paused, @Nullable String percentage,
			@Nullable String version, @Nullable String target) {
		try {
			return new WebEndpointResponse<>(this.endpoint.update(
					convert("paused", paused, Boolean.class, "true or false"),
					convert("percentage", percentage, Double.class, "a number from 0 to 100"), version, target));
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(new Refusal(ex.getReason()), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

	/** All parts of the endpoint; others are not found. Only the gate has a format. */
	@ReadOperation(producesFrom = GateFormat.class)
	WebEndpointResponse<?> part(@Selector String part, GateFormat format, @Nullable String target,
			@Nullable String version) {
		return switch (part) {
			case ShadowEndpoint.GATE -> gate(format, target, version);
			case ShadowEndpoint.HISTORY -> new WebEndpointResponse<>(this.endpoint.history(),
					WebEndpointResponse.STATUS_OK, GateFormat.JSON.getProducedMimeType());
			default -> notFound();
		};
	}

	/**
	 * The gate, for those who can only post, such as Flagger. Nothing is written, and
	 * what else is sent is of no interest.
	 */
	@WriteOperation(producesFrom = GateFormat.class)
	WebEndpointResponse<?> confirm(@Selector String part, GateFormat format, @Nullable String target,
			@Nullable String version) {
		return part.equals(ShadowEndpoint.GATE) ? gate(format, target, version) : notFound();
	}

	private WebEndpointResponse<?> gate(GateFormat format, @Nullable String target, @Nullable String version) {
		// A variable that is not set must not ask about any version.
		if (version != null && version.isBlank()) {
			return refuse(WebEndpointResponse.STATUS_BAD_REQUEST, "'version' must not be empty");
		}
		GateReport all = this.endpoint.gate();
		Optional<GateReport> report = (target != null) ? all.of(target) : Optional.of(all);
		return report.map((each) -> (version != null) ? each.about(version) : each)
			.<WebEndpointResponse<?>>map((each) -> new GateAnswer(each).in(format))
			.orElseGet(() -> unknown(target, all));
	}

	private static WebEndpointResponse<?> unknown(@Nullable String target, GateReport all) {
		List<String> known = all.targets().stream().map(GateReport.TargetVerdict::target).toList();
		return refuse(WebEndpointResponse.STATUS_NOT_FOUND,
				"'target' must be one of " + String.join(", ", known) + ", but is " + target);
	}

	private static WebEndpointResponse<?> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status, GateFormat.JSON.getProducedMimeType());
	}

	private static WebEndpointResponse<?> notFound() {
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static <T> @Nullable T convert(String name, @Nullable String value, Class<T> type, String legal) {
		try {
			return ApplicationConversionService.getSharedInstance().convert(value, type);
		}
		catch (ConversionException ex) {
			String problem = "'" + name + "' must be " + legal + ", but is " + value;
			throw new InvalidEndpointRequestException(problem, problem, ex);
		}
	}

	/**
	 * Why nothing was changed, or asked.
	 *
	 * @param error the reason, in a sentence
	 */
	record Refusal(@Nullable String error) implements OperationResponseBody {

	}

}
