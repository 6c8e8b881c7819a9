package io.github.shadowing.spring.web;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Leaves out the actuator where it is on a port of its own, in a reactive application:
 * its handler, too, is made with the decorators of the application's context, unless
 * others are there by their names.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
final class ShadowManagementContextConfiguration {

	@Bean(ShadowReactiveAutoConfiguration.DECORATOR)
	HttpHandlerDecoratorFactory nothingCaptured() {
		return (handler) -> handler;
	}

}
