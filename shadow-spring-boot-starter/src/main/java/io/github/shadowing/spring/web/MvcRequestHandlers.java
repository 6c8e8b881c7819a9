package io.github.shadowing.spring.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.servlet.RequestHandlers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What Spring MVC knows about a request.
 * <p>
 * The annotated handlers are collected once, when the application's beans are ready and
 * before a request can come in. Those which a {@code DispatcherServlet} has in an
 * application context of its own, beside the application's, are not among them: their
 * writes are not copied, and what a filter refuses is not known to be meant for them.
 */
final class MvcRequestHandlers implements RequestHandlers, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(MvcRequestHandlers.class);

	private final WebApplicationContext context;

	private final HandlerRules rules = new HandlerRules();

	private volatile AnnotatedHandlers annotated = AnnotatedHandlers.NONE;

	MvcRequestHandlers(WebApplicationContext context) {
		this.context = context;
	}

	@Override
	public void afterSingletonsInstantiated() {
		AnnotatedHandlers.Collector collector = new AnnotatedHandlers.Collector();
		for (RequestMappingHandlerMapping mapping : mappings()) {
			mapping.getHandlerMethods()
				.forEach((info, handler) -> collector.add(this.rules.ruleOf(handler),
						info.getMethodsCondition().getMethods(), patterns(info), info + " of " + handler));
		}
		this.annotated = collector.collect(servletPrefixes());
	}

	private Collection<RequestMappingHandlerMapping> mappings() {
		return BeanFactoryUtils
			.beansOfTypeIncludingAncestors(this.context, RequestMappingHandlerMapping.class, true, false)
			.values();
	}

	private static Set<PathPattern> patterns(RequestMappingInfo info) {
		if (info.getPathPatternsCondition() != null) {
			return info.getPathPatternsCondition().getPatterns();
		}
		// Ant patterns need not be path patterns: better to expect too much.
		return Set.of(PathPatternParser.defaultInstance.parse("/**"));
	}

	private List<String> servletPrefixes() {
		ServletContext servletContext = this.context.getServletContext();
		Map<String, ? extends ServletRegistration> servlets = (servletContext != null)
				? servletContext.getServletRegistrations() : Map.of();
		return servlets.values()
			.stream()
			.flatMap((servlet) -> servlet.getMappings().stream())
			.filter((mapping) -> mapping.endsWith("/*") && mapping.length() > 2)
			.map((mapping) -> mapping.substring(0, mapping.length() - 2))
			.distinct()
			.toList();
	}

	@Override
	public @Nullable HandlerRule find(String method, String path) {
		return this.annotated.optedIn(method, path);
	}

	@Override
	public boolean mayBeOptedOut(String method, String path) {
		return this.annotated.mayBeOptedOut(method, path);
	}

	@Override
	public Handler handlerOf(HttpServletRequest request) {
		try {
			Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
			if (handler == null) {
				return Handler.UNKNOWN;
			}
			String route = (pattern != null) ? pattern.toString() : Handler.UNKNOWN_ROUTE;
			return new Handler(route, this.rules.ruleOf(handler));
		}
		catch (RuntimeException ex) {
			logger.debug("The handler of a request is in doubt, so the request is not copied", ex);
			return Handler.DOUBTFUL;
		}
	}

}
