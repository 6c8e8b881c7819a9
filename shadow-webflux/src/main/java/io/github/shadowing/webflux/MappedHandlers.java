package io.github.shadowing.webflux;

import java.util.Map;
import java.util.function.Function;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.reactive.HandlerMapping;

/**
 * The handlers that Spring's mappings name in the attributes of an exchange.
 */
final class MappedHandlers implements RequestHandlers {

	private static final Logger logger = LoggerFactory.getLogger(MappedHandlers.class);

	/** {@code null} where nothing has annotations. */
	private final @Nullable Function<Object, HandlerRule> rules;

	MappedHandlers(@Nullable Function<Object, HandlerRule> rules) {
		this.rules = rules;
	}

	@Override
	public @Nullable HandlerRule find(String method, String path) {
		return null;
	}

	@Override
	public Handler handlerOf(@Nullable Map<String, Object> attributes) {
		if (attributes == null) {
			return (this.rules != null) ? Handler.DOUBTFUL : Handler.UNKNOWN;
		}
		Object handler = attributes.get(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
		if (handler == null) {
			String route = GatewayRoute.name(attributes);
			return (route != null) ? new Handler(route, HandlerRule.NONE) : Handler.UNKNOWN;
		}
		Object pattern = attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		String route = (pattern != null) ? pattern.toString() : Handler.UNKNOWN_ROUTE;
		try {
			return new Handler(route, (this.rules != null) ? this.rules.apply(handler) : HandlerRule.NONE);
		}
		catch (RuntimeException ex) {
			logger.debug("The handler of a request is in doubt, so the request is not copied", ex);
			return Handler.DOUBTFUL;
		}
	}

}
