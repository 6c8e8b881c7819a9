package io.github.shadowing.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that says why it refuses a change.
 * What an endpoint throws goes to the application's error page, which hides the message
 * unless {@code spring.web.error.include-message} is set.
 */
@EndpointWebExtension(endpoint = ShadowEndpoint.class)
final class ShadowEndpointWebExtension {

	private final ShadowEndpoint endpoint;

	ShadowEndpointWebExtension(ShadowEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/** As text, for what Boot cannot convert it refuses without the reason too. */
	@WriteOperation
	WebEndpointResponse<OperationResponseBody> update(@Nullable String paused, @Nullable String percentage) {
		try {
			return new WebEndpointResponse<>(
					this.endpoint.update(convert("paused", paused, Boolean.class, "true or false"),
							convert("percentage", percentage, Double.class, "a number from 0 to 100")));
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(new Refusal(ex.getReason()), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
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
	 * Why nothing was changed.
	 *
	 * @param error the reason, in a sentence
	 */
	record Refusal(@Nullable String error) implements OperationResponseBody {

	}

}
