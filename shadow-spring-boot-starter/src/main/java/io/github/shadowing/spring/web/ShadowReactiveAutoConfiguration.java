package io.github.shadowing.spring.web;

import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.spring.ConditionalOnShadowEnabled;
import io.github.shadowing.spring.PathExclusions;
import io.github.shadowing.spring.ShadowAutoConfiguration;
import io.github.shadowing.webflux.RequestHandlers;
import io.github.shadowing.webflux.ShadowHandlerDecorator;
import io.github.shadowing.webflux.ShadowWebFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for capturing exchanges in a
 * reactive application.
 */
@AutoConfiguration(after = ShadowAutoConfiguration.class,
		afterName = { "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration" },
		beforeName = "org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnShadowEnabled
@ConditionalOnBean(ShadowEngine.class)
public final class ShadowReactiveAutoConfiguration {

	/** Hidden in the context of an actuator on a port of its own. */
	static final String DECORATOR = "shadowHandlerDecorator";

	/**
	 * Outermost, so that what other decorators add is seen. Nobody's candidate, nor are
	 * the filters: an application may inject its own by type.
	 */
	@Bean(name = DECORATOR, autowireCandidate = false)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	ShadowHandlerDecorator shadowHandlerDecorator(ShadowEngine engine, RequestHandlers handlers) {
		return new ShadowHandlerDecorator(engine, handlers);
	}

	/** Outermost, so that it knows requests that other filters answer. */
	@Bean(autowireCandidate = false)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ShadowWebFilter shadowOutermostWebFilter() {
		return new ShadowWebFilter();
	}

	/** Innermost, so that it hears of each routing where other filters repeat it. */
	@Bean(autowireCandidate = false)
	@Order(Ordered.LOWEST_PRECEDENCE)
	ShadowWebFilter shadowInnermostWebFilter() {
		return new ShadowWebFilter();
	}

	@Bean
	@ConditionalOnMissingBean(RequestHandlers.class)
	FluxRequestHandlers shadowFluxRequestHandlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
		return new FluxRequestHandlers(mappings);
	}

	/**
	 * Leaves out the actuator where it is on the application's port: its requests are not
	 * the application's. Where its base path is {@code /}, its paths cannot be told from
	 * the application's, and are not left out; neither are health groups on an additional
	 * path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebEndpointProperties.class)
	@ConditionalOnManagementPort(ManagementPortType.SAME)
	@ConditionalOnBean(WebEndpointProperties.class)
	static class ActuatorConfiguration {

		@Bean
		PathExclusions shadowActuatorPathExclusions(WebEndpointProperties properties) {
			String basePath = properties.getBasePath();
			return () -> basePath.isEmpty() ? List.of() : List.of(basePath + "/**");
		}

	}

}
