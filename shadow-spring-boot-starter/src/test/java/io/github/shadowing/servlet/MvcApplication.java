package io.github.shadowing.servlet;

import io.github.shadowing.ShadowEngine;
import io.github.shadowing.dispatch.ExchangeListener;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * An application that does most of what Spring MVC can do.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@PropertySource("classpath:mvc/application.properties")
@Import({ MvcAsync.class, MvcStreams.class, MvcBodies.class, MvcErrors.class, MvcErrorPage.class, MvcFunctions.class,
		MvcWeb.class, MvcResources.class, MvcFailures.class, MvcViews.class, MvcForms.class, MvcSecurity.class,
		MvcUploads.class })
class MvcApplication implements WebMvcConfigurer {

	/** The order that our filter has by default. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	private final MvcStage stage;

	MvcApplication(MvcStage stage) {
		this.stage = stage;
	}

	@Bean
	FilterRegistrationBean<Filter> observer() {
		return filter(this.stage.observer(), ORDER - 1);
	}

	@Bean
	FilterRegistrationBean<Filter> passThrough(Setup setup) {
		FilterRegistrationBean<Filter> registration = filter(
				(request, response, chain) -> chain.doFilter(request, response), ORDER);
		registration.setEnabled(setup == Setup.PASS_THROUGH);
		return registration;
	}

	/** There are scenarios with an error page that never comes. */
	@Bean
	static BeanPostProcessor impatience(ObjectProvider<ShadowEngine> engine, ObjectProvider<RequestHandlers> handlers) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof FilterRegistrationBean<?> registration
						&& registration.getFilter() instanceof ShadowFilter) {
					@SuppressWarnings("unchecked")
					FilterRegistrationBean<ShadowFilter> ours = (FilterRegistrationBean<ShadowFilter>) registration;
					ours.setFilter(new ShadowFilter(engine.getObject(), handlers.getObject(), Reconstruction.DEFAULT,
							Setup.ERROR_PAGE_WAIT));
				}
				return bean;
			}

		};
	}

	@Bean
	FilterRegistrationBean<Filter> insider() {
		return filter(new MvcInsider(this.stage), ORDER + 1);
	}

	private static FilterRegistrationBean<Filter> filter(Filter filter, int order) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setDispatcherTypes(EmbeddedServer.OUR_TYPES);
		registration.setOrder(order);
		return registration;
	}

	@Bean
	@Profile("otherwise")
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> documentRoot() {
		return (factory) -> factory.setDocumentRoot(this.stage.files().toFile());
	}

	@Bean
	ExchangeListener listener() {
		return this.stage.listener();
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new MvcInterceptor(this.stage));
	}

}
