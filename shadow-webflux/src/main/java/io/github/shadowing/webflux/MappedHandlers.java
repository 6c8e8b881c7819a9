package io.github.shadowing.webflux;

import java.util.Map;
import java.util.function.Function;

import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.policy.OptIns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;

/**
 * The handlers that Spring's mappings name in the attributes of an exchange.
 */
final class MappedHandlers implements RequestHandlers {

	private static final Logger logger = LoggerFactory.getLogger(MappedHandlers.class);

	/** {@code null} where nothing has annotations. */
	private final @Nullable Function<HandlerMethod, HandlerRule> rules;

	private final OptIns optIns;

	MappedHandlers(@Nullable Function<HandlerMethod, HandlerRule> rules, OptIns optIns) {
		this.rules = rules;
		this.optIns = optIns;
	}

	@Override
	public @Nullable HandlerRule find(String method, String path) {
		return this.optIns.find(method, path);
	}

	@Override
	public Handler handlerOf(@Nullable Map<String, Object> attributes) {
		if (attributes == null) {
			return (this.rules != null) ? Handler.DOUBTFUL : Handler.UNKNOWN;
		}
		Object handler = attributes.get(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
		if (handler == null) {
			return Handler.UNKNOWN;
		}
		Object pattern = attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		String route = (pattern != null) ? pattern.toString() : Handler.UNKNOWN_ROUTE;
		try {
			return new Handler(route, rule(handler));
		}
		catch (RuntimeException ex) {
			logger.debug("The handler of a request is in doubt, so the request is not copied", ex);
			return Handler.DOUBTFUL;
		}
	}

	/** A functional route has a lambda for a handler, and no annotations. */
	private HandlerRule rule(Object handler) {
		return (this.rules != null && handler instanceof HandlerMethod method) ? this.rules.apply(method)
				: HandlerRule.NONE;
	}

}
