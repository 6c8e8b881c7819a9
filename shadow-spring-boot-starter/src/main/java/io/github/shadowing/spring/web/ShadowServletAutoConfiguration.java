package io.github.shadowing.spring.web;

import java.util.EnumSet;
import java.util.List;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.servlet.Reconstruction;
import io.github.shadowing.servlet.RequestHandlers;
import io.github.shadowing.servlet.ShadowFilter;
import io.github.shadowing.spring.ConditionalOnShadowEnabled;
import io.github.shadowing.spring.PathExclusions;
import io.github.shadowing.spring.ShadowAutoConfiguration;
import io.github.shadowing.spring.ShadowProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.ErrorPageFilter;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for capturing exchanges in a servlet
 * application.
 */
@AutoConfiguration(after = ShadowAutoConfiguration.class,
		afterName = { "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnShadowEnabled
@ConditionalOnBean(ShadowEngine.class)
@EnableConfigurationProperties(ShadowProperties.class)
public final class ShadowServletAutoConfiguration {

	@Bean
	@ConditionalOnMissingFilterBean
	FilterRegistrationBean<ShadowFilter> shadowFilter(ShadowEngine engine, RequestHandlers handlers,
			ShadowProperties properties, ObjectProvider<ErrorPageFilter> errorPageFilters) {
		Reconstruction reconstruction = new Reconstruction(properties.getReconstruct().isForms(),
				properties.getReconstruct().isMultipart());
		FilterRegistrationBean<ShadowFilter> registration = new FilterRegistrationBean<>(
				new ShadowFilter(engine, handlers, reconstruction));
		registration.setName("shadowFilter");
		registration.setOrder(properties.getFilter().getOrder());
		EnumSet<DispatcherType> types = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		// In a web archive, that is what renders error pages: it forwards to them.
		errorPageFilters.ifAvailable((filter) -> types.add(DispatcherType.FORWARD));
		registration.setDispatcherTypes(types);
		registration.addUrlPatterns("/*");
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(RequestHandlers.class)
	RequestHandlers shadowRequestHandlers() {
		return RequestHandlers.byServletMapping();
	}

	/**
	 * What Spring MVC adds.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	static class MvcConfiguration {

		@Bean
		@ConditionalOnMissingBean(RequestHandlers.class)
		MvcRequestHandlers shadowMvcRequestHandlers(WebApplicationContext context) {
			return new MvcRequestHandlers(context);
		}

		/** Nobody's candidate: an application may inject its own interceptors by type. */
		@Bean(autowireCandidate = false)
		MappedInterceptor shadowHandlerCallInterceptor() {
			return new MappedInterceptor(null, new HandlerCallInterceptor());
		}

	}

	/**
	 * Leaves out the actuator where it is on the application's port: its requests are not
	 * the application's. Where its base path is {@code /}, its paths cannot be told from
	 * the application's, and are not left out; neither are health groups on an additional
	 * path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebEndpointProperties.class, DispatcherServletPath.class })
	@ConditionalOnManagementPort(ManagementPortType.SAME)
	@ConditionalOnBean(WebEndpointProperties.class)
	static class ActuatorConfiguration {

		@Bean
		PathExclusions shadowActuatorPathExclusions(WebEndpointProperties properties,
				ObjectProvider<DispatcherServletPath> servlet) {
			return () -> {
				DispatcherServletPath path = servlet.getIfUnique();
				String prefix = (path != null) ? path.getPrefix() : "";
				String basePath = properties.getBasePath();
				return basePath.isEmpty() ? List.of() : List.of(prefix + basePath + "/**");
			};
		}

	}

}
