package io.github.shadowing.webflux;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * The route that Spring Cloud Gateway has chosen: its mapping does not name itself, in
 * the attributes of an exchange, as the others do. We know its names and none of its
 * classes.
 */
final class GatewayRoute {

	private static final Logger logger = LoggerFactory.getLogger(GatewayRoute.class);

	private static final String PREFIX = "org.springframework.cloud.gateway.support.ServerWebExchangeUtils.";

	/** The route. There is none as long as predicates are asked. */
	static final String ROUTE_ATTRIBUTE = PREFIX + "gatewayRoute";

	/** The last path pattern that has matched. */
	static final String PATTERN_ATTRIBUTE = PREFIX + "gatewayPredicateMatchedPathAttr";

	/** The id of the route whose pattern that is. */
	static final String PATTERN_ROUTE_ATTRIBUTE = PREFIX + "gatewayPredicateMatchedPathRouteIdAttr";

	private static final ClassValue<Optional<Method>> ID = new ClassValue<>() {

		@Override
		protected Optional<Method> computeValue(Class<?> type) {
			return Optional.ofNullable(ClassUtils.getMethodIfAvailable(type, "getId"));
		}

	};

	private GatewayRoute() {
	}

	/**
	 * Return what an endpoint is to be called that the gateway has chosen: the path
	 * pattern of the route, or its id, if it has no pattern. The pattern of a route that
	 * was passed over, as another of its predicates was not met, is none of it.
	 * @param attributes the attributes of the exchange
	 * @return its name, or {@code null} if no route is chosen
	 */
	static @Nullable String name(Map<String, Object> attributes) {
		Object route = attributes.get(ROUTE_ATTRIBUTE);
		if (route == null) {
			return null;
		}
		Object pattern = attributes.get(PATTERN_ATTRIBUTE);
		String id = id(route);
		if (pattern != null && (id == null || id.equals(attributes.get(PATTERN_ROUTE_ATTRIBUTE)))) {
			return pattern.toString();
		}
		return id;
	}

	private static @Nullable String id(Object route) {
		Method method = ID.get(route.getClass()).orElse(null);
		try {
			return (method != null) ? (String) method.invoke(route) : null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			logger.debug("The id of a route cannot be told", ex);
			return null;
		}
	}

}
