package io.github.shadowing.spring.web;

import java.util.List;
import java.util.Map;

import io.github.shadowing.policy.Handler;
import io.github.shadowing.policy.HandlerRule;
import io.github.shadowing.webflux.RequestHandlers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What Spring WebFlux knows about a request.
 * <p>
 * The annotated handlers are collected once, when the application's beans are ready and
 * before a request can come in.
 */
final class FluxRequestHandlers implements RequestHandlers, SmartInitializingSingleton {

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	private final HandlerRules rules = new HandlerRules();

	private final RequestHandlers mapped = RequestHandlers.byAnnotations(this.rules::ruleOf);

	private volatile AnnotatedHandlers annotated = AnnotatedHandlers.NONE;

	FluxRequestHandlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.mappings = mappings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		AnnotatedHandlers.Collector collector = new AnnotatedHandlers.Collector();
		for (RequestMappingHandlerMapping mapping : this.mappings) {
			mapping.getHandlerMethods()
				.forEach((info, handler) -> collector.add(this.rules.ruleOf(handler),
						info.getMethodsCondition().getMethods(), info.getPatternsCondition().getPatterns(),
						info + " of " + handler));
		}
		this.annotated = collector.collect(List.of());
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
	public Handler handlerOf(@Nullable Map<String, Object> attributes) {
		return this.mapped.handlerOf(attributes);
	}

}
